package dev.toolmark.providers.transport;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ResponseHead;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One exchange in the air. Three threads meet here: the one that reads feeds, the watchdog may end
/// it, and the one that asked waits and may give up. Whoever ends it first decides; after that the
/// receiver hears nothing more. All state but `future` is guarded by the monitor (cancelling is
/// done outside of it), and stands still once `landed` has opened.
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
  private final CountDownLatch landed = new CountDownLatch(1);
  private volatile @Nullable Future<?> future;

  private final long start;
  private final Duration shortest;
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
    this.shortest = limits.shortest();
    this.start = nanoTime.getAsLong();
    this.stage = knowsConnection ? Stage.CONNECTING : Stage.AWAITING_HEAD;
  }

  Duration shortestLimit() {
    return shortest;
  }

  /// What cancels the exchange and closes its connection.
  void cancelledBy(Future<?> future) {
    this.future = future;
    if (broken()) abort();
  }

  /// The exchange's clock.
  long now() {
    return nanoTime.getAsLong();
  }

  /// How many the answer has brought.
  synchronized int events() {
    return timed.events();
  }

  /// Whether the answer is over, be it that bytes are still to come.
  synchronized boolean isOver() {
    return over;
  }

  private synchronized boolean broken() {
    return broken != null;
  }

  /// The connection stands and the request goes out.
  synchronized void connected() {
    if (stage == Stage.CONNECTING) stage = Stage.AWAITING_HEAD;
  }

  /// The head has come. False: its body is not wanted.
  synchronized boolean head(ResponseHead head) {
    if (over) return false;
    long now = nanoTime.getAsLong();
    this.head = head;
    stage = Stage.READING;
    firstByte = now;
    lastByte = now;
    Optional<Broken> unwanted = Refusal.of(head, peer);
    if (unwanted.isPresent()) finish(now, unwanted.get());
    else guarded(now, () -> receiver.head(head));
    return !over;
  }

  /// One read, come at that time. False: no more are wanted.
  synchronized boolean read(byte[] from, int length, long now) {
    if (over) return fault == null && broken == null && (lingered += length) <= LINGER_BYTES;
    lastByte = now;
    reads++;
    bytes += length;
    timed.arrived(now);
    try {
      if (!receiver.feed(from, 0, length)) finish(now, null);
    } catch (RuntimeException ours) {
      fault = ours;
      finish(now, null);
    }
    return fault == null;
  }

  /// The body came to its end.
  synchronized void complete() {
    closed = true;
    if (over) return;
    long now = nanoTime.getAsLong();
    guarded(now, receiver::end);
    finish(now, null);
  }

  /// The client gave up, for that reason.
  synchronized void failed(Throwable why) {
    closed = true;
    if (!over) breakOff(Breakage.of(why, stage, peer, bytes));
  }

  /// It cannot be sent at all.
  synchronized void refused(Broken why) {
    closed = true;
    stage = Stage.CONNECTING;
    finish(nanoTime.getAsLong(), why);
  }

  /// The one who asked does not want it any more.
  void giveUp() {
    synchronized (this) {
      stopped = true;
      if (!over) breakOff(new Broken(Cause.STOPPED, peer + ": stopped by us before its end"));
    }
    abort();
  }

  /// Ends the flight if a limit has passed. True: there is nothing left to watch.
  boolean expired(long now) {
    synchronized (this) {
      if (closed) return true;
      if (!over) overdue(now).ifPresent(this::breakOff);
      boolean lingers = over && broken == null && now - end <= LINGER.toNanos();
      if (!over || lingers) return false;
    }
    abort();
    return true;
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
  synchronized Received received() {
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
