package dev.toolmark.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.reports.Changed;
import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry.AttemptStart;
import dev.toolmark.reports.record.Entry.Note;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a kill, a power cut or a careless tool leaves of a journal opens to a prefix of what was
/// written, or is refused; it never throws anything else and never invents. Source: reliability,
/// section 5, invariants 7 and 8.
class TornJournalTest {
  @TempDir Path directory;

  private final List<Entry> written = new ArrayList<>();
  private byte[] whole = {};
  private int opened;

  @BeforeEach
  void write() throws IOException {
    var task = Sample.task("quick", "one", 1);
    var target = Sample.target("lab", false);
    written.add(Sample.open(List.of(task), List.of(target), 1));
    written.add(new AttemptStart(Sample.AT, "t-0-1", "t", 0, 1, ""));
    written.add(new Note(Sample.AT, "warning", "line\r\nfeeds \uD800 and { braces"));
    written.add(Sample.end(task, target, 1, Sample.correct(), Sample.facts(1, 100)));
    written.add(new Note(Sample.AT, "warning", "last"));
    Path run = directory.resolve("whole");
    Sample.write(run, journal -> written.forEach(journal::append));
    whole = Files.readAllBytes(run.resolve("journal.jsonl"));
  }

  private Path run(byte[] bytes) throws IOException {
    Path run = directory.resolve("run");
    Files.createDirectories(run);
    Files.write(run.resolve("journal.jsonl"), bytes);
    return run;
  }

  /// What the journal opens to; empty when it is refused, by reader, index and resume alike.
  private Optional<List<Entry>> opened(byte[] bytes) throws IOException {
    Path run = run(bytes);
    Optional<List<Entry>> read = read(run);
    assertThat(indexed(run)).isEqualTo(read.map(entries -> !entries.isEmpty()));
    return opened++ % 61 == 0 ? resumed(run, bytes, read) : read;
  }

  /// Whether the index finds a plan; empty when it refuses the journal.
  private static Optional<Boolean> indexed(Path run) {
    try {
      return Optional.of(RunIndex.of(run).plan().isPresent());
    } catch (JournalFailure refused) {
      return Optional.empty();
    }
  }

  /// Resumes it for good, which takes a while, so only some are.
  private Optional<List<Entry>> resumed(Path run, byte[] bytes, Optional<List<Entry>> read)
      throws IOException {
    try (Journal journal = Journal.resume(run, InstantSource.fixed(Sample.AT))) {
      journal.append(new Note(Sample.AT, "resume", "on"));
    } catch (JournalFailure e) {
      assertThat(read).as("resume refuses, the reader does not: %s", e.getMessage()).isEmpty();
      return Optional.empty();
    }
    assertThat(read).isPresent();
    if (read.get().isEmpty()) return read;
    List<Entry> after = new ArrayList<>(read(run).orElseThrow());
    assertThat(after.subList(0, read.get().size())).isEqualTo(read.get());
    assertThat(after.getLast()).isEqualTo(new Note(Sample.AT, "resume", "on"));
    boolean torn = Files.size(run.resolve("journal.jsonl")) > 0 && !isPrefixOfLines(bytes);
    assertThat(after).hasSize(read.get().size() + (torn ? 2 : 1));
    if (torn) assertThat(((Note) after.get(after.size() - 2)).kind()).isEqualTo("truncation");
    try (RunFile file = RunFile.open(run)) {
      assertThat(file.plan()).isEqualTo(written.getFirst());
    }
    return read;
  }

  private static Optional<List<Entry>> read(Path run) {
    var seen = new ArrayList<Entry>();
    try {
      JournalReader.read(run, seen::add);
      return Optional.of(seen);
    } catch (JournalFailure refused) {
      return Optional.empty();
    }
  }

  /// Whether nothing but whole lines of the journal is there.
  private boolean isPrefixOfLines(byte[] bytes) {
    return bytes.length == 0
        || (bytes.length <= whole.length
            && bytes[bytes.length - 1] == '\n'
            && Arrays.equals(bytes, Arrays.copyOf(whole, bytes.length)));
  }

  @Test
  void cut_at_any_byte_it_opens_to_the_records_before_the_cut() throws IOException {
    for (int cut = 0; cut <= whole.length; cut++) {
      byte[] bytes = Arrays.copyOf(whole, cut);
      int lines = 0;
      for (byte b : bytes) if (b == '\n') lines++;
      assertThat(opened(bytes)).as("cut at %d", cut).contains(written.subList(0, lines));
    }
  }

  @Test
  void a_flipped_byte_in_the_last_records_gives_a_prefix_or_a_refusal() throws IOException {
    int from = 0;
    int lines = 0;
    for (int at = 0; at < whole.length && lines < written.size() - 3; at++) {
      if (whole[at] == '\n') {
        lines++;
        from = at + 1;
      }
    }
    var random = new Random(7);
    int refused = 0;
    int prefixes = 0;
    for (int at = from; at < whole.length; at++) {
      byte[] bytes = whole.clone();
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      Optional<List<Entry>> opened = opened(bytes);
      if (opened.isEmpty()) refused++;
      else {
        prefixes++;
        assertThat(opened.get())
            .as("byte %d", at)
            .isEqualTo(written.subList(0, opened.get().size()))
            .hasSizeLessThan(written.size());
      }
    }
    assertThat(refused).isPositive();
    assertThat(prefixes).isPositive();
  }

  @Test
  void bytes_that_turn_into_line_feeds_invent_nothing() throws IOException {
    for (int at = 0; at < whole.length; at++) {
      byte[] bytes = whole.clone();
      if (bytes[at] == '\n') continue;
      bytes[at] = '\n';
      opened(bytes)
          .ifPresent(entries -> assertThat(entries).isEqualTo(written.subList(0, entries.size())));
    }
  }

  @Test
  void noise_after_the_records_is_cut_off() throws IOException {
    for (long seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      byte[] noise = new byte[random.nextInt(1, 200_000)];
      random.nextBytes(noise);
      byte[] bytes = Arrays.copyOf(whole, whole.length + noise.length);
      System.arraycopy(noise, 0, bytes, whole.length, noise.length);
      assertThat(opened(bytes)).as("seed %d", seed).contains(written);
    }
  }

  @Test
  void a_page_of_zeros_at_the_end_is_cut_off() throws IOException {
    assertThat(opened(Arrays.copyOf(whole, whole.length + 4096))).contains(written);
  }

  @Test
  void damage_before_good_records_is_refused_with_the_lines_and_left_alone() throws IOException {
    byte[] bytes = whole.clone();
    int second = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 30;
    bytes[second] ^= 1;
    Path run = run(bytes);
    assertThatThrownBy(() -> Journal.resume(run))
        .isInstanceOfSatisfying(
            JournalFailure.class, e -> assertThat(e.why()).isEqualTo(JournalFailure.Why.DAMAGED))
        .hasMessageContaining("line 2:");
    assertThat(Files.readAllBytes(run.resolve("journal.jsonl"))).isEqualTo(bytes);
    Files.write(run.resolve("journal.jsonl"), whole);
    Journal.resume(run).close(); // the refusal let go of the lock
  }

  @Test
  void converted_line_endings_are_named() throws IOException {
    String text = new String(whole, StandardCharsets.UTF_8).replace("\n", "\r\n");
    Path run = run(text.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Journal.resume(run))
        .isInstanceOf(JournalFailure.class)
        .hasMessageContaining("line endings");
  }

  @Test
  void two_journals_put_together_are_refused() throws IOException {
    Path other = directory.resolve("other");
    var open = (Entry.RunOpen) written.getFirst();
    Sample.write(other, journal -> journal.append(Changed.of(open, Map.of("run", "another"))));
    byte[] second = Files.readAllBytes(other.resolve("journal.jsonl"));
    byte[] both = Arrays.copyOf(whole, whole.length + second.length);
    System.arraycopy(second, 0, both, whole.length, second.length);
    Path run = run(both);
    assertThatThrownBy(() -> RunFile.open(run))
        .isInstanceOf(JournalFailure.class)
        .hasMessageContaining("line 6")
        .hasMessageContaining("another run");
  }
}
