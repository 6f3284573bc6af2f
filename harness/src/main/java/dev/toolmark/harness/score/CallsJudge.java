package dev.toolmark.harness.score;

import dev.toolmark.harness.score.Findings.Question;
import dev.toolmark.harness.suite.CallPattern;
import dev.toolmark.harness.suite.Expectation;
import dev.toolmark.harness.suite.Globs;
import dev.toolmark.harness.suite.Leaves;
import dev.toolmark.harness.suite.ToolDefinition;
import dev.toolmark.providers.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Judges the calls of a scope: none, some, or those listed; what is forbidden.
final class CallsJudge {
  private final Leaves leaves;
  private final Findings findings;

  CallsJudge(Leaves leaves, Findings findings) {
    this.leaves = leaves;
    this.findings = findings;
  }

  void judge(Expectation expect, Scope scope) {
    forbidden(expect, scope);
    if (expect.calls().isEmpty()) return;
    switch (expect.calls().get()) {
      case Expectation.Calls.None() -> none(scope, call -> isFree(expect, call));
      case Expectation.Calls.Some() -> some(scope);
      case Expectation.Calls.Listed listed ->
          listed(expect, listed, scope, call -> isFree(expect, call));
    }
  }

  private boolean isFree(Expectation expect, MadeCall call) {
    for (CallPattern pattern : expect.allow()) if (covers(pattern, call)) return true;
    return false;
  }

  private void forbidden(Expectation expect, Scope scope) {
    for (CallPattern pattern : expect.forbid()) {
      boolean told = false;
      for (MadeCall call : scope.calls()) {
        if (!covers(pattern, call)) continue;
        String expected = "no call of " + Shown.pattern(pattern);
        if (!told) findings.fail(FailureClass.FORBIDDEN_CALL, call.path(), expected, call.shown());
        told = true;
        findings.markWrong(call, FailureClass.FORBIDDEN_CALL, call.path(), expected, call.shown());
      }
    }
  }

  /// Whether a pattern of `forbid` or `allow` speaks of the call: its name may be a glob, and
  /// arguments that it does not mention do not matter.
  private boolean covers(CallPattern pattern, MadeCall call) {
    if (!Globs.matches(pattern.tool(), call.name())) return false;
    return switch (pattern.arguments()) {
      case CallPattern.Arguments.Anything() -> true;
      case CallPattern.Arguments.Named named ->
          call.arguments()
              .filter(a -> differences(named, a, call, Expectation.Mode.SUBSET) == 0)
              .isPresent();
    };
  }

  Comparison.Result compare(
      CallPattern.Arguments.Named named,
      JsonValue.Obj arguments,
      MadeCall call,
      Expectation.Mode mode) {
    return Comparison.compare(
        leaves,
        mode,
        new dev.toolmark.harness.suite.Matcher.ObjectOf(named.matchers()),
        arguments,
        call.tool().map(ToolDefinition::parameters).map(SchemaWalk::of).orElse(SchemaWalk.ANYTHING),
        call.path());
  }

  /// How many mismatches `compare` would give.
  int differences(
      CallPattern.Arguments.Named named,
      JsonValue.Obj arguments,
      MadeCall call,
      Expectation.Mode mode) {
    return new DifferenceCount(leaves, mode)
        .members(
            named.matchers(),
            arguments,
            call.tool()
                .map(ToolDefinition::parameters)
                .map(SchemaWalk::of)
                .orElse(SchemaWalk.ANYTHING));
  }

  private void none(Scope scope, Predicate<MadeCall> free) {
    var unwanted = scope.calls().stream().filter(free.negate()).toList();
    if (!unwanted.isEmpty()) {
      findings.fail(
          FailureClass.UNWANTED_CALL,
          "no call was to be made, but " + unwanted.getFirst().shown() + " was");
      for (MadeCall call : unwanted) unwanted(call);
    }
    for (MadeCall call : scope.calls()) findings.mark(call, Verdict.Standing.ALLOWED);
    textCall(scope);
    findings.answer(
        Question.DECIDED, unwanted.isEmpty() && scope.textCall().isEmpty() && !scope.badCall());
  }

  private void unwanted(MadeCall call) {
    findings.differ(FailureClass.UNWANTED_CALL, call.path(), "no call", call.shown());
    findings.markWrong(call, FailureClass.UNWANTED_CALL, call.path(), "no call", call.shown());
  }

  private void textCall(Scope scope) {
    scope
        .textCall()
        .ifPresent(tool ->
            findings.fail(
                FailureClass.TEXT_CALL,
                "a call" + (tool.isEmpty() ? "" : " of " + tool) + " was written as text"));
  }

  private void some(Scope scope) {
    if (scope.calls().isEmpty()) missed(scope, "at least one call");
    findings.answer(Question.DECIDED, scope.attempted());
  }

  /// A call that was tried and went wrong, as text or beyond reading, was not missed.
  private void missed(Scope scope, String expected) {
    textCall(scope);
    if (!scope.attempted() || !scope.calls().isEmpty())
      findings.fail(FailureClass.MISSED_CALL, "expected " + expected + ", no such call was made");
    findings.differ(FailureClass.MISSED_CALL, scope.path() + "calls", expected, "none");
  }

  private void listed(
      Expectation expect, Expectation.Calls.Listed listed, Scope scope, Predicate<MadeCall> free) {
    var slots = Slot.of(listed);
    var matching = Matching.of(this, expect, slots, scope.calls(), free);
    matching.mark(findings);
    var missing = matching.missing();
    boolean due = false;
    for (Slot slot : slots) due |= slot.required();
    boolean counted = false;
    for (MadeCall call : scope.calls()) counted |= !matching.isOnlyFree(call);
    if (due)
      findings.answer(Question.DECIDED, counted || scope.badCall() || scope.textCall().isPresent());
    if (!counted) {
      if (due) missed(scope, patterns(missing));
      else textCall(scope);
      if (due && scope.textCall().isPresent())
        findings.answer(Question.CHOSE_TOOL, names(slots).contains(scope.textCall().get()));
      return;
    }
    if (!missing.isEmpty()) textCall(scope);
    new Shortfall(findings, scope, expect.callsMode(), names(slots)).report(matching);
    mismatches(matching);
    if (matching.perfect() && !matching.keepsOrder(expect.order(), findings))
      findings.fail(
          FailureClass.WRONG_ORDER,
          scope.path() + "calls",
          "in this order or step: " + patterns(slots),
          scope.calls().stream().map(MadeCall::shown).limit(20).collect(Collectors.joining("; ")));
  }

  private void mismatches(Matching matching) {
    for (Matching.Pair pair : matching.pairs()) {
      for (String note : pair.result().notes()) findings.note(note);
      for (Comparison.Mismatch m : pair.result().mismatches())
        findings.fail(m.kind().failure, m.path(), m.expected(), m.actual());
    }
    boolean built = true;
    for (Matching.Pair pair : matching.pairs())
      built &= pair.full() && pair.call().fault().isEmpty();
    if (!matching.pairs().isEmpty()) findings.answer(Question.BUILT_ARGUMENTS, built);
  }

  private static Set<String> names(List<Slot> slots) {
    if (slots.size() == 1) return Set.of(slots.getFirst().pattern().tool());
    var names = new HashSet<String>();
    for (Slot slot : slots) names.add(slot.pattern().tool());
    return names;
  }

  static String patterns(List<Slot> slots) {
    var counts =
        slots.stream()
            .collect(
                Collectors.groupingBy(
                    s -> Shown.pattern(s.pattern()),
                    java.util.LinkedHashMap::new,
                    Collectors.counting()));
    return Shown.line(
        counts.entrySet().stream().map(CallsJudge::counted).collect(Collectors.joining("; ")));
  }

  private static String counted(Map.Entry<String, Long> e) {
    return e.getValue() == 1 ? e.getKey() : e.getValue() + " times " + e.getKey();
  }
}
