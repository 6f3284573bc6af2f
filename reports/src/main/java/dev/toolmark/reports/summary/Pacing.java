package dev.toolmark.reports.summary;

import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedSet;
import java.util.TreeSet;

/// How the answered trials of a row went in time, in milliseconds.
///
/// `ttftFromIntended`, `fromIntended`: first content and end from when a step was due, with queue,
/// waits and the attempts that failed before. `gaps`: of all streams together, between reads that
/// carried events. `stalls`: gaps above one second, and `stalledMs` their sum. `eventsPerRead`: how
/// many events came with a read that carried any; the more there are, the more firsts and gaps tell
/// of buffering instead of speed. `generationTokensPerSecond`: the median trial's. Of all trials,
/// answered or not: `queueMs`, `backoffMs` and `rateLimitMs` are sums, `retried` and `maybeBilled`
/// count attempts. `servedModels`, `fingerprints`: what servers called what answered.
public record Pacing(
    Optional<Percentiles> ttftFromIntended,
    Optional<Percentiles> fromIntended,
    Optional<Percentiles> gaps,
    OptionalDouble longestGapMs,
    long stalls,
    double stalledMs,
    OptionalDouble eventsPerRead,
    OptionalDouble generationTokensPerSecond,
    double queueMs,
    double backoffMs,
    double rateLimitMs,
    long retried,
    long maybeBilled,
    SequencedSet<String> servedModels,
    SequencedSet<String> fingerprints) {
  public Pacing {
    servedModels = Collections.unmodifiableSequencedSet(new TreeSet<>(servedModels));
    fingerprints = Collections.unmodifiableSequencedSet(new TreeSet<>(fingerprints));
  }
}
