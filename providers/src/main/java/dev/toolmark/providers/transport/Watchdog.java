package dev.toolmark.providers.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// One daemon thread that looks at every flight a few times within its shortest limit, and ends
/// those that are overdue. It sleeps while there is none.
final class Watchdog implements AutoCloseable {
  private static final long OFTEN = 5_000_000; // 5 ms
  private static final long SELDOM = 250_000_000; // 250 ms
  private static final int LOOKS = 8; // within a flight's shortest limit

  private final Set<Flight> flights = ConcurrentHashMap.newKeySet();
  private final LongSupplier nanoTime;
  private final Thread thread;
  private volatile long rest = Long.MAX_VALUE;
  private volatile boolean stopped;

  Watchdog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.thread = Thread.ofPlatform().daemon().name("toolmark-watchdog").unstarted(this::watch);
    thread.start();
  }

  void add(Flight flight) {
    flights.add(flight);
    if (rest(flight) < rest) LockSupport.unpark(thread);
  }

  void remove(Flight flight) {
    flights.remove(flight);
  }

  int watched() {
    return flights.size();
  }

  private void watch() {
    while (!stopped) {
      rest = Long.MAX_VALUE;
      look();
      long nanos = rest;
      if (nanos == Long.MAX_VALUE) LockSupport.park(this);
      else LockSupport.parkNanos(this, nanos);
    }
  }

  private void look() {
    long now = nanoTime.getAsLong();
    long next = Long.MAX_VALUE;
    flights.removeIf(flight -> flight.expired(now));
    for (Flight flight : flights) next = Math.min(next, rest(flight));
    rest = next;
  }

  private static long rest(Flight flight) {
    return Math.clamp(flight.shortestLimit().toNanos() / LOOKS, OFTEN, SELDOM);
  }

  @Override
  public void close() {
    stopped = true;
    LockSupport.unpark(thread);
  }
}
