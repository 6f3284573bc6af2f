package dev.toolmark.harness.cli;

import static dev.toolmark.harness.cli.Ended.toolmark;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command, from words to table; the figures themselves are of the machine.
class BenchCommandTest {
  private static final String TINY = "0.001";

  private static double figure(JsonValue.Obj row, String name) {
    return ((JsonValue.Num) row.get(name).orElseThrow()).asDouble();
  }

  @Test
  void all_that_is_ours_is_measured_where_nothing_is_chosen() {
    Ended ended = toolmark("bench", "--seconds", TINY, "--json");
    assertThat(ended.exit()).as(ended.err()).isEqualTo(Exit.DONE);
    int protocols = Protocols.written().size();
    List<JsonValue.Obj> rows =
        ended.out().lines().map(line -> (JsonValue.Obj) JsonValue.parse(line)).toList();
    assertThat(rows).hasSize(2 * protocols + protocols * protocols).doesNotHaveDuplicates();
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(figure(row, "answers")).isGreaterThanOrEqualTo(1);
          assertThat(figure(row, "events") / figure(row, "answers"))
              .as("events of an answer with 400 pieces of text")
              .isBetween(380.0, 600.0);
          assertThat(figure(row, "ns_per_event"))
              .isCloseTo(
                  figure(row, "cpu_ns") / figure(row, "events"),
                  org.assertj.core.data.Offset.offset(0.001));
          assertThat(figure(row, "mb_per_s")).isPositive();
        });
  }

  @Test
  void a_table_says_what_was_measured() {
    Ended ended = toolmark("bench", "decode", "encode", "--protocol", "gemini", "--seconds", TINY);
    assertThat(ended.exit()).as(ended.err()).isEqualTo(Exit.DONE);
    assertThat(ended.out().lines().limit(3))
        .satisfiesExactly(
            head -> assertThat(head).contains("MB/s", "events/s", "ns/event", "B/event"),
            row -> assertThat(row).startsWith("decode gemini "),
            row -> assertThat(row).startsWith("encode gemini "));
    assertThat(ended.out()).contains("processor time", "made up", "scripts/bench");
  }

  @Test
  void pairs_are_chosen_by_what_they_read_and_what_they_write() {
    Ended ended =
        toolmark(
            "bench",
            "translate",
            "--from",
            "ollama",
            "--to",
            "cohere",
            "--seconds",
            TINY,
            "--json");
    assertThat(ended.out().lines())
        .singleElement()
        .asString()
        .contains("\"from\":\"ollama\",\"to\":\"cohere\"");
    Ended some =
        toolmark("bench", "translate", "-p", "ollama", "-p", "gemini", "--seconds", TINY, "--json");
    assertThat(some.out().lines()).hasSize(4);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "bench dcode | there is no \"dcode\" to measure; allowed: decode, encode, translate",
        "bench -p gemni | --protocol: there is no protocol \"gemni\", did you mean \"gemini\"?",
        "bench --to x | --to: there is no protocol \"x\"; allowed: anthropic-messages",
        "bench decode --from gemini | --from and --to are for translate alone",
        "bench --seconds 0 | --seconds: \"0\" is not a number above 0 and up to 600",
        "bench --seconds NaN | --seconds: \"NaN\" is not a number above 0 and up to 600",
        "bench --seconds soon | --seconds: \"soon\" is not a number above 0",
        "bench --seed x | --seed: \"x\" is not a whole number",
      })
  void wrong_words_get_a_message_that_says_what_is_allowed(String line, String message) {
    Ended ended = toolmark(line.split(" ", -1));
    assertThat(ended.exit()).isEqualTo(Exit.USAGE);
    assertThat(ended.err()).contains(message);
    assertThat(ended.out()).isEmpty();
  }
}
