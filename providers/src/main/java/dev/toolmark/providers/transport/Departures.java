package dev.toolmark.providers.transport;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps exchanges from leaving faster than the client can send them. The thread that reads all
/// answers also sends the requests, in the order of its round over all connections; where a
/// thousand leave at once each waits for all others, within what is reported as the time to its
/// first event, and their answers come all at once, too. So only so many may be handed over and not
/// yet sent. Who comes then waits before its clock starts.
///
/// What is slow may be the network, with connections still to be made: who is next waits no longer
/// than `patience`, and leaves then without a place.
final class Departures {
  private final Semaphore places;
  private final long patience;
  private final ReentrantLock next = new ReentrantLock(true);

  /// `places`: how many at once. `patience`: in nanoseconds.
  Departures(int places, long patience) {
    this.places = new Semaphore(places);
    this.patience = patience;
  }

  /// One exchange's leave to go.
  final class Departure {
    private final AtomicBoolean held;

    private Departure(boolean held) {
      this.held = new AtomicBoolean(held);
    }

    /// Whether another one may have to wait for it.
    boolean hasPlace() {
      return held.get();
    }

    /// It was sent, or is over. To say so twice does no harm.
    void gone() {
      if (held.getAndSet(false)) places.release();
    }
  }

  /// Waits for it. An interrupted caller does not wait, and stays interrupted.
  Departure next() {
    if (!next.hasQueuedThreads() && places.tryAcquire()) return new Departure(true);
    try {
      next.lockInterruptibly();
    } catch (InterruptedException stop) {
      return interrupted();
    }
    try {
      return new Departure(places.tryAcquire(patience, TimeUnit.NANOSECONDS));
    } catch (InterruptedException stop) {
      return interrupted();
    } finally {
      next.unlock();
    }
  }

  private Departure interrupted() {
    Thread.currentThread().interrupt();
    return new Departure(false);
  }

  /// Of an exchange that nobody waits for.
  Departure free() {
    return new Departure(false);
  }
}
