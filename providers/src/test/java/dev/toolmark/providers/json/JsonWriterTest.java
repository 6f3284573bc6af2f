package dev.toolmark.providers.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  /// One of each way of being written: plain, escaped by a letter, by a number, of two to four
  /// bytes, halves of pairs.
  private static final String KINDS =
      "a \"\\/\n\r\t\b\f\u0000\u001f\u007f\u0080é߿ࠀ€\uffff𐀀😀\ud800\udc00\ud83d";

  @Test
  void each_kind_is_written_as_json_demands_and_no_more() {
    String rest = "\u007f\u0080é߿ࠀ€\uffff𐀀😀";
    String letters = "a \\\"\\\\/\\n\\r\\t\\b\\f\\u0000\\u001f";
    JsonValue all = JsonValue.of("a \"\\/\n\r\t\b\f\u0000\u001f" + rest);
    assertThat(all.text()).isEqualTo("\"" + letters + rest + "\"");
    assertThat(JsonValue.of("\ud800a\udc00\ud83d").text()).isEqualTo("\"\\ud800a\\udc00\\ud83d\"");
    assertThat(all.utf8()).isEqualTo(all.text().getBytes(StandardCharsets.UTF_8));
  }

  /// Without half surrogate pairs, which it refuses in names.
  @Test
  void a_parser_of_another_make_reads_what_was_written() {
    int read = 0;
    for (long seed = 0; seed < 2_000; seed++) {
      JsonValue value = value(new Random(seed), 4);
      if (JsonCheck.halves(value.text())) continue;
      assertThat(ParsedTree.read(value.text(), JsonLimits.DEFAULT))
          .as("seed %d", seed)
          .isEqualTo(value);
      read++;
    }
    assertThat(read).isGreaterThan(500);
  }

  @Test
  void what_was_written_is_read_again() {
    for (long seed = 0; seed < 2_000; seed++) {
      var value = JsonValue.array(List.of(JsonValue.of(text(new Random(seed))), JsonValue.of("x")));
      assertThat(JsonValue.parse(value.utf8())).as("seed %d", seed).isEqualTo(value);
    }
  }

  private static JsonValue value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> JsonValue.of(text(random));
      case 1 -> JsonValue.Num.of(random.nextGaussian() * 1e6);
      case 2 -> new JsonValue.Bool(random.nextBoolean());
      case 3 -> new JsonValue.Null();
      case 4 ->
          JsonValue.object()
              .put(text(random), value(random, depth - 1))
              .put(text(random), value(random, depth - 1))
              .build();
      default -> JsonValue.array(List.of(value(random, depth - 1), value(random, depth - 1)));
    };
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--)
      text.append(KINDS.charAt(random.nextInt(KINDS.length())));
    return text.toString();
  }
}
