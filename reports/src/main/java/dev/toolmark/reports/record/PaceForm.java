package dev.toolmark.reports.record;

import dev.toolmark.providers.json.JsonOut;
import java.util.ArrayList;
import java.util.List;

/// The JSON of what was measured beside verdicts: a trial's pace, whose members stand among its
/// facts, what a server said of itself, and the lag. Gaps are one flat list, `[length, count, …]`
/// in microseconds. Records from before there was a pace have none of its members.
final class PaceForm {
  private PaceForm() {}

  static JsonOut write(JsonOut out, Pace pace) {
    if (!pace.gaps().isEmpty()) gaps(out, pace.gaps());
    return out.putIf("backoff_ms", pace.backoffMs())
        .putIf("rate_limit_ms", pace.rateLimitMs())
        .putIf("reasoning_ms", pace.reasoningMs())
        .putIf("last_event_ms", pace.lastEventMs())
        .putIf("arrivals", pace.arrivals())
        .putIf("gap_max_ms", pace.longestGapMs())
        .putIf("stalls", pace.stalls())
        .putIf("stalled_ms", pace.stalledMs())
        .putIf("generation_tokens_per_second", pace.generationTokensPerSecond())
        .putIf("ttft_from_intended_ms", pace.ttftFromIntendedMs())
        .putIf("from_intended_ms", pace.fromIntendedMs())
        .putIf("retried", pace.retried())
        .putIf("maybe_billed", pace.maybeBilled())
        .putIf("fingerprint", pace.fingerprint());
  }

  private static void gaps(JsonOut out, List<Pace.Gap> gaps) {
    out.name("gaps_us").openList();
    for (Pace.Gap gap : gaps) out.item(gap.micros()).item(gap.count());
    out.closeList();
  }

  static Pace read(Members in) {
    return new Pace(
        in.optionalDouble("backoff_ms"),
        in.optionalDouble("rate_limit_ms"),
        in.optionalDouble("reasoning_ms"),
        in.optionalDouble("last_event_ms"),
        in.optionalInt("arrivals"),
        readGaps(in),
        in.optionalDouble("gap_max_ms"),
        in.optionalInt("stalls"),
        in.optionalDouble("stalled_ms"),
        in.optionalDouble("generation_tokens_per_second"),
        in.optionalDouble("ttft_from_intended_ms"),
        in.optionalDouble("from_intended_ms"),
        in.optionalInt("retried"),
        in.optionalInt("maybe_billed"),
        in.optionalText("fingerprint"));
  }

  private static List<Pace.Gap> readGaps(Members in) {
    long[] flat = in.optionalWholes("gaps_us");
    if (flat.length < 2) return List.of();
    var gaps = new ArrayList<Pace.Gap>(flat.length / 2);
    for (int i = 0; i + 1 < flat.length; i += 2) gaps.add(new Pace.Gap(flat[i], flat[i + 1]));
    return gaps;
  }

  static JsonOut write(JsonOut out, Entry.ServerFacts server) {
    return out.open()
        .put("software", server.software())
        .putIf("version", server.version())
        .putIf("quantization", server.quantization())
        .putIf("size", server.size())
        .putIf("context_tokens", server.contextTokens())
        .close();
  }

  static Entry.ServerFacts server(Members in) {
    return new Entry.ServerFacts(
        in.text("software"),
        in.optionalText("version"),
        in.optionalText("quantization"),
        in.optionalText("size"),
        in.optionalLong("context_tokens"));
  }

  static JsonOut write(JsonOut out, Entry.Lag lag) {
    return out.put("every_ms", lag.everyMs())
        .put("looks", lag.looks())
        .put("p50_ms", lag.p50Ms())
        .put("p99_ms", lag.p99Ms())
        .put("max_ms", lag.maxMs())
        .put("collections", lag.collections())
        .put("collected_ms", lag.collectedMs());
  }

  static Entry lag(Members in) {
    return new Entry.Lag(
        in.instant("at"),
        in.optionalDouble("every_ms").orElse(0),
        in.whole("looks"),
        in.optionalDouble("p50_ms").orElse(0),
        in.optionalDouble("p99_ms").orElse(0),
        in.optionalDouble("max_ms").orElse(0),
        in.optionalLong("collections").orElse(0),
        in.optionalLong("collected_ms").orElse(0));
  }
}
