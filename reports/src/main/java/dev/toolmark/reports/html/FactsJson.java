package dev.toolmark.reports.html;

import dev.toolmark.providers.json.JsonOut;
import dev.toolmark.reports.record.Facts;
import dev.toolmark.reports.record.Pace;
import dev.toolmark.reports.summary.Figure;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// The facts of a trial as the page shows them, under the names of the journal.
final class FactsJson {
  private FactsJson() {}

  /// `stable`: without times, tokens, costs, attempts and keys.
  static void write(JsonOut out, Facts facts, boolean stable) {
    out.open()
        .put("protocol", facts.protocol())
        .putIf("served_model", facts.servedModel())
        .put("steps", facts.steps())
        .put("calls", facts.calls())
        .put("native_calls", facts.nativeCalls())
        .put("text_calls", facts.textCalls())
        .put("text_formats", facts.textFormats())
        .put("most_calls_in_one_step", facts.mostCallsInOneStep())
        .name("violations")
        .open();
    if (!facts.violations().isEmpty()) new TreeMap<>(facts.violations()).forEach(out::put);
    out.close().put("unsaid", facts.unsaid()).putIf("fallback", facts.fallback());
    if (!stable) measured(out, facts);
    out.close();
  }

  private static void measured(JsonOut out, Facts facts) {
    time(out, "queue_ms", facts.queueMs());
    time(out, "wait_ms", facts.waitMs());
    time(out, "ttfb_ms", facts.ttfbMs());
    time(out, "ttft_ms", facts.ttftMs());
    time(out, "first_tool_ms", facts.firstToolMs());
    time(out, "arguments_ms", facts.argumentsMs());
    time(out, "total_ms", facts.totalMs());
    time(out, "tokens_per_second", facts.tokensPerSecond());
    out.putIf("reads", facts.reads())
        .putIf("events", facts.events())
        .putIf("input_tokens", facts.inputTokens())
        .putIf("cached_tokens", facts.cachedTokens())
        .putIf("output_tokens", facts.outputTokens())
        .putIf("reasoning_tokens", facts.reasoningTokens())
        .put("attempts", facts.attempts());
    if (facts.cost().isPresent())
      out.name("cost").number(Figure.cost(facts.cost().getAsDouble()).toPlainString());
    out.putIf("key_alias", facts.keyAlias()).putIf("auth_source", facts.authSource());
    paced(out, facts.pace());
  }

  private static void paced(JsonOut out, Pace pace) {
    time(out, "backoff_ms", pace.backoffMs());
    time(out, "rate_limit_ms", pace.rateLimitMs());
    time(out, "reasoning_ms", pace.reasoningMs());
    time(out, "last_event_ms", pace.lastEventMs());
    time(out, "longest_gap_ms", pace.longestGapMs());
    out.putIf("stalls", pace.stalls());
    time(out, "stalled_ms", pace.stalledMs());
    time(out, "generation_tokens_per_second", pace.generationTokensPerSecond());
    time(out, "ttft_from_intended_ms", pace.ttftFromIntendedMs());
    time(out, "from_intended_ms", pace.fromIntendedMs());
    out.putIf("retried", pace.retried())
        .putIf("maybe_billed", pace.maybeBilled())
        .putIf("fingerprint", pace.fingerprint());
  }

  static void time(JsonOut out, String name, OptionalDouble value) {
    if (value.isPresent()) out.name(name).number(Figure.timeText(value.getAsDouble()));
  }
}
