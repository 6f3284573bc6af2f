package dev.toolmark.providers.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every oddity of the servers that speak a protocol, one file each.
final class FixturesTest {
  static Stream<String> protocols() {
    return Protocols.written().stream().sorted();
  }

  static Stream<Fixture> fixtures() {
    return protocols().flatMap(Fixture::all);
  }

  private static List<String> events(Fixture it, List<byte[]> reads) {
    var log = new EventLog();
    it.decoding().into(log, reads, it.aliases());
    return log.lines();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void every_fixture_states_its_reason_and_its_source(String protocol) {
    assertThat(Fixture.all(protocol)).hasSizeGreaterThanOrEqualTo(15);
    assertThat(Fixture.all(protocol))
        .allSatisfy(
            f -> assertThat(f.comment()).as(f.name()).contains("# Why: ").contains("# Source: "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fixtures")
  void an_oddity_is_read_as_its_file_says(Fixture it) {
    List<String> events = events(it, List.of(it.body()));
    assertThat(events).isEqualTo(it.events());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fixtures")
  void no_way_of_cutting_the_bytes_changes_the_events(Fixture it) {
    if (it.oneReadOnly()) return;
    assertThat(events(it, Decoding.single(it.body()))).as("byte by byte").isEqualTo(it.events());
    for (long seed = 0; seed < 20; seed++)
      assertThat(events(it, Decoding.atRandom(it.body(), new Random(seed))))
          .as("seed %d", seed)
          .isEqualTo(it.events());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fixtures")
  void a_call_told_whole_is_never_a_partial_of_a_cut_answer(Fixture it) {
    int cut = it.body().length;
    while (--cut >= 0) {
      var collector = new AnswerCollector();
      it.decoding().into(collector, List.of(Arrays.copyOf(it.body(), cut)), it.aliases());
      assertThat(collector.over()).as("over at byte %d", cut).isTrue();
      if (collector.answer().stop().isEmpty() && collector.answer().error().isPresent())
        assertThat(collector.answer().calls()).as("calls at byte %d", cut).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fixtures")
  void no_prefix_is_complete_before_its_finish(Fixture it) {
    if (it.head().getOrDefault("quirks", "").equals("finish-reason-missing")) return;
    byte[] body = it.body();
    for (int to = 0; to < body.length; to++) {
      byte[] cut = Arrays.copyOf(body, to);
      var collector = new AnswerCollector();
      it.decoding().into(collector, List.of(cut), it.aliases());
      if (!RecordingsTest.finishes(it.protocol(), cut) && !isWholeAnswer(it, cut))
        assertThat(collector.answer().error()).as("complete at byte %d", to).isPresent();
    }
  }

  /// One body that ends by itself, of a server that does not stream and says no finish.
  private static boolean isWholeAnswer(Fixture it, byte[] cut) {
    return it.name().contains("whole") && JsonValue.tryParse(new String(cut, UTF_8)).isPresent();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fixtures")
  void a_mutated_answer_never_throws_and_keeps_the_order_of_calls(Fixture it) {
    byte[] alphabet =
        "{}[]\",:\\0a\n \u0001tn".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    for (long seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      byte[] body = it.body().clone();
      for (int i = body.length == 0 ? -1 : random.nextInt(6); i >= 0; i--)
        body[random.nextInt(body.length)] =
            random.nextInt(4) == 0
                ? (byte) random.nextInt(256)
                : alphabet[random.nextInt(alphabet.length)];
      var collector = new AnswerCollector();
      try {
        it.decoding().into(collector, Decoding.atRandom(body, random), it.aliases());
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
      assertThat(collector.over()).as("seed %d", seed).isTrue();
    }
  }
}
