package dev.toolmark.reports.record;

import dev.toolmark.providers.json.JsonOut;
import dev.toolmark.providers.json.Moment;
import java.util.Map;
import java.util.TreeMap;

/// Entry to JSON. Members in snake case; what an index needs comes first; an empty value has no
/// member; maps by name, so that equal entries give equal bytes.
final class EntryWriter {
  private EntryWriter() {}

  /// The version of these records; a reader refuses a higher one. Adding members or types does not
  /// raise it.
  static final int SCHEMA = 1;

  static String type(Entry entry) {
    return switch (entry) {
      case Entry.RunOpen _ -> "run.open";
      case Entry.AttemptStart _ -> "attempt.start";
      case Entry.AttemptEnd _ -> "attempt.end";
      case Entry.TrialEnd _ -> "trial.end";
      case Entry.JudgeEnd _ -> "judge.end";
      case Entry.Note _ -> "note";
      case Entry.TargetFacts _ -> "target.facts";
      case Entry.Lag _ -> "lag";
      case Entry.Enough _ -> "target.enough";
      case Entry.RunClose _ -> "run.close";
    };
  }

  /// The compact JSON text of an entry in UTF-8.
  static byte[] bytes(Entry entry) {
    return bytes(new JsonOut(), entry);
  }

  /// The same by a writer that has written all that it was given, and so stands again.
  static byte[] bytes(JsonOut by, Entry entry) {
    JsonOut out = by.open().put("type", type(entry));
    switch (entry) {
      case Entry.RunOpen open -> runOpen(out, open);
      case Entry.AttemptStart start ->
          attempt(out, start.trial(), start.step(), start.number(), start.attempt())
              .put("key_alias", start.keyAlias())
              .putIf("at_most", start.atMost());
      case Entry.AttemptEnd end ->
          attempt(out, end.trial(), end.step(), end.number(), end.attempt())
              .putIf("cause", end.cause())
              .putIf("cost", end.cost())
              .put("answer", end.answer());
      case Entry.TrialEnd end -> trialEnd(out, end);
      case Entry.JudgeEnd end -> judgeEnd(out, end);
      case Entry.Note note -> out.put("kind", note.kind()).put("text", note.text());
      case Entry.TargetFacts facts -> targetFacts(out, facts);
      case Entry.Lag lag -> PaceForm.write(out, lag);
      case Entry.Enough enough -> UntilForm.write(out, enough);
      case Entry.RunClose close ->
          out.put("complete", close.complete())
              .put("answered", close.answered())
              .put("failed", close.failed())
              .put("why", close.why());
    }
    return out.put("at", Moment.text(entry.at())).close().taken();
  }

  private static void targetFacts(JsonOut out, Entry.TargetFacts facts) {
    out.put("target", facts.target()).put("sent", facts.sent());
    facts.added().ifPresent(added -> out.put("added", added));
    out.put("unsaid", facts.unsaid());
    facts.server().ifPresent(server -> PaceForm.write(out.name("server"), server));
  }

  private static JsonOut attempt(JsonOut out, String trial, int step, int number, String attempt) {
    return out.put("trial", trial).put("step", step).put("number", number).put("attempt", attempt);
  }

  private static void runOpen(JsonOut out, Entry.RunOpen open) {
    out.put("schema", SCHEMA)
        .put("run", open.run())
        .put("toolmark", open.toolmark())
        .put("scorer", open.scorer())
        .put("seed", open.seed())
        .put("repeat", open.repeat())
        .putEach("targets", open.targets(), EntryWriter::target)
        .putEach("tasks", open.tasks(), EntryWriter::task)
        .putEach("gates", open.gates(), EntryWriter::gate)
        .put("settings", open.settings());
    open.until().ifPresent(until -> UntilForm.write(out.name("until"), until));
  }

  private static void gate(JsonOut out, PlannedGate gate) {
    out.open()
        .put("suite", gate.suite())
        .put("target", gate.target())
        .put("measure", gate.measure())
        .putIf("at_least", gate.atLeast())
        .putIf("at_most", gate.atMost())
        .put("if_unclear", gate.ifUnclear())
        .close();
  }

  private static void task(JsonOut out, PlannedTask task) {
    out.open()
        .put("suite", task.suite())
        .put("task", task.task())
        .put("case_id", task.caseId())
        .put("tags", task.tags())
        .put("asked", task.asked())
        .put("judged", task.judged())
        .put("prompt", task.prompt())
        .put("expected", task.expected())
        .put("calls_at_once", task.callsAtOnce())
        .put("rules", task.rules())
        .close();
  }

  private static void target(JsonOut out, PlannedTarget target) {
    out.open()
        .put("name", target.name())
        .put("provider", target.provider())
        .put("model", target.model())
        .put("protocol", target.protocol())
        .put("simulated", target.simulated())
        .put("asked", target.asked())
        .put("parameters", target.parameters())
        .close();
  }

  private static void trialEnd(JsonOut out, Entry.TrialEnd end) {
    out.put("trial", end.trial())
        .put("suite", end.suite())
        .put("task", end.task())
        .put("case_id", end.caseId())
        .put("target", end.target())
        .put("repetition", end.repetition())
        .put("asked", end.asked())
        .put("judged", end.judged())
        .name("outcome");
    outcome(out, end.outcome());
    if (end.judgement().isPresent()) judged(out.name("judgement"), end.judgement().get());
    facts(out.name("facts"), end.facts());
    out.putEach("said", end.said(), EntryWriter::said)
        .putEach("tried", end.tried(), EntryWriter::tried);
  }

  private static void judgeEnd(JsonOut out, Entry.JudgeEnd end) {
    out.put("trial", end.trial())
        .put("asked", end.asked())
        .put("question", end.question())
        .put("by", end.by())
        .put("judge", end.judge())
        .put("model", end.model())
        .putIf("cost", end.cost())
        .putEach("answers", end.answers(), EntryWriter::judgedAnswer);
  }

  private static void judgedAnswer(JsonOut out, JudgedAnswer answer) {
    out.open()
        .put("where", answer.where())
        .put("decision", answer.decision())
        .putEach(
            "votes",
            answer.votes(),
            (o, vote) -> o.open().put("said", vote.said()).put("why", vote.why()).close())
        .close();
  }

  private static void outcome(JsonOut out, Entry.Outcome outcome) {
    out.open()
        .put("state", outcome.state())
        .putIf("cause", outcome.cause())
        .putIf("party", outcome.party())
        .putIf("detail", outcome.detail())
        .close();
  }

  private static void judged(JsonOut out, Judged judged) {
    out.open()
        .put("correct", judged.correct())
        .putFlagIf("valid", judged.valid())
        .put("classes", judged.classes())
        .putFlagIf("decided", judged.decided())
        .putFlagIf("chose_tool", judged.choseTool())
        .putFlagIf("built_arguments", judged.builtArguments())
        .putFlagIf("used_result", judged.usedResult())
        .put("silent", judged.silent())
        .put("why", judged.why())
        .putEach("differences", judged.differences(), EntryWriter::difference)
        .put("notes", judged.notes())
        .putEach("calls", judged.calls(), EntryWriter::call)
        .putIf("scorer", judged.scorer())
        .close();
  }

  private static void call(JsonOut out, JudgedCall call) {
    out.open()
        .put("path", call.path())
        .put("tool", call.tool())
        .put("validity", call.validity())
        .put("correctness", call.correctness());
    if (call.difference().isPresent()) difference(out.name("difference"), call.difference().get());
    out.close();
  }

  private static void difference(JsonOut out, Judged.Difference difference) {
    out.open()
        .put("path", difference.path())
        .put("expected", difference.expected())
        .put("actual", difference.actual())
        .close();
  }

  private static void facts(JsonOut out, Facts facts) {
    out.open()
        .put("calls", facts.calls())
        .put("most_calls_in_one_step", facts.mostCallsInOneStep())
        .put("steps", facts.steps())
        .put("attempts", facts.attempts())
        .put("protocol", facts.protocol())
        .put("native_calls", facts.nativeCalls())
        .putIf("served_model", facts.servedModel());
    counts(out.name("violations"), facts.violations());
    out.putIf("queue_ms", facts.queueMs())
        .putIf("wait_ms", facts.waitMs())
        .putIf("ttfb_ms", facts.ttfbMs())
        .putIf("ttft_ms", facts.ttftMs())
        .putIf("first_tool_ms", facts.firstToolMs())
        .putIf("arguments_ms", facts.argumentsMs())
        .putIf("total_ms", facts.totalMs())
        .putIf("reads", facts.reads())
        .putIf("events", facts.events())
        .putIf("input_tokens", facts.inputTokens())
        .putIf("cached_tokens", facts.cachedTokens())
        .putIf("output_tokens", facts.outputTokens())
        .putIf("reasoning_tokens", facts.reasoningTokens())
        .putIf("tokens_per_second", facts.tokensPerSecond())
        .putIf("cost", facts.cost())
        .putIf("key_alias", facts.keyAlias())
        .putIf("auth_source", facts.authSource())
        .putIf("fallback", facts.fallback())
        .put("unsaid", facts.unsaid());
    if (!facts.textFormats().isEmpty()) out.put("text_formats", facts.textFormats());
    PaceForm.write(out, facts.pace()).close();
  }

  private static void said(JsonOut out, Said said) {
    out.open()
        .put("turn", said.turn())
        .put("step", said.step())
        .put("kind", said.kind())
        .putIf("name", said.name())
        .put("text", said.text())
        .close();
  }

  private static void tried(JsonOut out, Tried tried) {
    out.open()
        .put("step", tried.step())
        .put("number", tried.number())
        .put("key_alias", tried.keyAlias())
        .putIf("cause", tried.cause())
        .putIf("phase", tried.phase())
        .putIf("detail", tried.detail())
        .putIf("status", tried.status())
        .put("maybe_billed", tried.maybeBilled())
        .putIf("queue_ms", tried.queueMs())
        .putIf("backoff_ms", tried.backoffMs())
        .putIf("rate_limit_ms", tried.rateLimitMs())
        .putIf("wait_source", tried.waitSource())
        .putIf("ttfb_ms", tried.ttfbMs())
        .putIf("reasoning_ms", tried.reasoningMs())
        .putIf("ttft_ms", tried.ttftMs())
        .putIf("first_tool_ms", tried.firstToolMs())
        .putIf("arguments_ms", tried.argumentsMs())
        .putIf("last_event_ms", tried.lastEventMs())
        .putIf("total_ms", tried.totalMs())
        .putIf("reads", tried.reads())
        .putIf("events", tried.events())
        .putEach("arrivals", tried.arrivals(), EntryWriter::arrival)
        .close();
  }

  private static void arrival(JsonOut out, Tried.Arrival arrival) {
    out.open().put("ms", arrival.ms()).put("events", arrival.events()).close();
  }

  private static void counts(JsonOut out, Map<String, Integer> counts) {
    out.open();
    if (!counts.isEmpty()) new TreeMap<>(counts).forEach((name, count) -> out.put(name, count));
    out.close();
  }
}
