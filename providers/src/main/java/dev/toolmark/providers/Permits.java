package dev.toolmark.providers;

import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/// How many attempts may be in flight at a provider at once: exactly so many, first come first
/// served, shared by all targets of the provider. A permit covers one attempt from sending to its
/// last byte; whoever waits holds none.
public final class Permits {
  private final Semaphore free;
  private final LongSupplier nanoTime;

  public Permits(int limit, LongSupplier nanoTime) {
    if (limit < 1) throw new IllegalArgumentException("a concurrency is 1 or more, was " + limit);
    this.free = new Semaphore(limit, true);
    this.nanoTime = nanoTime;
  }

  /// Waits for a permit; the nanoseconds that it took.
  public long acquire() throws InterruptedException {
    long since = nanoTime.getAsLong();
    free.acquire();
    return nanoTime.getAsLong() - since;
  }

  public void release() {
    free.release();
  }
}
