package dev.toolmark.harness.config;

/// How a run goes. `trialsInFlight` bounds memory; the permits of a provider bound calls.
public record RunSettings(int repeat, long seed, int trialsInFlight, int warmup) {
  public static final RunSettings DEFAULT = new RunSettings(1, 1, 256, 0);
}
