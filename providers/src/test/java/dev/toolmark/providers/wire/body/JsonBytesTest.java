package dev.toolmark.providers.wire.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonBytesTest {
  private static final int[] LETTERS =
      "ab\"\\\n\r\t\u0000\u001f é\u007f\u0080天😀/".codePoints().toArray();

  private static String word(Random random) {
    var word = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--)
      if (random.nextInt(4) == 0) word.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
      else word.append((char) ('a' + random.nextInt(26)));
    return word.toString();
  }

  /// In the middle of other bytes, all of which would be escaped.
  private static Slice slice(String text, Slice.Form form) {
    byte[] bytes = ("\"\n\\" + text + "\\\n\"").getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 3, bytes.length - 3, form);
  }

  @Test
  void raw_bytes_become_the_inside_of_a_string_that_says_them() {
    for (long seed = 0; seed < 2000; seed++) {
      String word = word(new Random(seed));
      String inside = new JsonBytes().add("x").inside(slice(word, Slice.Form.RAW)).toString();
      assertThat(JsonValue.parse("\"" + inside + "\"").text())
          .as("seed %d", seed)
          .isEqualTo(JsonValue.of("x" + word).text());
    }
  }

  @Test
  void a_quoted_text_is_written_as_every_other_writer_does() {
    for (long seed = 0; seed < 2000; seed++) {
      String word = word(new Random(seed));
      String plainer = word.replaceAll("[^ -~]", "\"");
      assertThat(new JsonBytes().add("x").quoted(word).quoted(plainer).toString())
          .as("seed %d", seed)
          .isEqualTo("x" + JsonValue.of(word).text() + JsonValue.of(plainer).text());
    }
  }

  @Test
  void a_text_of_quotes_alone_has_room() {
    String quotes = "\"\\".repeat(500);
    assertThat(new JsonBytes().quoted(quotes).toString()).isEqualTo(JsonValue.of(quotes).text());
  }

  @Test
  void json_is_copied_without_line_breaks() {
    for (long seed = 0; seed < 2000; seed++) {
      String word = word(new Random(seed));
      assertThat(new JsonBytes().add("\n").json(slice(word, Slice.Form.RAW)).toString())
          .as("seed %d", seed)
          .isEqualTo("\n" + word.replace('\n', ' ').replace('\r', ' '));
    }
  }

  @Test
  void an_escaped_slice_is_copied_as_it_stands() {
    assertThat(new JsonBytes().inside(slice("\\u00e9\\n", Slice.Form.ESCAPED)).toString())
        .isEqualTo("\\u00e9\\n");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 10, 99, 100, 1_234_567_890, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void a_number_is_written_in_decimal(long number) {
    assertThat(new JsonBytes().add(number).add("x").toString()).isEqualTo(number + "x");
  }

  @Test
  void what_stands_before_a_place_stays() {
    var bytes = new JsonBytes().add("{\"a\":");
    int place = bytes.size();
    assertThat(bytes.add("1}").cut(place).add("2}").toString()).isEqualTo("{\"a\":2}");
  }
}
