package dev.toolmark.reports.summary;

import dev.toolmark.reports.record.Facts;
import dev.toolmark.reports.record.Pace;
import dev.toolmark.reports.record.Pace.Gap;
import java.util.OptionalDouble;
import java.util.TreeSet;

/// Counts how the trials of one row went in time.
final class PaceTally {
  /// A server that names a configuration for every request would fill the memory.
  private static final int NAMES = 64;

  private final Times ttftFromIntended = new Times();
  private final Times fromIntended = new Times();
  private final Times gaps = new Times();
  private final Times generation = new Times();
  private final TreeSet<String> servedModels = new TreeSet<>();
  private final TreeSet<String> fingerprints = new TreeSet<>();
  private OptionalDouble longestGap = OptionalDouble.empty();
  private long stalls;
  private double stalled;
  private long arrivals;
  private long streamed;
  private double queue;
  private double backoff;
  private double rateLimit;
  private long retried;
  private long maybeBilled;

  void add(Facts facts, boolean answered) {
    Pace pace = facts.pace();
    queue += facts.queueMs().orElse(0);
    backoff += pace.backoffMs().orElse(0);
    rateLimit += pace.rateLimitMs().orElse(0);
    retried += pace.retried().orElse(0);
    maybeBilled += pace.maybeBilled().orElse(0);
    if (!answered) return;
    facts.servedModel().filter(_ -> servedModels.size() < NAMES).ifPresent(servedModels::add);
    pace.fingerprint().filter(_ -> fingerprints.size() < NAMES).ifPresent(fingerprints::add);
    ttftFromIntended.add(pace.ttftFromIntendedMs());
    fromIntended.add(pace.fromIntendedMs());
    generation.add(pace.generationTokensPerSecond());
    stream(facts, pace);
  }

  private void stream(Facts facts, Pace pace) {
    for (Gap gap : pace.gaps()) gaps.add(gap.ms(), gap.count());
    pace.longestGapMs()
        .ifPresent(ms -> longestGap = OptionalDouble.of(Math.max(ms, longestGap.orElse(0))));
    stalls += pace.stalls().orElse(0);
    stalled += pace.stalledMs().orElse(0);
    if (pace.arrivals().isEmpty()) return;
    arrivals += pace.arrivals().getAsInt();
    streamed += facts.events().orElse(0);
  }

  Pacing pacing() {
    return new Pacing(
        ttftFromIntended.percentiles(),
        fromIntended.percentiles(),
        gaps.percentiles(),
        longestGap,
        stalls,
        stalled,
        arrivals > 0 ? OptionalDouble.of((double) streamed / arrivals) : OptionalDouble.empty(),
        generation.median(),
        queue,
        backoff,
        rateLimit,
        retried,
        maybeBilled,
        servedModels,
        fingerprints);
  }
}
