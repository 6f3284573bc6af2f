package dev.toolmark.reports.record;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// The JSON of what was measured beside verdicts: a trial's pace, whose members stand among its
/// facts, what a server said of itself, and the lag. Gaps are one flat list, `[length, count, …]`
/// in microseconds. Records from before there was a pace have none of its members.
final class PaceForm {
  private PaceForm() {}

  static JsonValue.Builder write(JsonValue.Builder out, Entry.Pace pace) {
    if (!pace.gaps().isEmpty()) out.put("gaps_us", gaps(pace.gaps()));
    return out.putIf("backoff_ms", EntryWriter.number(pace.backoffMs()))
        .putIf("rate_limit_ms", EntryWriter.number(pace.rateLimitMs()))
        .putIf("reasoning_ms", EntryWriter.number(pace.reasoningMs()))
        .putIf("last_event_ms", EntryWriter.number(pace.lastEventMs()))
        .putIf("arrivals", EntryWriter.whole(pace.arrivals()))
        .putIf("gap_max_ms", EntryWriter.number(pace.longestGapMs()))
        .putIf("stalls", EntryWriter.whole(pace.stalls()))
        .putIf("stalled_ms", EntryWriter.number(pace.stalledMs()))
        .putIf("generation_tokens_per_second", EntryWriter.number(pace.generationTokensPerSecond()))
        .putIf("ttft_from_intended_ms", EntryWriter.number(pace.ttftFromIntendedMs()))
        .putIf("from_intended_ms", EntryWriter.number(pace.fromIntendedMs()))
        .putIf("retried", EntryWriter.whole(pace.retried()))
        .putIf("maybe_billed", EntryWriter.whole(pace.maybeBilled()))
        .putIf("fingerprint", pace.fingerprint().map(JsonValue::of));
  }

  private static JsonValue gaps(List<Entry.Gap> gaps) {
    var flat = new ArrayList<JsonValue>(2 * gaps.size());
    for (Entry.Gap gap : gaps) {
      flat.add(JsonValue.Num.of(gap.micros()));
      flat.add(JsonValue.Num.of(gap.count()));
    }
    return JsonValue.array(flat);
  }

  static Entry.Pace read(Members in) {
    return new Entry.Pace(
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

  private static List<Entry.Gap> readGaps(Members in) {
    List<Long> flat = in.optionalList("gaps_us", PaceForm::whole);
    var gaps = new ArrayList<Entry.Gap>(flat.size() / 2);
    for (int i = 0; i + 1 < flat.size(); i += 2)
      gaps.add(new Entry.Gap(flat.get(i), flat.get(i + 1)));
    return gaps;
  }

  private static Long whole(JsonValue value) {
    try {
      if (value instanceof JsonValue.Num(String digits)) return Long.parseLong(digits);
    } catch (NumberFormatException notWhole) {
      throw new Members.NotARecord("\"gaps_us\" holds what is no whole number: " + value);
    }
    throw new Members.NotARecord("\"gaps_us\" holds what is no number");
  }

  static JsonValue write(Entry.ServerFacts server) {
    return JsonValue.object()
        .put("software", server.software())
        .putIf("version", server.version().map(JsonValue::of))
        .putIf("quantization", server.quantization().map(JsonValue::of))
        .putIf("size", server.size().map(JsonValue::of))
        .putIf("context_tokens", EntryWriter.whole(server.contextTokens()))
        .build();
  }

  static Entry.ServerFacts server(Members in) {
    return new Entry.ServerFacts(
        in.text("software"),
        in.optionalText("version"),
        in.optionalText("quantization"),
        in.optionalText("size"),
        in.optionalLong("context_tokens"));
  }

  static JsonValue.Builder write(JsonValue.Builder out, Entry.Lag lag) {
    return out.put("every_ms", JsonValue.Num.of(lag.everyMs()))
        .put("looks", lag.looks())
        .put("p50_ms", JsonValue.Num.of(lag.p50Ms()))
        .put("p99_ms", JsonValue.Num.of(lag.p99Ms()))
        .put("max_ms", JsonValue.Num.of(lag.maxMs()))
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
