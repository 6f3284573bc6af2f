package dev.toolmark.harness.config;

import java.util.OptionalDouble;

/// How a run goes. `trialsInFlight` bounds memory; the permits of a provider bound calls. `warmup`:
/// requests to each target before its first trial. `budget`: US dollars that may be spent.
/// `skipsMissingKeys`: a target without a key is left out and the others go on.
public record RunSettings(
    int repeat,
    long seed,
    int trialsInFlight,
    int warmup,
    OptionalDouble budget,
    boolean skipsMissingKeys) {
  public static final RunSettings DEFAULT =
      new RunSettings(1, 1, 256, 0, OptionalDouble.empty(), false);

  public RunSettings withRepeat(int other) {
    return new RunSettings(other, seed, trialsInFlight, warmup, budget, skipsMissingKeys);
  }

  public RunSettings withBudget(OptionalDouble other) {
    return new RunSettings(repeat, seed, trialsInFlight, warmup, other, skipsMissingKeys);
  }
}
