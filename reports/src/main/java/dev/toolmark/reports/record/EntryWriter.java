package dev.toolmark.reports.record;

import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
      case Entry.Note _ -> "note";
      case Entry.TargetFacts _ -> "target.facts";
      case Entry.Lag _ -> "lag";
      case Entry.RunClose _ -> "run.close";
    };
  }

  /// The compact JSON text of an entry in UTF-8.
  static byte[] bytes(Entry entry) {
    JsonValue json = json(entry);
    byte[] bytes = json.utf8();
    return hasHalfPair(bytes) ? readable(json).utf8() : bytes;
  }

  /// Whether the writer of JSON wrote a lone surrogate, as an escape.
  private static boolean hasHalfPair(byte[] bytes) {
    for (int i = 0; i + 2 < bytes.length; i++)
      if (bytes[i] == '\\' && bytes[i + 1] == 'u' && bytes[i + 2] == 'd') return true;
    return false;
  }

  /// The same with lone surrogates in names of members as U+FFFD: readers of JSON take them in
  /// text, but not in names, and a record nobody can read would spoil the journal.
  private static JsonValue readable(JsonValue value) {
    return switch (value) {
      case JsonValue.Obj(var members) -> {
        var made = JsonValue.object();
        members.forEach((name, v) -> made.put(readable(name), readable(v)));
        yield made.build();
      }
      case JsonValue.Arr(var items) ->
          JsonValue.array(items.stream().map(EntryWriter::readable).toList());
      case JsonValue.Str _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> value;
    };
  }

  private static String readable(String name) {
    int[] points =
        name.codePoints()
            .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
            .toArray();
    return new String(points, 0, points.length);
  }

  private static JsonValue.Obj json(Entry entry) {
    var out = JsonValue.object().put("type", type(entry));
    switch (entry) {
      case Entry.RunOpen open -> runOpen(out, open);
      case Entry.AttemptStart start ->
          attempt(out, start.trial(), start.step(), start.number(), start.attempt())
              .put("key_alias", start.keyAlias())
              .putIf("at_most", number(start.atMost()));
      case Entry.AttemptEnd end ->
          attempt(out, end.trial(), end.step(), end.number(), end.attempt())
              .putIf("cause", end.cause().map(JsonValue::of))
              .putIf("cost", number(end.cost()))
              .put("answer", end.answer());
      case Entry.TrialEnd end -> trialEnd(out, end);
      case Entry.Note note -> out.put("kind", note.kind()).put("text", note.text());
      case Entry.TargetFacts facts ->
          out.put("target", facts.target())
              .put("sent", facts.sent())
              .putIf("added", facts.added())
              .put("unsaid", texts(facts.unsaid()))
              .putIf("server", facts.server().map(PaceForm::write));
      case Entry.Lag lag -> PaceForm.write(out, lag);
      case Entry.RunClose close ->
          out.put("complete", close.complete())
              .put("answered", close.answered())
              .put("failed", close.failed())
              .put("why", close.why());
    }
    return out.put("at", entry.at().toString()).build();
  }

  private static JsonValue.Builder attempt(
      JsonValue.Builder out, String trial, int step, int number, String attempt) {
    return out.put("trial", trial).put("step", step).put("number", number).put("attempt", attempt);
  }

  private static void runOpen(JsonValue.Builder out, Entry.RunOpen open) {
    out.put("schema", SCHEMA)
        .put("run", open.run())
        .put("toolmark", open.toolmark())
        .put("scorer", open.scorer())
        .put("seed", open.seed())
        .put("repeat", open.repeat())
        .put("targets", JsonValue.array(open.targets().stream().map(EntryWriter::target).toList()))
        .put("tasks", JsonValue.array(open.tasks().stream().map(EntryWriter::task).toList()))
        .put("gates", JsonValue.array(open.gates().stream().map(EntryWriter::gate).toList()))
        .put("settings", open.settings());
  }

  private static JsonValue gate(Entry.PlannedGate gate) {
    return JsonValue.object()
        .put("suite", gate.suite())
        .put("target", gate.target())
        .put("measure", gate.measure())
        .putIf("at_least", number(gate.atLeast()))
        .putIf("at_most", number(gate.atMost()))
        .put("if_unclear", gate.ifUnclear())
        .build();
  }

  private static JsonValue task(Entry.PlannedTask task) {
    return JsonValue.object()
        .put("suite", task.suite())
        .put("task", task.task())
        .put("case_id", task.caseId())
        .put("tags", texts(task.tags()))
        .put("asked", task.asked())
        .put("judged", task.judged())
        .put("prompt", task.prompt())
        .put("expected", task.expected())
        .put("calls_at_once", task.callsAtOnce())
        .build();
  }

  private static JsonValue target(Entry.PlannedTarget target) {
    return JsonValue.object()
        .put("name", target.name())
        .put("provider", target.provider())
        .put("model", target.model())
        .put("protocol", target.protocol())
        .put("simulated", target.simulated())
        .put("asked", target.asked())
        .put("parameters", target.parameters())
        .build();
  }

  private static void trialEnd(JsonValue.Builder out, Entry.TrialEnd end) {
    out.put("trial", end.trial())
        .put("suite", end.suite())
        .put("task", end.task())
        .put("case_id", end.caseId())
        .put("target", end.target())
        .put("repetition", end.repetition())
        .put("asked", end.asked())
        .put("judged", end.judged())
        .put("outcome", outcome(end.outcome()))
        .putIf("judgement", end.judgement().map(EntryWriter::judged))
        .put("facts", facts(end.facts()))
        .put("said", JsonValue.array(end.said().stream().map(EntryWriter::said).toList()))
        .put("tried", JsonValue.array(end.tried().stream().map(EntryWriter::tried).toList()));
  }

  private static JsonValue outcome(Entry.Outcome outcome) {
    return JsonValue.object()
        .put("state", outcome.state())
        .putIf("cause", outcome.cause().map(JsonValue::of))
        .putIf("party", outcome.party().map(JsonValue::of))
        .putIf("detail", outcome.detail().map(JsonValue::of))
        .build();
  }

  private static JsonValue judged(Entry.Judged judged) {
    return JsonValue.object()
        .put("correct", judged.correct())
        .putIf("valid", flag(judged.valid()))
        .put("classes", texts(judged.classes()))
        .putIf("decided", flag(judged.decided()))
        .putIf("chose_tool", flag(judged.choseTool()))
        .putIf("built_arguments", flag(judged.builtArguments()))
        .putIf("used_result", flag(judged.usedResult()))
        .put("silent", judged.silent())
        .put("why", judged.why())
        .put(
            "differences",
            JsonValue.array(judged.differences().stream().map(EntryWriter::difference).toList()))
        .put("notes", texts(judged.notes()))
        .build();
  }

  private static JsonValue difference(Entry.Difference difference) {
    return JsonValue.object()
        .put("path", difference.path())
        .put("expected", difference.expected())
        .put("actual", difference.actual())
        .build();
  }

  private static JsonValue facts(Entry.Facts facts) {
    JsonValue.Builder out =
        JsonValue.object()
            .put("calls", facts.calls())
            .put("most_calls_in_one_step", facts.mostCallsInOneStep())
            .put("steps", facts.steps())
            .put("attempts", facts.attempts())
            .put("protocol", facts.protocol())
            .put("native_calls", facts.nativeCalls())
            .putIf("served_model", facts.servedModel().map(JsonValue::of))
            .put("violations", counts(facts.violations()))
            .putIf("queue_ms", number(facts.queueMs()))
            .putIf("wait_ms", number(facts.waitMs()))
            .putIf("ttfb_ms", number(facts.ttfbMs()))
            .putIf("ttft_ms", number(facts.ttftMs()))
            .putIf("first_tool_ms", number(facts.firstToolMs()))
            .putIf("arguments_ms", number(facts.argumentsMs()))
            .putIf("total_ms", number(facts.totalMs()))
            .putIf("reads", whole(facts.reads()))
            .putIf("events", whole(facts.events()))
            .putIf("input_tokens", whole(facts.inputTokens()))
            .putIf("cached_tokens", whole(facts.cachedTokens()))
            .putIf("output_tokens", whole(facts.outputTokens()))
            .putIf("reasoning_tokens", whole(facts.reasoningTokens()))
            .putIf("tokens_per_second", number(facts.tokensPerSecond()))
            .putIf("cost", number(facts.cost()))
            .putIf("key_alias", facts.keyAlias().map(JsonValue::of))
            .putIf("auth_source", facts.authSource().map(JsonValue::of))
            .putIf("fallback", facts.fallback().map(JsonValue::of))
            .put("unsaid", texts(facts.unsaid()));
    if (!facts.textFormats().isEmpty()) out.put("text_formats", texts(facts.textFormats()));
    return PaceForm.write(out, facts.pace()).build();
  }

  private static JsonValue said(Entry.Said said) {
    return JsonValue.object()
        .put("turn", said.turn())
        .put("step", said.step())
        .put("kind", said.kind())
        .putIf("name", said.name().map(JsonValue::of))
        .put("text", said.text())
        .build();
  }

  private static JsonValue tried(Entry.Tried tried) {
    return JsonValue.object()
        .put("step", tried.step())
        .put("number", tried.number())
        .put("key_alias", tried.keyAlias())
        .putIf("cause", tried.cause().map(JsonValue::of))
        .putIf("phase", tried.phase().map(JsonValue::of))
        .putIf("detail", tried.detail().map(JsonValue::of))
        .putIf("status", whole(tried.status()))
        .put("maybe_billed", tried.maybeBilled())
        .putIf("queue_ms", number(tried.queueMs()))
        .putIf("backoff_ms", number(tried.backoffMs()))
        .putIf("rate_limit_ms", number(tried.rateLimitMs()))
        .putIf("wait_source", tried.waitSource().map(JsonValue::of))
        .putIf("ttfb_ms", number(tried.ttfbMs()))
        .putIf("reasoning_ms", number(tried.reasoningMs()))
        .putIf("ttft_ms", number(tried.ttftMs()))
        .putIf("first_tool_ms", number(tried.firstToolMs()))
        .putIf("arguments_ms", number(tried.argumentsMs()))
        .putIf("last_event_ms", number(tried.lastEventMs()))
        .putIf("total_ms", number(tried.totalMs()))
        .putIf("reads", whole(tried.reads()))
        .putIf("events", whole(tried.events()))
        .put(
            "arrivals",
            JsonValue.array(tried.arrivals().stream().map(EntryWriter::arrival).toList()))
        .build();
  }

  private static JsonValue arrival(Entry.Arrival arrival) {
    return JsonValue.object()
        .put("ms", JsonValue.Num.of(arrival.ms()))
        .put("events", arrival.events())
        .build();
  }

  private static JsonValue texts(List<String> texts) {
    return JsonValue.array(texts.stream().map(JsonValue::of).toList());
  }

  private static JsonValue counts(Map<String, Integer> counts) {
    var out = JsonValue.object();
    new TreeMap<>(counts).forEach(out::put);
    return out.build();
  }

  private static Optional<JsonValue> flag(Optional<Boolean> flag) {
    return flag.map(JsonValue.Bool::new);
  }

  static Optional<JsonValue> number(OptionalDouble value) {
    return value.isPresent()
        ? Optional.of(JsonValue.Num.of(value.getAsDouble()))
        : Optional.empty();
  }

  static Optional<JsonValue> whole(OptionalInt value) {
    return value.isPresent() ? Optional.of(JsonValue.Num.of(value.getAsInt())) : Optional.empty();
  }

  static Optional<JsonValue> whole(OptionalLong value) {
    return value.isPresent() ? Optional.of(JsonValue.Num.of(value.getAsLong())) : Optional.empty();
  }
}
