package dev.toolmark.harness.cli;

import dev.toolmark.reports.record.Entry.TrialEnd;
import dev.toolmark.reports.record.Judged;
import java.util.Optional;
import java.util.StringJoiner;

/// A verdict that is another when it is given again, and why: what it says now and said before, and
/// which of the two things that it depends on is another, the scorer or the task's expectation.
/// `scorer`: the version of the records that do not name theirs.
record VerdictChange(TrialEnd before, TrialEnd now, String scorer) {
  /// What made it another. `NEITHER` would be a fault of ours: a verdict depends on nothing else.
  enum Cause {
    EXPECTATION("its expectation changed"),
    SCORER("the scorer changed"),
    BOTH("its expectation and the scorer changed"),
    NEITHER("neither its expectation nor the scorer's version changed");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /// Empty: both say the same of the trial.
  static Optional<VerdictChange> of(TrialEnd before, TrialEnd now, String scorer) {
    Optional<Judged> then = before.judgement();
    boolean same =
        then.isPresent()
            ? now.judgement().filter(then.get()::saysAs).isPresent()
            : now.judgement().isEmpty();
    return same ? Optional.empty() : Optional.of(new VerdictChange(before, now, scorer));
  }

  Cause cause() {
    boolean expectation = !before.judged().equals(now.judged());
    boolean scorer = !version(before).equals(version(now));
    if (expectation) return scorer ? Cause.BOTH : Cause.EXPECTATION;
    return scorer ? Cause.SCORER : Cause.NEITHER;
  }

  private String version(TrialEnd end) {
    return end.judgement().flatMap(Judged::scorer).orElse(scorer);
  }

  /// One line that says what changed, then what was said before, what is said now, and why.
  String text() {
    String task = before.name();
    return "%s/%s %s #%d: %s -> %s%s%n  was: %s%n  now: %s%n  because %s%s"
        .formatted(
            before.suite(),
            task,
            before.target(),
            before.repetition(),
            word(before),
            word(now),
            questions(),
            why(before),
            why(now),
            cause().words(),
            evidence());
  }

  private String evidence() {
    var evidence = new StringJoiner(", ", " (", ")").setEmptyValue("");
    if (!before.judged().equals(now.judged()))
      evidence.add("judged %s -> %s".formatted(before.judged(), now.judged()));
    if (!version(before).equals(version(now)))
      evidence.add("scorer %s -> %s".formatted(version(before), version(now)));
    return evidence.toString();
  }

  /// Questions that are answered otherwise: `, decided: yes -> no`.
  private String questions() {
    var changes = new StringBuilder();
    question(
        changes,
        "valid",
        before.judgement().flatMap(Judged::valid),
        now.judgement().flatMap(Judged::valid));
    question(
        changes,
        "decided",
        before.judgement().flatMap(Judged::decided),
        now.judgement().flatMap(Judged::decided));
    question(
        changes,
        "chose_tool",
        before.judgement().flatMap(Judged::choseTool),
        now.judgement().flatMap(Judged::choseTool));
    question(
        changes,
        "built_arguments",
        before.judgement().flatMap(Judged::builtArguments),
        now.judgement().flatMap(Judged::builtArguments));
    question(
        changes,
        "used_result",
        before.judgement().flatMap(Judged::usedResult),
        now.judgement().flatMap(Judged::usedResult));
    return changes.toString();
  }

  private static void question(
      StringBuilder changes, String name, Optional<Boolean> before, Optional<Boolean> now) {
    if (before.equals(now)) return;
    changes.append(", ").append(name).append(": ").append(answer(before)).append(" -> ");
    changes.append(answer(now));
  }

  private static String answer(Optional<Boolean> answer) {
    return answer.map(yes -> yes ? "yes" : "no").orElse("not asked");
  }

  private static String why(TrialEnd end) {
    return end.judgement().map(Judged::why).orElse("no verdict");
  }

  private static String word(TrialEnd end) {
    return end.judgement()
        .map(j -> j.correct() ? "right" : j.classes().isEmpty() ? "wrong" : j.classes().getFirst())
        .orElse("no verdict");
  }
}
