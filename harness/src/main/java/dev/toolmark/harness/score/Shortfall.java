package dev.toolmark.harness.score;

import dev.toolmark.harness.score.Findings.Question;
import dev.toolmark.harness.suite.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What stays over when calls and expected calls have been paired: an expected call that nothing
/// fits, a call that nothing asked for. A call of a tool that was not expected stands, one for one,
/// in the place of a missing one (`wrong_tool`); all else is a matter of how many (`wrong_count`),
/// or, where the last that the model heard of the tools was an error, of giving up
/// (`not_recovered`). `expectedTools`: all that the list names.
record Shortfall(Findings findings, Scope scope, Expectation.Mode mode, Set<String> expectedTools) {
  void report(Matching matching) {
    boolean exact = mode == Expectation.Mode.EXACT;
    List<Slot> missing = matching.missing();
    var others = new ArrayList<MadeCall>(0);
    var more = new ArrayList<MadeCall>(0);
    for (MadeCall call : matching.spare())
      (expectedTools.contains(call.name()) ? more : others).add(call);
    boolean wrongTool = !others.isEmpty() && (exact || !missing.isEmpty());
    for (int i = 0; i < others.size() && (exact || i < missing.size()); i++)
      otherTool(
          i < missing.size() ? Shown.pattern(missing.get(i).pattern()) : "no such call",
          others.get(i));
    if (missing.size() > others.size()) tooFew(missing.subList(others.size(), missing.size()));
    if (exact) for (MadeCall call : more) tooMany(call);
    boolean called = true;
    for (Slot slot : missing) called &= matching.wasCalled(slot.pattern().tool());
    findings.answer(Question.CHOSE_TOOL, !wrongTool && called);
  }

  private void otherTool(String expected, MadeCall call) {
    findings.fail(FailureClass.WRONG_TOOL, call.path(), expected, call.shown());
    findings.markWrong(call, FailureClass.WRONG_TOOL, call.path(), expected, call.shown());
  }

  /// After an error a missing call is one that the model should have made to recover from it.
  private void tooFew(List<Slot> missing) {
    boolean gaveUp = scope.endsInErrors();
    var failure = gaveUp ? FailureClass.NOT_RECOVERED : FailureClass.WRONG_COUNT;
    String said = missing.size() == 1 ? "a call is" : missing.size() + " calls are";
    findings.fail(
        failure,
        (gaveUp ? "after the tool's error " : "")
            + said
            + " missing: "
            + CallsJudge.patterns(missing));
    for (Slot slot : missing)
      findings.differ(failure, scope.path() + "calls", Shown.pattern(slot.pattern()), "none");
  }

  private void tooMany(MadeCall call) {
    findings.fail(FailureClass.WRONG_COUNT, "a call too many: " + call.shown());
    findings.differ(FailureClass.WRONG_COUNT, call.path(), "no further call", call.shown());
    findings.markWrong(
        call, FailureClass.WRONG_COUNT, call.path(), "no further call", call.shown());
  }
}
