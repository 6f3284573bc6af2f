package dev.toolmark.providers.transport;

import java.util.function.LongSupplier;

/// Since when the thread that reads answers has been at work on one read. Whatever arrives
/// meanwhile is read, and stamped, that much later; nothing else tells of it. One thread writes,
/// and now and then a second one, of which it tells only while the first rests; any may ask.
final class AtWork {
  private static final long RESTING = Long.MIN_VALUE;

  private final LongSupplier nanoTime;
  private volatile long since = RESTING;

  AtWork(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void begins(long now) {
    if (since == RESTING) since = now;
  }

  /// What began at that time.
  void ends(long begun) {
    if (since == begun) since = RESTING;
  }

  /// 0: it rests.
  long nanos() {
    long begun = since;
    return begun == RESTING ? 0 : Math.max(0, nanoTime.getAsLong() - begun);
  }
}
