package dev.toolmark.reports.html;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry.Facts;
import dev.toolmark.reports.record.Entry.Pace;
import dev.toolmark.reports.summary.Figure;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The facts of a trial as the page shows them, under the names of the journal.
final class FactsJson {
  private FactsJson() {}

  /// `stable`: without times, tokens, costs, attempts and keys.
  static JsonValue of(Facts facts, boolean stable) {
    var violations = JsonValue.object();
    new TreeMap<>(facts.violations()).forEach(violations::put);
    var out =
        JsonValue.object()
            .put("protocol", facts.protocol())
            .putIf("served_model", facts.servedModel().map(JsonValue::of))
            .put("steps", facts.steps())
            .put("calls", facts.calls())
            .put("native_calls", facts.nativeCalls())
            .put("text_calls", facts.textCalls())
            .put("text_formats", texts(facts.textFormats()))
            .put("most_calls_in_one_step", facts.mostCallsInOneStep())
            .put("violations", violations.build())
            .put("unsaid", texts(facts.unsaid()))
            .putIf("fallback", facts.fallback().map(JsonValue::of));
    if (!stable) measured(out, facts);
    return out.build();
  }

  static JsonValue texts(List<String> texts) {
    return JsonValue.array(texts.stream().map(JsonValue::of).toList());
  }

  private static void measured(JsonValue.Builder out, Facts facts) {
    time(out, "queue_ms", facts.queueMs());
    time(out, "wait_ms", facts.waitMs());
    time(out, "ttfb_ms", facts.ttfbMs());
    time(out, "ttft_ms", facts.ttftMs());
    time(out, "first_tool_ms", facts.firstToolMs());
    time(out, "arguments_ms", facts.argumentsMs());
    time(out, "total_ms", facts.totalMs());
    time(out, "tokens_per_second", facts.tokensPerSecond());
    whole(out, "reads", facts.reads());
    whole(out, "events", facts.events());
    whole(out, "input_tokens", facts.inputTokens());
    whole(out, "cached_tokens", facts.cachedTokens());
    whole(out, "output_tokens", facts.outputTokens());
    whole(out, "reasoning_tokens", facts.reasoningTokens());
    out.put("attempts", facts.attempts());
    if (facts.cost().isPresent())
      out.put("cost", new JsonValue.Num(Figure.cost(facts.cost().getAsDouble()).toPlainString()));
    out.putIf("key_alias", facts.keyAlias().map(JsonValue::of))
        .putIf("auth_source", facts.authSource().map(JsonValue::of));
    paced(out, facts.pace());
  }

  private static void paced(JsonValue.Builder out, Pace pace) {
    time(out, "backoff_ms", pace.backoffMs());
    time(out, "rate_limit_ms", pace.rateLimitMs());
    time(out, "reasoning_ms", pace.reasoningMs());
    time(out, "last_event_ms", pace.lastEventMs());
    time(out, "longest_gap_ms", pace.longestGapMs());
    whole(out, "stalls", pace.stalls());
    time(out, "stalled_ms", pace.stalledMs());
    time(out, "generation_tokens_per_second", pace.generationTokensPerSecond());
    time(out, "ttft_from_intended_ms", pace.ttftFromIntendedMs());
    time(out, "from_intended_ms", pace.fromIntendedMs());
    whole(out, "retried", pace.retried());
    whole(out, "maybe_billed", pace.maybeBilled());
    out.putIf("fingerprint", pace.fingerprint().map(JsonValue::of));
  }

  static void time(JsonValue.Builder out, String name, OptionalDouble value) {
    if (value.isPresent())
      out.put(name, new JsonValue.Num(Figure.time(value.getAsDouble()).toPlainString()));
  }

  static void whole(JsonValue.Builder out, String name, OptionalInt value) {
    if (value.isPresent()) out.put(name, value.getAsInt());
  }

  private static void whole(JsonValue.Builder out, String name, OptionalLong value) {
    if (value.isPresent()) out.put(name, value.getAsLong());
  }
}
