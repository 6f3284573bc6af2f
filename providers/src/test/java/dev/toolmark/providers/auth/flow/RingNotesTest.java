package dev.toolmark.providers.auth.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RingNotesTest {
  @TempDir Path folder;
  private final Clock clock = new Clock();

  private RingNotes notes() {
    return RingNotes.of(Map.of("HOME", folder.toString()), clock);
  }

  @Test
  void what_one_run_notes_another_reads_until_a_day_later() {
    notes().left("1f09ac37", "429", Optional.of(Duration.ofSeconds(90)));
    notes().left("77aa0012", "401", Optional.empty());
    assertThat(notes().read())
        .containsOnly(
            Map.entry(
                "1f09ac37",
                new RingNotes.Note("429", Optional.of(Clock.START.plusSeconds(90)), Clock.START)),
            Map.entry("77aa0012", new RingNotes.Note("401", Optional.empty(), Clock.START)));
    clock.forward(Duration.ofDays(1).plusSeconds(1));
    assertThat(notes().read()).isEmpty();
  }

  @Test
  void the_salt_stays_the_same_and_is_nobody_elses() throws IOException {
    byte[] salt = notes().salt();
    assertThat(notes().salt()).isEqualTo(salt).hasSize(16);
    Path file = folder.resolve(".config/toolmark/salt");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void where_nothing_can_be_written_nothing_fails() throws IOException {
    Files.writeString(folder.resolve(".config"), "a file, and no folder");
    notes().left("1f09ac37", "429", Optional.empty());
    assertThat(notes().read()).isEmpty();
    assertThat(notes().salt()).hasSize(16);
  }
}
