package dev.toolmark.providers.transport;

import java.util.function.LongSupplier;

/// Since when the thread that reads answers has been at work on one read. Whatever arrives
/// meanwhile is read, and stamped, that much later; nothing else tells of it. One thread writes
/// (with HTTP/2 two, and it tells of the one that began or ended last), any may ask.
final class AtWork {
  private static final long RESTING = Long.MIN_VALUE;

  private final LongSupplier nanoTime;
  private volatile long since = RESTING;

  AtWork(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void begins(long now) {
    since = now;
  }

  void ends() {
    since = RESTING;
  }

  /// 0: it rests.
  long nanos() {
    long begun = since;
    return begun == RESTING ? 0 : Math.max(0, nanoTime.getAsLong() - begun);
  }
}
