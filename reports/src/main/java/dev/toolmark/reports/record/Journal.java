package dev.toolmark.reports.record;

import dev.toolmark.reports.record.JournalFailure.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// The journal of one run, open for writing: `journal.jsonl` in the run's directory, to which
/// records are only ever added. One process has it open at a time. Safe to call from many threads;
/// every method throws `JournalFailure` when the directory does not let it.
public final class Journal implements AutoCloseable {
  private static final String FILE = "journal.jsonl";
  private final Path directory;
  private final RunLock lock;
  private final JournalWriter writer;
  private final boolean empty;
  private boolean closed;

  private Journal(Path directory, RunLock lock, JournalWriter writer, boolean empty) {
    this.directory = directory;
    this.lock = lock;
    this.writer = writer;
    this.empty = empty;
  }

  static Path file(Path directory) {
    return directory.resolve(FILE);
  }

  /// Begins a journal; makes the directory when it is not there. Refuses where one has begun.
  public static Journal create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw JournalFailure.unwritable(directory, e);
    }
    return opened(directory, false, InstantSource.system());
  }

  /// Opens a journal to go on with it. A torn tail is cut off and a note says so; a journal that is
  /// damaged before its tail is refused with the numbers of the lines.
  public static Journal resume(Path directory) {
    return resume(directory, InstantSource.system());
  }

  /// `clock`: for the note about a torn tail.
  public static Journal resume(Path directory, InstantSource clock) {
    if (!Files.isRegularFile(file(directory)))
      throw new JournalFailure(
          Why.MISSING, file(directory) + ": there is no journal: is this a run's directory?");
    return opened(directory, true, clock);
  }

  private static Journal opened(Path directory, boolean resume, InstantSource clock) {
    RunLock lock = RunLock.take(directory);
    try {
      return resume ? goOn(directory, lock, clock) : begin(directory, lock);
    } catch (IOException e) {
      release(lock);
      throw JournalFailure.unwritable(file(directory), e);
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  private static Journal begin(Path directory, RunLock lock) throws IOException {
    Path file = file(directory);
    if (Files.exists(file) && Files.size(file) > 0)
      throw new JournalFailure(
          Why.EXISTS, file + ": a run has begun here: resume it, or choose another directory");
    JournalWriter writer = writer(directory, 0);
    WholeFile.forceDirectory(directory);
    return new Journal(directory, lock, writer.start(), true);
  }

  private static Journal goOn(Path directory, RunLock lock, InstantSource clock)
      throws IOException {
    JournalScan scan = JournalScan.of(file(directory), new Plans(directory));
    JournalWriter writer = writer(directory, scan.end());
    var journal = new Journal(directory, lock, writer.start(), scan.records() == 0);
    if (scan.cut() > 0 && scan.records() > 0)
      journal.appendDurably(truncation(clock.instant(), scan));
    return journal;
  }

  private static JournalWriter writer(Path directory, long size) throws IOException {
    Path path = file(directory);
    JournalFile file = JournalFile.open(path);
    try {
      file.truncate(size);
      file.force();
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return new JournalWriter(path, file, size, Blobs.of(directory), Reserve.of(directory));
  }

  private static Entry truncation(Instant at, JournalScan scan) {
    return new Entry.Note(
        at,
        "truncation",
        "%d bytes after record %d were no whole record, and were cut off"
            .formatted(scan.cut(), scan.records()));
  }

  private static void release(RunLock lock) {
    try {
      lock.close();
    } catch (IOException alreadyFailing) {
      // The system frees it with the process; what failed before is what must be told.
    }
  }

  public Path directory() {
    return directory;
  }

  /// Whether nothing had been recorded when it was opened: a `run.open` must come first.
  public boolean startedEmpty() {
    return empty;
  }

  /// Returns when the record is queued, in the order of the calls; it becomes durable soon after.
  public void append(Entry entry) {
    writer.put(entry, false);
  }

  /// Returns when the record is durable, and with it all that were queued before it.
  public void appendDurably(Entry entry) {
    writer.put(entry, true);
  }

  /// Writes what is queued and lets go of the run. Throws `JournalFailure` when a record was lost.
  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    try {
      writer.close();
    } finally {
      release(lock);
    }
  }
}
