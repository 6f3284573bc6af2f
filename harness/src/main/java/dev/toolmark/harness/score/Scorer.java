package dev.toolmark.harness.score;

import dev.toolmark.harness.suite.CallPattern;
import dev.toolmark.harness.suite.Expectation;
import dev.toolmark.harness.suite.Leaves;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.suite.ToolDefinition;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides about an answered trial: is each call valid, is the whole what was expected. Pure: the
/// same task and transcript give the same verdict, whenever and wherever. Made once per run, since
/// it keeps compiled schemas and expressions; safe to share between threads. Never throws for
/// anything a model wrote.
///
/// The four questions form a funnel, so that a rate speaks only of trials that came so far:
/// `decided` is asked where calls are judged; `choseTool` where calls are listed and one was tried;
/// `builtArguments` where a call stands for an expected one; `usedResult` where `uses_result` is
/// set and a tool has answered.
public final class Scorer {
  /// Changes whenever a verdict may change for the same task and transcript.
  public static final String VERSION = "3";

  private final Leaves leaves = new Leaves();

  public Verdict judge(Task task, Transcript transcript) {
    var findings = new Findings();
    var turns = turns(task, transcript, findings);
    var whole = whole(turns);
    validity(whole, findings);
    var states = WorldStates.of(task, transcript, leaves.schemas());
    var world = new StateJudge(leaves, findings, task.world().tables());
    for (int t = 0; t < task.turns().size(); t++) {
      Scope scope = t < turns.size() ? turns.get(t) : empty("turns[" + t + "].");
      Optional<Expectation> own = task.turns().get(t).expect();
      if (own.isEmpty()) continue;
      judge(task, own.get(), scope, findings);
      world.judge(own.get().state(), states.before(t), states.after(t), scope.path());
    }
    judge(task, task.expect(), whole, findings);
    world.judge(task.expect().state(), states.first(), states.last(), "");
    endings(transcript, findings);
    boolean silent = turns.isEmpty();
    for (Scope turn : turns) silent |= isSilent(turn.last());
    boolean called = !whole.calls().isEmpty() || whole.badCall();
    boolean valid = !whole.badCall();
    for (MadeCall call : whole.calls()) valid &= call.fault().isEmpty();
    return findings.verdict(called ? Optional.of(valid) : Optional.empty(), silent, whole.calls());
  }

  private static Scope empty(String path) {
    return new Scope(List.of(), List.of(), Optional.empty(), Optional.empty(), false, path);
  }

  private List<Scope> turns(Task task, Transcript transcript, Findings findings) {
    var tools = new HashSet<String>();
    for (ToolDefinition tool : task.tools()) tools.add(tool.name());
    boolean callsJudged =
        task.expect().calls().isPresent()
            || task.turns().stream()
                .anyMatch(t -> t.expect().flatMap(Expectation::calls).isPresent());
    var scopes = new ArrayList<Scope>();
    for (int t = 0; t < transcript.turns().size(); t++) {
      var steps = transcript.turns().get(t).steps();
      String path = transcript.turns().size() > 1 ? "turns[" + t + "]." : "";
      var textCall = callsJudged ? textCall(steps, tools) : Optional.<String>empty();
      scopes.add(
          new Scope(
              calls(task, steps, t, path, findings),
              steps,
              steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast().answer()),
              textCall,
              anyStopped(steps, Why.BAD_CALL),
              path));
    }
    return scopes;
  }

  private static Optional<String> textCall(List<Transcript.Step> steps, Set<String> tools) {
    for (Transcript.Step step : steps) {
      Optional<String> found = TextCall.in(step.answer(), tools);
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }

  private static boolean anyStopped(List<Transcript.Step> steps, Why why) {
    for (Transcript.Step step : steps) if (stopped(step.answer(), why)) return true;
    return false;
  }

  private List<MadeCall> calls(
      Task task, List<Transcript.Step> steps, int turn, String path, Findings findings) {
    var calls = new ArrayList<MadeCall>();
    for (int s = 0; s < steps.size(); s++)
      for (Part.Call call : steps.get(s).answer().calls()) {
        String at = path + "calls[" + calls.size() + "]";
        calls.add(MadeCall.read(task, call, turn, s, at, leaves.schemas(), findings::note));
      }
    return calls;
  }

  private static Scope whole(List<Scope> turns) {
    if (turns.isEmpty()) return empty("");
    if (turns.size() == 1) return turns.getFirst().under("");
    return new Scope(
        turns.stream().flatMap(s -> s.calls().stream()).toList(),
        turns.stream().flatMap(s -> s.steps().stream()).toList(),
        turns.getLast().last(),
        turns.stream().flatMap(s -> s.textCall().stream()).findFirst(),
        turns.stream().anyMatch(Scope::badCall),
        "");
  }

  private static void validity(Scope whole, Findings findings) {
    for (MadeCall call : whole.calls())
      call.fault().ifPresent(f -> findings.fail(f.failure(), f.path(), f.expected(), f.actual()));
    if (whole.badCall())
      findings.fail(FailureClass.MALFORMED_CALL, "the provider could not read the model's call");
  }

  private void judge(Task task, Expectation expect, Scope scope, Findings findings) {
    new CallsJudge(leaves, findings).judge(expect, scope);
    new AnswerJudge(leaves, findings).judge(task, expect, scope);
    boolean due = isTextDue(expect) || (isCallDue(expect) && !scope.attempted());
    if (!due) return;
    if (isSilent(scope.last())) findings.fail(FailureClass.SILENT, "neither a call nor text came");
    if (scope.last().filter(Scorer::isRefusal).isPresent())
      findings.fail(FailureClass.REFUSAL, "the model or a filter refused");
  }

  private static boolean isTextDue(Expectation expect) {
    return expect.answer().isPresent()
        || expect.json().isPresent()
        || expect.judge().isPresent()
        || !expect.usesResult().isEmpty()
        || !expect.asks().isEmpty();
  }

  private static boolean isCallDue(Expectation expect) {
    return expect.calls().filter(Scorer::isCallDue).isPresent();
  }

  private static boolean isCallDue(Expectation.Calls calls) {
    return switch (calls) {
      case Expectation.Calls.None() -> false;
      case Expectation.Calls.Some() -> true;
      case Expectation.Calls.Listed(var groups) -> isAnyRequired(groups);
    };
  }

  private static boolean isAnyRequired(List<List<CallPattern>> groups) {
    for (List<CallPattern> group : groups)
      for (CallPattern pattern : group) if (!pattern.optional()) return true;
    return false;
  }

  /// What ended the conversation. A cut that took nothing of what was due is noted only.
  private static void endings(Transcript transcript, Findings findings) {
    if (transcript.stepLimit())
      findings.fail(FailureClass.STEP_LIMIT, "ended because it took too many steps");
    boolean refused = false;
    boolean cut = false;
    for (Transcript.Turn turn : transcript.turns())
      for (Transcript.Step step : turn.steps()) {
        refused |= isRefusal(step.answer());
        cut |= stopped(step.answer(), Why.LENGTH);
      }
    if (refused && !findings.holds(FailureClass.REFUSAL))
      findings.note("refused, where neither text nor a call was due");
    if (!cut) return;
    if (!transcript.tokenLimitIsOurs()) findings.note("cut by a length limit that is not ours");
    else if (findings.none()) findings.note("cut by our max_tokens after all that was due");
    else findings.fail(FailureClass.CUT_BY_LIMIT, "cut by the max_tokens that we set");
  }

  private static boolean stopped(Answer answer, Why why) {
    Optional<StopReason> stop = answer.stop();
    return stop.isPresent() && stop.get().why() == why;
  }

  private static boolean isRefusal(Answer answer) {
    return answer.refused() || stopped(answer, Why.FILTERED);
  }

  /// Neither call nor text. A call that could not be read and a refusal in words are not silence.
  private static boolean isSilent(Optional<Answer> last) {
    return last.isEmpty()
        || (last.get().calls().isEmpty()
            && last.get().text().isBlank()
            && !last.get().refused()
            && !stopped(last.get(), Why.BAD_CALL));
  }
}
