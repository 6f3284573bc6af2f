package dev.toolmark.reports.record;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// How a trial went in time. `backoffMs`, `rateLimitMs`: waits of all attempts, apart from the
/// queue. `reasoningMs`, `lastEventMs`: the first reasoning and the last event of the first step,
/// from the start of sending. `arrivals`: reads that carried events, of streams alone. `gaps`: the
/// pauses between two of these within a step, so many of each length, shortest first; events of one
/// read have no gap between them. `stalls`: gaps above one second; `stalledMs` their sum.
/// `generationTokensPerSecond`: over the time from first content to last event.
/// `ttftFromIntendedMs`, `fromIntendedMs`: first content of the first step, and the end of all
/// steps, from when a step was due, so with the queue, all waits and the attempts that failed
/// before: what somebody who asks at a steady rate would see. `retried`: attempts beyond the first
/// of a step. `maybeBilled`: attempts that failed after the provider may have begun to work.
/// `fingerprint`: the server's own name for the configuration that answered.
public record Pace(
    OptionalDouble backoffMs,
    OptionalDouble rateLimitMs,
    OptionalDouble reasoningMs,
    OptionalDouble lastEventMs,
    OptionalInt arrivals,
    List<Gap> gaps,
    OptionalDouble longestGapMs,
    OptionalInt stalls,
    OptionalDouble stalledMs,
    OptionalDouble generationTokensPerSecond,
    OptionalDouble ttftFromIntendedMs,
    OptionalDouble fromIntendedMs,
    OptionalInt retried,
    OptionalInt maybeBilled,
    Optional<String> fingerprint) {
  public static final Pace UNKNOWN =
      new Pace(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          List.of(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty());

  public Pace {
    gaps = List.copyOf(gaps);
  }

  /// The shortest length in milliseconds, within 1 %, that so many of a hundred gaps do not pass.
  public OptionalDouble gapMs(double percent) {
    long all = 0;
    for (Gap gap : gaps) all += gap.count();
    long rank = Math.max(1, (long) Math.ceil(percent / 100 * all));
    long seen = 0;
    for (Gap gap : gaps) {
      seen += gap.count();
      if (seen >= rank) return OptionalDouble.of(Math.min(gap.ms(), longestGapMs.orElse(gap.ms())));
    }
    return OptionalDouble.empty();
  }

  /// So many gaps of that length, which is within 1 %.
  public record Gap(long micros, long count) {
    private static final double MICROS_A_MILLISECOND = 1e3;

    public double ms() {
      return micros / MICROS_A_MILLISECOND;
    }
  }
}
