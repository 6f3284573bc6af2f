package dev.toolmark.providers;

import java.util.random.RandomGenerator;

/// Waits with chance in them, in nanoseconds, so that thousands who failed together do not come
/// back together. Safe to share between threads.
final class Backoff {
  private static final long FIRST = 500_000_000L;
  private static final long LONGEST = 30_000_000_000L;
  private static final long LEAST_SPREAD = 250_000_000L;
  private static final long JITTER = 50_000_000L;
  private static final int MOST_DOUBLINGS = 16;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /// `retry`: counted from 0.
  long before(int retry) {
    return upTo(Math.min(LONGEST, FIRST << Math.min(retry, MOST_DOUBLINGS)));
  }

  /// A wait that a server asked for, and a little more.
  long spread(long asked) {
    return asked + upTo(Math.max(LEAST_SPREAD, asked / 10));
  }

  long jitter() {
    return upTo(JITTER);
  }

  private synchronized long upTo(long most) {
    return random.nextLong(most + 1);
  }
}
