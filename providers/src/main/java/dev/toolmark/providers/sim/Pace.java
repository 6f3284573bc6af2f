package dev.toolmark.providers.sim;

import java.time.Duration;

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

  /// As models are: `first` until the first fragment, then that many a second; before a share
  /// `stalls`, 0 to 1, of the further fragments it stands still for `stall`.
  record Measured(Duration first, double rate, double stalls, Duration stall) implements Pace {
    public Measured {
      if (!(rate > 0) || Double.isInfinite(rate))
        throw new IllegalArgumentException("tokens per second must be above 0, were " + rate);
      if (!(stalls >= 0 && stalls <= 1))
        throw new IllegalArgumentException("stalls must be from 0 to 1, were " + stalls);
    }
  }
}
