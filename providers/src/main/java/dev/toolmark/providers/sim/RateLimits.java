package dev.toolmark.providers.sim;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a key may do. `requests` and `tokens`: a minute. `concurrency`: at once. `window`: over
/// which requests and tokens are counted; a window of 5 s allows a twelfth of a minute's, and at
/// least one. Empty: no limit.
public record RateLimits(
    OptionalLong requests, OptionalInt concurrency, OptionalLong tokens, Duration window) {
  public static final Duration MINUTE = Duration.ofMinutes(1);
  public static final RateLimits NONE =
      new RateLimits(OptionalLong.empty(), OptionalInt.empty(), OptionalLong.empty(), MINUTE);

  public RateLimits {
    if (!window.isPositive() || window.compareTo(MINUTE.multipliedBy(60)) > 0)
      throw new IllegalArgumentException("a window is up to an hour, was " + window);
  }

  /// How many of that many a minute one window allows.
  long inWindow(long aMinute) {
    return Math.max(1, (long) (aMinute * (window.toNanos() / (double) MINUTE.toNanos())));
  }
}
