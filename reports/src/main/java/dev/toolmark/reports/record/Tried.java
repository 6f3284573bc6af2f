package dev.toolmark.reports.record;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// One attempt of a trial, in the order in which they were made. `cause`, `phase` and `detail`: of
/// its failure; empty where the answer is whole. `maybeBilled`: it failed after the provider may
/// have begun to work. `queueMs`: waiting for a permit; `backoffMs` and `rateLimitMs`: other waits
/// before it, the first our own choice, the second what a limit asked for; `waitSource`: who asked,
/// such as `retry-after`. All other times count from the start of sending. `arrivals`: how the
/// stream came in, at most some dozen points.
public record Tried(
    int step,
    int number,
    String keyAlias,
    Optional<String> cause,
    Optional<String> phase,
    Optional<String> detail,
    OptionalInt status,
    boolean maybeBilled,
    OptionalDouble queueMs,
    OptionalDouble backoffMs,
    OptionalDouble rateLimitMs,
    Optional<String> waitSource,
    OptionalDouble ttfbMs,
    OptionalDouble reasoningMs,
    OptionalDouble ttftMs,
    OptionalDouble firstToolMs,
    OptionalDouble argumentsMs,
    OptionalDouble lastEventMs,
    OptionalDouble totalMs,
    OptionalInt reads,
    OptionalInt events,
    List<Arrival> arrivals) {
  public Tried {
    arrivals = List.copyOf(arrivals);
  }

  /// By that time after the start of sending, that many events had come.
  public record Arrival(double ms, int events) {}
}
