package dev.toolmark.benchmarks.tables;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// All that a run measured. `cold`: of 300 chat streams in fresh JVMs, by contender. `started`:
/// programs, by their command.
record Results(Scores scores, List<Times> cold, List<Times> started, FanOutLines fanOut) {
  Results {
    cold = List.copyOf(cold);
    started = List.copyOf(started);
  }

  private static Optional<Times> named(List<Times> times, String name) {
    return times.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  Optional<Times> started(String name) {
    return named(started, name);
  }

  /// CPU of one contender by that of the other, each the median of its rounds.
  OptionalDouble coldCpu(String contender, String peer) {
    Optional<Times> one = named(cold, contender);
    Optional<Times> other = named(cold, peer);
    return one.isPresent() && other.isPresent() && other.get().medianCpu() > 0
        ? OptionalDouble.of(one.get().medianCpu() / other.get().medianCpu())
        : OptionalDouble.empty();
  }
}
