package dev.toolmark.reports.record;

import dev.toolmark.providers.json.JsonOut;
import dev.toolmark.reports.record.JournalFailure.Why;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Writes records in the order in which they come. Callers queue; one platform thread, which nobody
/// ever interrupts, owns the file: it takes all that is queued, writes it, makes it durable once,
/// and only then wakes those who wait (group commit). A caller that is interrupted while it waits
/// goes on waiting, so its record is neither lost nor left in doubt, and is interrupted again
/// afterwards. While many come together, it lets a few milliseconds pass before it takes the next
/// ones: to force costs the same for one record as for fifty.
///
/// When the disk is full, the partial record is cut off, the reserve is given back, the starts of
/// attempts are refused and everything else still lands, while there is room. Any other failure,
/// and any failure to make durable, stops the writer for good: forcing again after a failure may
/// succeed without having written. Source: reliability, section 5, rules (a) to (e).
final class JournalWriter implements AutoCloseable {
  private static final int LONGEST_QUEUE = 4096;
  private static final long LARGEST_QUEUE = 32L << 20;

  /// So many records in one go come from many callers, and more will follow at once.
  private static final int MANY = 4;

  private static final long LULL = TimeUnit.MILLISECONDS.toNanos(3);

  /// A record on its way. `starts`: it would let a new call begin.
  private static final class Waiting {
    final String type;
    final byte[] json;
    final boolean starts;
    final CountDownLatch settled = new CountDownLatch(1);

    Waiting(Entry entry, JsonOut by) {
      type = EntryWriter.type(entry);
      json = EntryWriter.bytes(by, entry);
      starts = entry instanceof Entry.AttemptStart;
    }
  }

  private final Path path;
  private final JournalFile file;
  private final Blobs blobs;
  private final Reserve reserve;
  private final Thread thread;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(4 * Line.LONGEST);
  private long size;

  private final AtomicReference<@Nullable JsonOut> idle = new AtomicReference<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private long queuedBytes;
  private volatile boolean closed;
  private volatile @Nullable JournalFailure stopped;
  private volatile @Nullable JournalFailure full;

  /// `size`: where the file's good records end, which is where writing begins.
  JournalWriter(Path path, JournalFile file, long size, Blobs blobs, Reserve reserve) {
    this.path = path;
    this.file = file;
    this.size = size;
    this.blobs = blobs;
    this.reserve = reserve;
    thread = Thread.ofPlatform().daemon().name("journal").unstarted(this::run);
  }

  JournalWriter start() {
    thread.start();
    return this;
  }

  void put(Entry entry, boolean durably) {
    Waiting waiting = written(entry);
    queue(waiting);
    if (!durably) return;
    awaitUninterruptibly(waiting.settled);
    JournalFailure failure = failureOf(waiting);
    if (failure != null) throw failure.again();
  }

  /// By a writer that is used again; where several threads write, who finds none makes one.
  private Waiting written(Entry entry) {
    JsonOut kept = idle.getAndSet(null);
    JsonOut by = kept == null ? new JsonOut() : kept;
    var waiting = new Waiting(entry, by);
    idle.set(by);
    return waiting;
  }

  private void queue(Waiting waiting) {
    lock.lock();
    try {
      while (!closed && stopped == null && isFilled()) room.awaitUninterruptibly();
      JournalFailure failure = failureOf(waiting);
      if (failure != null) throw failure.again();
      if (closed) throw new JournalFailure(Why.CLOSED, path + ": the journal is closed");
      queue.add(waiting);
      queuedBytes += waiting.json.length;
      if (queue.size() == 1) work.signal();
    } finally {
      lock.unlock();
    }
  }

  private boolean isFilled() {
    return queue.size() >= LONGEST_QUEUE || queuedBytes >= LARGEST_QUEUE;
  }

  private @Nullable JournalFailure failureOf(Waiting waiting) {
    JournalFailure failure = stopped;
    return failure == null && waiting.starts ? full : failure;
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  private void run() {
    for (List<Waiting> batch = take(); !batch.isEmpty(); batch = take()) {
      try {
        if (stopped == null) commit(batch);
      } catch (IOException e) {
        stop(JournalFailure.unwritable(path, e));
      } catch (RuntimeException | Error e) {
        stop(new JournalFailure(Why.UNWRITABLE, path + ": the journal's writer broke: " + e));
      }
      for (Waiting waiting : batch) waiting.settled.countDown();
      if (batch.size() >= MANY) lull();
    }
  }

  private void lull() {
    long until = System.nanoTime() + LULL;
    for (long left = LULL; left > 0 && !closed; left = until - System.nanoTime())
      LockSupport.parkNanos(this, left);
  }

  /// All that is queued; empty when the journal is closed and nothing is left.
  private List<Waiting> take() {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) work.awaitUninterruptibly();
      var batch = new ArrayList<>(queue);
      queue.clear();
      queuedBytes = 0;
      room.signalAll();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void stop(JournalFailure failure) {
    lock.lock();
    try {
      stopped = failure;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void commit(List<Waiting> batch) throws IOException {
    long written;
    try {
      written = write(batch);
    } catch (IOException e) {
      if (!Reserve.isFull(e)) throw e;
      written = writeTheRest(batch, e);
    }
    file.force();
    size += written;
  }

  /// The disk was full: what would start a call is refused, the rest goes where the reserve was.
  private long writeTheRest(List<Waiting> batch, IOException cause) throws IOException {
    full =
        new JournalFailure(
            Why.FULL,
            path + ": the disk is full: no new call is started; free some space and resume",
            cause);
    file.truncate(size);
    if (!reserve.free()) throw cause;
    return write(batch.stream().filter(w -> !w.starts).toList());
  }

  private long write(List<Waiting> batch) throws IOException {
    long written = 0;
    buffer.clear();
    for (Waiting waiting : batch) {
      byte[] json = waiting.json;
      if (Line.length(json) > Line.LONGEST) json = blobs.put(waiting.type, json);
      byte[] line = Line.frame(json);
      if (buffer.remaining() < line.length) flush();
      buffer.put(line);
      written += line.length;
    }
    flush();
    return written;
  }

  private void flush() throws IOException {
    file.write(buffer.flip());
    buffer.clear();
  }

  /// Writes what is queued, then lets go of the file. Throws `JournalFailure` when a record was
  /// lost, though nobody waited for it.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      work.signal();
      room.signalAll();
    } finally {
      lock.unlock();
    }
    joinUninterruptibly();
    reserve.free();
    try {
      file.close();
    } catch (IOException e) {
      throw JournalFailure.unwritable(path, e);
    }
    JournalFailure failure = stopped;
    if (failure != null) throw failure.again();
  }

  private void joinUninterruptibly() {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}
