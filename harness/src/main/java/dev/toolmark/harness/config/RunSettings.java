package dev.toolmark.harness.config;

import java.util.OptionalDouble;

/// How a run goes. `trialsInFlight` bounds memory; the permits of a provider bound calls. `warmup`:
/// requests to each target before its first trial. `budget`: US dollars that may be spent.
public record RunSettings(
    int repeat, long seed, int trialsInFlight, int warmup, OptionalDouble budget) {
  public static final RunSettings DEFAULT = new RunSettings(1, 1, 256, 0, OptionalDouble.empty());

  public RunSettings withRepeat(int other) {
    return new RunSettings(other, seed, trialsInFlight, warmup, budget);
  }

  public RunSettings withBudget(OptionalDouble other) {
    return new RunSettings(repeat, seed, trialsInFlight, warmup, other);
  }
}
