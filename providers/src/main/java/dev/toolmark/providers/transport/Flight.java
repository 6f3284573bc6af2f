package dev.toolmark.providers.transport;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ResponseHead;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One exchange in the air. Three threads meet here: the one that reads feeds, the watchdog may end
/// it, and the one that asked waits and may give up. Whoever ends it first decides; after that the
/// receiver hears nothing more. All state but `future` is guarded by the lock, and is the waiting
/// thread's own once `landed` has opened.
///
/// An answer may be over before its bytes are: the last chunk is often still under way when the
/// closing event is read. The waiting thread goes on at once; the connection has a short while to
/// come to its end, so that it can be used again, and is closed then.
final class Flight {
  /// How long, and for how many bytes, a connection may go on after its answer was over.
  private static final Duration LINGER = Duration.ofMillis(500);

  private static final long LINGER_BYTES = 64 << 10;

  private final String peer;
  private final Deadlines limits;
  private final LongSupplier nanoTime;
  private final TimedSink timed;
  private final Receiver receiver;
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch landed = new CountDownLatch(1);
  private volatile @Nullable Future<?> future;

  private final long start;
  private Stage stage;
  private @Nullable ResponseHead head;
  private @Nullable Broken broken;
  private @Nullable RuntimeException fault;
  private boolean over;
  private boolean closed;
  private boolean stopped;
  private long firstByte;
  private long lastByte;
  private long end;
  private int reads;
  private long bytes;
  private long lingered;

  /// `knowsConnection`: whether `connected` will be called.
  Flight(
      String peer,
      Deadlines limits,
      LongSupplier nanoTime,
      TimedSink timed,
      Receiver receiver,
      boolean knowsConnection) {
    this.peer = peer;
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.timed = timed;
    this.receiver = receiver;
    this.start = nanoTime.getAsLong();
    this.stage = knowsConnection ? Stage.CONNECTING : Stage.AWAITING_HEAD;
  }

  Duration shortestLimit() {
    return limits.shortest();
  }

  /// What cancels the exchange and closes its connection.
  void cancelledBy(Future<?> future) {
    this.future = future;
    if (broken()) abort();
  }

  private boolean broken() {
    lock.lock();
    try {
      return broken != null;
    } finally {
      lock.unlock();
    }
  }

  /// The connection stands and the request goes out.
  void connected() {
    lock.lock();
    try {
      if (stage == Stage.CONNECTING) stage = Stage.AWAITING_HEAD;
    } finally {
      lock.unlock();
    }
  }

  /// The head has come. False: its body is not wanted.
  boolean head(ResponseHead head) {
    long now = nanoTime.getAsLong();
    lock.lock();
    try {
      if (over) return false;
      this.head = head;
      stage = Stage.READING;
      firstByte = now;
      lastByte = now;
      Optional<Broken> unwanted = Refusal.of(head, peer);
      if (unwanted.isPresent()) finish(now, unwanted.get());
      else guarded(now, () -> receiver.head(head));
      return !over;
    } finally {
      lock.unlock();
    }
  }

  /// One read. False: no more are wanted.
  boolean read(byte[] from, int length) {
    long now = nanoTime.getAsLong();
    lock.lock();
    try {
      if (over) return fault == null && broken == null && (lingered += length) <= LINGER_BYTES;
      lastByte = now;
      reads++;
      bytes += length;
      feed(now, from, length);
      return fault == null;
    } finally {
      lock.unlock();
    }
  }

  private void feed(long now, byte[] from, int length) {
    timed.arrived(now);
    try {
      if (!receiver.feed(from, 0, length)) finish(now, null);
    } catch (RuntimeException ours) {
      fault = ours;
      finish(now, null);
    }
  }

  /// The body came to its end.
  void complete() {
    long now = nanoTime.getAsLong();
    lock.lock();
    try {
      closed = true;
      if (over) return;
      guarded(now, receiver::end);
      finish(now, null);
    } finally {
      lock.unlock();
    }
  }

  /// The client gave up, for that reason.
  void failed(Throwable why) {
    lock.lock();
    try {
      closed = true;
      if (!over) breakOff(Breakage.of(why, stage, peer, bytes));
    } finally {
      lock.unlock();
    }
  }

  /// It cannot be sent at all.
  void refused(Broken why) {
    lock.lock();
    try {
      closed = true;
      stage = Stage.CONNECTING;
      finish(nanoTime.getAsLong(), why);
    } finally {
      lock.unlock();
    }
  }

  /// The one who asked does not want it any more.
  void giveUp() {
    lock.lock();
    try {
      stopped = true;
      if (!over) breakOff(new Broken(Cause.STOPPED, peer + ": stopped by us before its end"));
    } finally {
      lock.unlock();
    }
    abort();
  }

  /// Ends the flight if a limit has passed. True: there is nothing left to watch.
  boolean expired(long now) {
    boolean abort;
    lock.lock();
    try {
      if (closed) return true;
      if (!over) overdue(now).ifPresent(this::breakOff);
      abort = broken != null || (over && now - end > LINGER.toNanos());
    } finally {
      lock.unlock();
    }
    if (abort) abort();
    return abort;
  }

  private Optional<Broken> overdue(long now) {
    Patience patience = new Patience(peer, limits, now - start);
    return patience
        .total()
        .or(() ->
            switch (stage) {
              case CONNECTING -> patience.connect();
              case AWAITING_HEAD -> patience.headers();
              case READING -> patience.body(now - lastByte, sinceContent(now));
            });
  }

  private OptionalLong sinceContent(long now) {
    OptionalLong last = timed.lastEvent();
    return last.isEmpty() ? last : OptionalLong.of(now - last.getAsLong());
  }

  /// What had come by then may be a whole answer: the receiver is told that it is all.
  private void breakOff(Broken why) {
    long now = nanoTime.getAsLong();
    if (stage == Stage.READING) guarded(now, receiver::end);
    finish(now, why);
  }

  private void guarded(long now, Runnable call) {
    timed.arrived(now);
    try {
      call.run();
    } catch (RuntimeException ours) {
      fault = ours;
      finish(now, null);
    }
  }

  private void finish(long now, @Nullable Broken why) {
    if (over) return;
    over = true;
    end = now;
    broken = why;
    landed.countDown();
  }

  private void abort() {
    Future<?> mine = future;
    if (mine != null) mine.cancel(true);
  }

  void await() throws InterruptedException {
    landed.await();
  }

  /// After `await` returned, or `giveUp`.
  Received received() {
    if (fault != null) throw fault;
    return new Received(
        Optional.ofNullable(head),
        stage,
        Optional.ofNullable(broken),
        stopped,
        start,
        head == null ? OptionalLong.empty() : OptionalLong.of(firstByte),
        end,
        reads,
        bytes,
        Optional.ofNullable(head).flatMap(RetryAfter::of));
  }
}
