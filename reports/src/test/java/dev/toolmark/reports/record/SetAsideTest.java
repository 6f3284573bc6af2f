package dev.toolmark.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetAsideTest {
  @TempDir Path directory;

  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  private record Put(long at, byte[] bytes) {}

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  /// Some stay in memory, some go to the file, some are larger than all that is held in memory.
  @Test
  void what_is_put_comes_back_in_any_order() {
    int[] lengths = {0, 1, 4096, 100_000, SetAside.IN_MEMORY, SetAside.IN_MEMORY + 1, 3 << 20};
    for (long seed = 0; seed < 20; seed++) {
      var random = new Random(seed);
      var all = new ArrayList<Put>();
      try (var aside = new SetAside(directory.resolve("page"))) {
        for (int i = 0; i < 12; i++) {
          byte[] bytes = bytes(random, lengths[random.nextInt(lengths.length)]);
          all.add(new Put(aside.put(bytes), bytes));
        }
        Collections.shuffle(all, random);
        for (Put put : all)
          assertThat(aside.get(put.at, put.bytes.length)).as("seed %d", seed).isEqualTo(put.bytes);
      }
    }
  }

  @Test
  void what_fits_into_memory_makes_no_file() {
    try (var aside = new SetAside(directory.resolve("no such folder").resolve("page"))) {
      byte[] bytes = bytes(new Random(1), SetAside.IN_MEMORY / 4);
      for (int i = 0; i < 4; i++) assertThat(aside.put(bytes)).isEqualTo((long) i * bytes.length);
      assertThat(aside.get(3L * bytes.length, bytes.length)).isEqualTo(bytes);
    }
  }

  @Test
  void the_file_is_gone_when_it_is_closed() throws IOException {
    try (var aside = new SetAside(directory.resolve("page"))) {
      aside.put(new byte[SetAside.IN_MEMORY + 1]);
    }
    assertThat(names()).isEmpty();
  }

  /// So a process that is killed leaves nothing behind.
  @Test
  void the_file_has_no_name_while_it_is_open() throws IOException {
    assumeTrue(
        directory.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "this system keeps the name until the file is closed");
    try (var aside = new SetAside(directory.resolve("page"))) {
      aside.put(new byte[SetAside.IN_MEMORY]);
      aside.put(new byte[1]);
      assertThat(names()).isEmpty();
      assertThat(aside.get(SetAside.IN_MEMORY, 1)).containsExactly(0);
    }
  }

  @Test
  void a_file_that_cannot_be_written_is_told_by_the_name_of_the_one_it_is_for() {
    try (var aside = new SetAside(directory.resolve("no such folder").resolve("page"))) {
      aside.put(new byte[SetAside.IN_MEMORY]);
      assertThatThrownBy(() -> aside.put(new byte[1]))
          .isInstanceOfSatisfying(
              JournalFailure.class,
              e -> assertThat(e.why()).isEqualTo(JournalFailure.Why.UNWRITABLE))
          .hasMessageContaining("page: cannot be written");
    }
  }

  @Test
  void nothing_is_put_after_it_was_closed() throws IOException {
    var aside = new SetAside(directory.resolve("page"));
    aside.close();
    assertThatThrownBy(() -> aside.put(new byte[SetAside.IN_MEMORY + 1]))
        .isInstanceOf(IllegalStateException.class);
    assertThat(names()).isEmpty();
  }
}
