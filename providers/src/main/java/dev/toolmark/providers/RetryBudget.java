package dev.toolmark.providers;

import java.util.OptionalDouble;

/// How many retries a target has left: a share of its first attempts and ten more, so that an
/// outage costs hardly more requests than a good day. Safe to share between threads.
final class RetryBudget {
  static final int EXTRA = 10;
  private final OptionalDouble share;
  private long first;
  private long retries;

  /// `share` empty: without end.
  RetryBudget(OptionalDouble share) {
    this.share = share;
  }

  synchronized void first() {
    first++;
  }

  /// True: one more retry was left, and is taken.
  synchronized boolean take() {
    if (share.isPresent() && retries + 1 > first * share.getAsDouble() + EXTRA) return false;
    retries++;
    return true;
  }
}
