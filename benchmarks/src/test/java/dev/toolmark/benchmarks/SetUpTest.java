package dev.toolmark.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What JMH would run first, without JMH: a benchmark of a broken reader fails here.
final class SetUpTest {
  @Test
  void every_reader_reads_every_stream_exactly() {
    new ReadingBenchmark().verify(new Rotation());
  }

  @Test
  void what_is_written_is_read_as_it_was_told() {
    new WritingBenchmark().verify();
  }

  @Test
  void a_reader_that_reads_something_else_is_refused() {
    Said wanted = new Said("fair", "{}");
    assertThatThrownBy(() -> new Said("fair", "{\"a\":1}").mustBe(wanted, "a reader"))
        .hasMessageContaining("a reader read something else");
  }

  @Test
  void the_streams_have_the_shape_that_is_promised() {
    for (ChatStream stream : ChatStreams.inRotation()) {
      String all = new String(stream.bytes(), StandardCharsets.UTF_8);
      assertThat(all.split("\n\n")).hasSize(565).allMatch(event -> event.startsWith("data: "));
      assertThat(stream.bytes().length / 565).as("bytes an event").isBetween(315, 340);
      assertThat(stream.texts()).hasSize(500).noneMatch(String::isEmpty);
      assertThat(stream.fragments()).hasSize(60).noneMatch(String::isEmpty);
      assertThat(all).contains("\\n", "\\\"", "\\\\", "\\u", "東京", "obfuscation");
    }
  }

  @Test
  void a_seed_makes_the_same_bytes_and_another_seed_others() {
    assertThat(ChatStreams.ofSeed(3).bytes()).isEqualTo(ChatStreams.ofSeed(3).bytes());
    assertThat(
            ChatStreams.inRotation().stream()
                .map(stream -> Arrays.hashCode(stream.bytes()))
                .collect(Collectors.toSet()))
        .hasSameSizeAs(ChatStreams.inRotation());
  }
}
