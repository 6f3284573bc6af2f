package dev.toolmark.providers;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How a thread waits, so that tests may wait without time. Interrupting the thread ends every
/// wait.
@FunctionalInterface
public interface Pause {
  /// By the system's clock.
  Pause REAL =
      (wake, nanos) -> {
        if (nanos == Long.MAX_VALUE) wake.acquire();
        else {
          boolean _ = wake.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        }
      };

  /// Returns when `wake` has a permit, which it takes, or when so many nanoseconds have passed;
  /// `Long.MAX_VALUE`: any number.
  void until(Semaphore wake, long nanos) throws InterruptedException;
}
