package dev.toolmark.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry.AttemptStart;
import dev.toolmark.reports.record.Entry.Note;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  @TempDir Path directory;

  /// A file on a disk of so many bytes, which writes what fits before it says that it is full.
  private static final class SmallDisk implements JournalFile {
    private byte[] bytes = {};
    private final int room;
    private final Path reserve;
    private final int reserved;
    private boolean forceFails;
    private int forces;

    /// `reserved`: how much more there is once the reserve is not.
    SmallDisk(int room, Path reserve, int reserved) {
      this.room = room;
      this.reserve = reserve;
      this.reserved = reserved;
    }

    @Override
    public synchronized void write(ByteBuffer more) throws IOException {
      int size = Files.exists(reserve) ? room : room + reserved;
      int fits = Math.min(more.remaining(), size - bytes.length);
      var out = new ByteArrayOutputStream();
      out.write(bytes);
      for (int i = 0; i < fits; i++) out.write(more.get());
      bytes = out.toByteArray();
      if (more.hasRemaining()) throw new IOException("No space left on device");
    }

    @Override
    public synchronized void force() throws IOException {
      forces++;
      if (forceFails) throw new IOException("Input/output error");
    }

    @Override
    public synchronized void truncate(long size) {
      bytes = Arrays.copyOf(bytes, (int) size);
    }

    @Override
    public void close() {}
  }

  private static final Entry START = new AttemptStart(Sample.AT, "t-0-1", "t", 0, 1, "");

  private static Note note(int number) {
    return new Note(Sample.AT, "warning", "note " + number);
  }

  private JournalWriter writer(SmallDisk disk, Reserve reserve) {
    return new JournalWriter(
            directory.resolve("journal.jsonl"), disk, 0, Blobs.of(directory), reserve)
        .start();
  }

  private List<Entry> recovered(SmallDisk disk) throws IOException {
    Files.write(directory.resolve("journal.jsonl"), disk.bytes);
    var seen = new ArrayList<Entry>();
    JournalReader.read(directory, seen::add);
    return seen;
  }

  /// A reserve whose space makes the disk larger when it is given back.
  private Reserve reserve() throws IOException {
    return Reserve.of(Files.createDirectories(directory.resolve("reserved")));
  }

  @Test
  void when_the_disk_is_full_no_call_starts_but_what_is_in_flight_still_lands() throws Exception {
    Reserve reserve = reserve();
    var disk = new SmallDisk(500, reserve.file(), 100_000);
    JournalWriter writer = writer(disk, reserve);
    int landed = 0;
    for (; Files.exists(reserve.file()); landed++) writer.put(note(landed), true);
    for (; landed < 30; landed++) {
      assertThatThrownBy(() -> writer.put(START, true))
          .isInstanceOfSatisfying(
              JournalFailure.class, e -> assertThat(e.why()).isEqualTo(JournalFailure.Why.FULL));
      writer.put(note(landed), true);
    }
    writer.close();
    assertThat(recovered(disk)).hasSize(landed).noneMatch(AttemptStart.class::isInstance);
  }

  @Test
  void the_start_that_finds_the_disk_full_is_refused_itself() throws Exception {
    Reserve reserve = reserve();
    var disk = new SmallDisk(20, reserve.file(), 100_000);
    JournalWriter writer = writer(disk, reserve);
    assertThatThrownBy(() -> writer.put(START, true))
        .isInstanceOfSatisfying(
            JournalFailure.class, e -> assertThat(e.why()).isEqualTo(JournalFailure.Why.FULL));
    writer.put(note(1), true);
    writer.close();
    assertThat(recovered(disk)).containsExactly(note(1));
  }

  @Test
  void without_a_reserve_a_full_disk_stops_the_journal_after_a_whole_record() throws Exception {
    for (int room = 0; room < 700; room += 13) {
      var disk = new SmallDisk(room, directory, 0);
      JournalWriter writer = writer(disk, new Reserve(directory.resolve("none")));
      int landed = 0;
      try {
        for (; landed < 50; landed++) writer.put(note(landed), true);
      } catch (JournalFailure expected) {
        assertThat(expected.why()).isEqualTo(JournalFailure.Why.UNWRITABLE);
      }
      assertThat(landed).isLessThan(50);
      assertThatThrownBy(() -> writer.put(note(99), false)).isInstanceOf(JournalFailure.class);
      assertThatThrownBy(writer::close).isInstanceOf(JournalFailure.class);
      assertThat(recovered(disk)).as("room %d", room).hasSize(landed);
    }
  }

  @Test
  void making_durable_is_never_tried_again_after_it_failed() {
    var disk = new SmallDisk(10_000, directory, 0);
    JournalWriter writer = writer(disk, new Reserve(directory.resolve("none")));
    writer.put(note(0), true);
    disk.forceFails = true;
    assertThatThrownBy(() -> writer.put(note(1), true)).isInstanceOf(JournalFailure.class);
    disk.forceFails = false;
    assertThatThrownBy(() -> writer.put(note(2), true)).isInstanceOf(JournalFailure.class);
    assertThat(disk.forces).isEqualTo(2);
    assertThatThrownBy(writer::close).isInstanceOf(JournalFailure.class);
  }

  @Test
  void a_directory_that_cannot_be_written_is_named() throws IOException {
    Path file = Files.createFile(directory.resolve("a-file"));
    assertThatThrownBy(() -> Journal.create(file.resolve("run")))
        .isInstanceOfSatisfying(
            JournalFailure.class, e -> assertThat(e.why()).isEqualTo(JournalFailure.Why.UNWRITABLE))
        .hasMessageContaining("a-file");
  }
}
