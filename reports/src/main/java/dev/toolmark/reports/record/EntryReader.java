package dev.toolmark.reports.record;

import java.util.List;
import java.util.Optional;

/// Members to entry. Members nobody knows are ignored; a type nobody knows is no entry of this
/// version and gives empty. Throws `Members.NotARecord`.
final class EntryReader {
  private EntryReader() {}

  static Optional<Entry> entry(Members in) {
    return switch (in.text("type")) {
      case "run.open" -> Optional.of(runOpen(in));
      case "attempt.start" -> Optional.of(attemptStart(in));
      case "attempt.end" -> Optional.of(attemptEnd(in));
      case "trial.end" -> Optional.of(trialEnd(in));
      case "judge.end" -> Optional.of(judgeEnd(in));
      case "note" ->
          Optional.of(new Entry.Note(in.instant("at"), in.text("kind"), in.text("text")));
      case "target.facts" -> Optional.of(targetFacts(in));
      case "lag" -> Optional.of(PaceForm.lag(in));
      case "target.enough" -> Optional.of(UntilForm.enough(in));
      case "run.close" -> Optional.of(runClose(in));
      default -> Optional.empty();
    };
  }

  private static Entry runOpen(Members in) {
    return new Entry.RunOpen(
        in.instant("at"),
        in.text("run"),
        in.text("toolmark"),
        in.text("scorer"),
        in.whole("seed"),
        in.integer("repeat"),
        in.list("tasks", EntryReader::task),
        in.list("targets", EntryReader::target),
        in.optionalList("gates", EntryReader::gate),
        in.any("settings"),
        UntilForm.untilOf(in));
  }

  private static PlannedGate gate(Members in) {
    return new PlannedGate(
        in.text("suite"),
        in.text("target"),
        in.text("measure"),
        in.optionalDouble("at_least"),
        in.optionalDouble("at_most"),
        in.text("if_unclear"));
  }

  private static PlannedTask task(Members in) {
    return new PlannedTask(
        in.text("suite"),
        in.text("task"),
        in.text("case_id"),
        in.texts("tags"),
        in.text("asked"),
        in.text("judged"),
        in.text("prompt"),
        in.text("expected"),
        in.count("calls_at_once"),
        in.has("rules") ? in.texts("rules") : List.of());
  }

  private static PlannedTarget target(Members in) {
    return new PlannedTarget(
        in.text("name"),
        in.text("provider"),
        in.text("model"),
        in.text("protocol"),
        in.flag("simulated"),
        in.text("asked"),
        in.any("parameters"));
  }

  private static Entry attemptStart(Members in) {
    return new Entry.AttemptStart(
        in.instant("at"),
        in.text("attempt"),
        in.text("trial"),
        in.integer("step"),
        in.integer("number"),
        in.text("key_alias"),
        in.optionalDouble("at_most"));
  }

  private static Entry attemptEnd(Members in) {
    return new Entry.AttemptEnd(
        in.instant("at"),
        in.text("attempt"),
        in.text("trial"),
        in.integer("step"),
        in.integer("number"),
        in.optionalText("cause"),
        in.any("answer"),
        in.optionalDouble("cost"));
  }

  private static Entry trialEnd(Members in) {
    return new Entry.TrialEnd(
        in.instant("at"),
        in.text("trial"),
        in.text("suite"),
        in.text("task"),
        in.text("case_id"),
        in.text("target"),
        in.integer("repetition"),
        in.text("asked"),
        in.text("judged"),
        outcome(in.object("outcome")),
        in.optionalObject("judgement").map(EntryReader::judged),
        facts(in.object("facts")),
        in.list("said", EntryReader::said),
        in.optionalList("tried", EntryReader::tried));
  }

  private static Entry judgeEnd(Members in) {
    return new Entry.JudgeEnd(
        in.instant("at"),
        in.text("trial"),
        in.text("asked"),
        in.text("question"),
        in.text("by"),
        in.text("judge"),
        in.text("model"),
        in.list("answers", EntryReader::judgedAnswer),
        in.optionalDouble("cost"));
  }

  private static JudgedAnswer judgedAnswer(Members in) {
    return new JudgedAnswer(
        in.text("where"), in.text("decision"), in.list("votes", EntryReader::judgeVote));
  }

  private static JudgedAnswer.Vote judgeVote(Members in) {
    return new JudgedAnswer.Vote(in.text("said"), in.text("why"));
  }

  private static Entry.Outcome outcome(Members in) {
    return new Entry.Outcome(
        in.text("state"),
        in.optionalText("cause"),
        in.optionalText("party"),
        in.optionalText("detail"));
  }

  private static Judged judged(Members in) {
    return new Judged(
        in.flag("correct"),
        in.optionalFlag("valid"),
        in.texts("classes"),
        in.optionalFlag("decided"),
        in.optionalFlag("chose_tool"),
        in.optionalFlag("built_arguments"),
        in.optionalFlag("used_result"),
        in.flag("silent"),
        in.text("why"),
        in.list("differences", EntryReader::difference),
        in.texts("notes"),
        in.optionalList("calls", EntryReader::call),
        in.optionalText("scorer"));
  }

  private static JudgedCall call(Members in) {
    return new JudgedCall(
        in.text("path"),
        in.text("tool"),
        in.text("validity"),
        in.text("correctness"),
        in.optionalObject("difference").map(EntryReader::difference));
  }

  private static Judged.Difference difference(Members in) {
    return new Judged.Difference(in.text("path"), in.text("expected"), in.text("actual"));
  }

  private static Facts facts(Members in) {
    return new Facts(
        in.integer("calls"),
        in.integer("most_calls_in_one_step"),
        in.integer("steps"),
        in.integer("attempts"),
        in.text("protocol"),
        in.integer("native_calls"),
        in.optionalText("served_model"),
        in.counts("violations"),
        in.optionalDouble("queue_ms"),
        in.optionalDouble("wait_ms"),
        in.optionalDouble("ttfb_ms"),
        in.optionalDouble("ttft_ms"),
        in.optionalDouble("first_tool_ms"),
        in.optionalDouble("arguments_ms"),
        in.optionalDouble("total_ms"),
        in.optionalInt("reads"),
        in.optionalInt("events"),
        in.optionalLong("input_tokens"),
        in.optionalLong("cached_tokens"),
        in.optionalLong("output_tokens"),
        in.optionalLong("reasoning_tokens"),
        in.optionalDouble("tokens_per_second"),
        in.optionalDouble("cost"),
        in.optionalText("key_alias"),
        in.optionalText("auth_source"),
        in.optionalText("fallback"),
        in.texts("unsaid"),
        PaceForm.read(in),
        in.has("text_formats") ? in.texts("text_formats") : List.of());
  }

  private static Entry targetFacts(Members in) {
    return new Entry.TargetFacts(
        in.instant("at"),
        in.text("target"),
        in.any("sent"),
        in.value("added"),
        in.texts("unsaid"),
        in.optionalObject("server").map(PaceForm::server));
  }

  private static Said said(Members in) {
    return new Said(
        in.integer("turn"),
        in.integer("step"),
        in.text("kind"),
        in.optionalText("name"),
        in.text("text"));
  }

  private static Tried tried(Members in) {
    return new Tried(
        in.integer("step"),
        in.integer("number"),
        in.text("key_alias"),
        in.optionalText("cause"),
        in.optionalText("phase"),
        in.optionalText("detail"),
        in.optionalInt("status"),
        in.flag("maybe_billed"),
        in.optionalDouble("queue_ms"),
        in.optionalDouble("backoff_ms"),
        in.optionalDouble("rate_limit_ms"),
        in.optionalText("wait_source"),
        in.optionalDouble("ttfb_ms"),
        in.optionalDouble("reasoning_ms"),
        in.optionalDouble("ttft_ms"),
        in.optionalDouble("first_tool_ms"),
        in.optionalDouble("arguments_ms"),
        in.optionalDouble("last_event_ms"),
        in.optionalDouble("total_ms"),
        in.optionalInt("reads"),
        in.optionalInt("events"),
        in.list("arrivals", EntryReader::arrival));
  }

  private static Tried.Arrival arrival(Members in) {
    return new Tried.Arrival(in.optionalDouble("ms").orElse(0), in.integer("events"));
  }

  private static Entry runClose(Members in) {
    return new Entry.RunClose(
        in.instant("at"),
        in.flag("complete"),
        in.integer("answered"),
        in.integer("failed"),
        in.text("why"));
  }
}
