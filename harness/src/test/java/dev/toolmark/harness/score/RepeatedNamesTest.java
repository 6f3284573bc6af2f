package dev.toolmark.harness.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RepeatedNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{} | ",
        "{\"a\":1,\"b\":\"a:1\"} | ",
        "{\"a\":{\"a\":{\"a\":1}}} | ",
        "[{\"a\":1},{\"a\":2}] | ",
        "{\"a\":\"\\\"b\\\":1\",\"b\":\"\\\\\"} | ",
        "{\"a\":1,\"a\":2} | .a",
        "{\"a\":1,\"a\":1,\"a\":1} | .a",
        "{\"a\" : 1 , \"\\u0061\" : 2} | .a",
        "{\"to\":{\"zip\":1,\"zip\":2},\"b\":[0,{\"c\":1,\"c\":{}}]} | .to.zip .b[1].c",
        "{\"b\":{\"x\":1,\"x\":2},\"b\":{}} | .b.x .b",
        "{\"a\":[[],[1,2],{\"\":1,\"\":[]}]} | .a[2].",
        "{\"a:{\":1,\"a:{\":2} | .a:{"
      })
  void are_found_wherever_they_stand(String text, String paths) {
    assertThat(String.join(" ", RepeatedNames.in(text, JsonValue.parse(text))))
        .isEqualTo(paths == null ? "" : paths);
  }

  @Test
  void text_that_was_written_from_a_tree_has_none_and_one_more_member_is_found() {
    for (long seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var value = JsonValue.object().put("k\"{:", made(random, 3)).put("z", 1).build();
      String text = value.text();
      assertThat(RepeatedNames.in(text, value)).as("seed %d: %s", seed, text).isEmpty();
      String more = text.substring(0, text.length() - 1) + ",\"z\":[{}]}";
      assertThat(RepeatedNames.in(more, JsonValue.parse(more)))
          .as("seed %d: %s", seed, more)
          .containsExactly(".z");
    }
  }

  private static JsonValue made(Random random, int depth) {
    return switch (depth == 0 ? 2 + random.nextInt(2) : random.nextInt(4)) {
      case 0 ->
          JsonValue.object()
              .put("a\\", made(random, depth - 1))
              .put(",]", made(random, depth - 1))
              .build();
      case 1 -> JsonValue.array(List.of(made(random, depth - 1), made(random, depth - 1)));
      case 2 -> JsonValue.of("\":,{[" + random.nextInt(9));
      default -> JsonValue.parse(String.valueOf(random.nextInt(99)));
    };
  }
}
