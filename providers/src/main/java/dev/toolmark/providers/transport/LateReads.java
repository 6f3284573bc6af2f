package dev.toolmark.providers.transport;

import java.util.ArrayDeque;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Who reads next where one thread has more to read than it can. It goes round its connections, and
/// in a round over hundreds that all have something an answer's first event would wait as long as
/// all the others. So an answer that has begun, and whose events wait for the thread anyway, is
/// read again only after a rest: it takes part in fewer rounds, each read brings more of it, and
/// those that wait for their first event are found sooner.
///
/// As long as the thread keeps up nothing rests. Rested answers are asked for by the thread that
/// reads, as it reads others, and only so many at once (`Awaited`) until one has waited for a place
/// as long as it rested; where the thread has none to read, by one that does nothing else.
final class LateReads implements AutoCloseable {
  /// For so long an answer rests, in nanoseconds, and for no longer than this it then waits for a
  /// place.
  static final long REST = 60_000_000;

  /// For so long the thread that reads may be late with asking, and so long the other waits between
  /// two looks, in nanoseconds: what it asks for together costs less.
  static final long GRACE = 15_000_000;

  /// So many rested answers are asked for with one read of another.
  private static final int ONCE = 32;

  /// An answer that is read again and again.
  static final class Reading {
    private static final long NEVER = Long.MIN_VALUE;

    private final Flow.Subscription answer;
    private volatile long due = NEVER; // since when it could have been read after a rest
    private volatile boolean over;

    Reading(Flow.Subscription answer) {
      this.answer = answer;
    }

    Flow.Subscription answer() {
      return answer;
    }
  }

  private record Resting(Reading answer, long until) {}

  private final Backlog backlog;
  private final LongSupplier nanoTime;
  private final ArrayDeque<Resting> resting = new ArrayDeque<>();
  private final Awaited awaited = new Awaited();
  private long crowded = Reading.NEVER; // since when some are due and find no place
  private long rests;
  private boolean asking; // one thread at a time: what it asks for may be read at once, within
  private @Nullable Thread waker;
  private volatile boolean closed;

  LateReads(Backlog backlog, LongSupplier nanoTime) {
    this.backlog = backlog;
    this.nanoTime = nanoTime;
  }

  /// Asks for the next read of an answer, now or later. `had`, `has`: its events before the read
  /// that came at `now`, and after it.
  void next(Reading it, int had, int has, long now) {
    int brought = has - had;
    boolean rested = came(it, brought, now);
    if (had > 0 && brought > 0) backlog.read(brought, now);
    boolean cut = rested && brought < Backlog.SEVERAL; // the client's buffer was full
    if (brought > 0 && !cut && backlog.isBehind(now)) rest(new Resting(it, now + REST));
    else it.answer.request(1);
    ask(now, ONCE);
  }

  /// An answer is over, also while it rests: it is never asked for here again, and holds nobody up.
  void over(Reading it, long now) {
    it.over = true;
    it.due = Reading.NEVER;
    free(it);
    ask(now, ONCE);
  }

  /// Whether it had rested. Who then brings hardly anything has not waited, but had nothing.
  private boolean came(Reading it, int brought, long now) {
    long due = it.due;
    if (due == Reading.NEVER) return false;
    it.due = Reading.NEVER;
    backlog.waited(brought < Backlog.SEVERAL ? 0 : now - due);
    free(it);
    return true;
  }

  private synchronized void free(Reading it) {
    awaited.came(it);
  }

  private synchronized void rest(Resting it) {
    resting.add(it);
    rests++;
    if (resting.size() > 1) return;
    if (waker == null)
      waker = Thread.ofPlatform().daemon().name("toolmark-late-reads").start(this::watch);
    else LockSupport.unpark(waker);
  }

  /// Asks for those whose rest was over at that time, and no more than so many.
  private void ask(long now, int most) {
    if (!mayAsk()) return;
    try {
      for (int i = 0; i < most; i++) {
        Reading rested = rested(now);
        if (rested == null) return;
        rested.answer.request(1);
      }
    } finally {
      hasAsked();
    }
  }

  private synchronized boolean mayAsk() {
    if (asking || resting.isEmpty()) return false;
    asking = true;
    return true;
  }

  private synchronized void hasAsked() {
    asking = false;
  }

  private synchronized @Nullable Reading rested(long now) {
    Resting first = resting.peek();
    while (first != null && first.answer().over) {
      resting.remove();
      first = resting.peek();
    }
    if (first == null || first.until() - now > 0) return null;
    long asked = nanoTime.getAsLong();
    if (now - first.until() < REST && !awaited.hasPlace(asked)) {
      if (crowded == Reading.NEVER) crowded = asked;
      return null;
    }
    resting.remove();
    awaited.asked(first.answer(), asked);
    first.answer().due = crowded == Reading.NEVER ? asked : Math.max(crowded, first.until());
    Resting next = resting.peek();
    if (next == null || next.until() - now > 0) crowded = Reading.NEVER;
    return first.answer();
  }

  /// How many reads were put off until now.
  synchronized long rests() {
    return rests;
  }

  private void watch() {
    while (!closed) {
      askForLate();
      long nanos = untilNext();
      if (nanos == Long.MAX_VALUE) LockSupport.park(this);
      else LockSupport.parkNanos(this, nanos);
    }
  }

  /// What one answer's client throws is no reason to leave the others alone: that answer has a
  /// watchdog.
  private void askForLate() {
    try {
      ask(nanoTime.getAsLong() - GRACE, Integer.MAX_VALUE);
    } catch (RuntimeException unwilling) {
      // it is no longer among those that rest
    }
  }

  private synchronized long untilNext() {
    Resting first = resting.peek();
    return first == null
        ? Long.MAX_VALUE
        : Math.max(GRACE, first.until() + GRACE - nanoTime.getAsLong());
  }

  /// Nothing that rests is asked for any more.
  @Override
  public synchronized void close() {
    closed = true;
    LockSupport.unpark(waker);
  }
}
