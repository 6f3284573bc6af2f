package dev.toolmark.providers.sim;

/// How fast a simulated model speaks.
public sealed interface Pace {
  /// As fast as it can be written.
  record Off() implements Pace {}

  /// An answer takes the time it took when it was recorded, spread over its fragments; where the
  /// recording has no time, none.
  record Recorded() implements Pace {}

  /// A fragment counts as a token.
  record TokensPerSecond(double rate) implements Pace {
    public TokensPerSecond {
      if (!(rate > 0) || Double.isInfinite(rate))
        throw new IllegalArgumentException("tokens per second must be above 0, were " + rate);
    }
  }
}
