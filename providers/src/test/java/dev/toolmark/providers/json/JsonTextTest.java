package dev.toolmark.providers.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
  /// Escapes as they stand, and what they say in hexadecimal code units.
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "plain and longer than eight, plain and longer than eight",
    "Köln, Köln",
    "a\\\\b, a\\b",
    "\\\"ab\\\", '\"ab\"'",
    "\\/\\/, //",
    "Z\\u00fcrich, Zürich",
    "Zürich \\u0026 \\\"Köln\\\", 'Zürich & \"Köln\"'",
    "\\ud83d\\ude00, 😀",
    "eight by eight\\\\u0041, eight by eight\\u0041",
  })
  void escapes_are_taken_off(String written, String text) {
    assertThat(of(written)).isEqualTo(text);
  }

  @Test
  void the_short_escapes_are_control_characters() {
    assertThat(of("\\b\\f\\n\\r\\t")).isEqualTo("\b\f\n\r\t");
  }

  @Test
  void half_a_pair_stays_half() {
    assertThat(of("a\\ud83d")).isEqualTo("a\ud83d");
    assertThat(of("\\ude00\\n")).isEqualTo("\ude00\n");
  }

  /// Character by character, from places of any remainder by eight, and in room where others stood
  /// before and which is not always long enough.
  @Test
  void any_text_comes_back_from_its_escapes() {
    var room = new char[24];
    var usual = Slice.ofMany();
    String[] words = {"a", "\\", "\"", "é", "\n", "漢", "😀", "\ud83d", "text ", "/", "\t"};
    for (int seed = 0; seed < 3_000; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      var written = new StringBuilder("x".repeat(random.nextInt(9)));
      int from = written.length();
      for (int left = random.nextInt(12); left > 0; left--) {
        String word = words[random.nextInt(words.length)];
        text.append(word);
        for (char c : word.toCharArray()) written.append(escaped(c, random));
      }
      byte[] bytes = (written + "\"tail").getBytes(StandardCharsets.UTF_8);
      int to = bytes.length - 5;
      assertThat(JsonText.of(bytes, from, to)).as("seed " + seed).isEqualTo(text.toString());
      assertThat(JsonText.of(bytes, from, to, room)).as("room, seed " + seed).isEqualTo(text + "");
      var slice = usual.at(bytes, from, to, Slice.Form.ESCAPED);
      assertThat(slice.text()).as("slice, seed " + seed).isEqualTo(text.toString());
    }
  }

  private static String escaped(char c, Random random) {
    boolean must = c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c);
    if (!must && random.nextInt(4) > 0) return String.valueOf(c);
    if (c == '\n' && random.nextBoolean()) return "\\n";
    if ((c == '"' || c == '\\' || c == '/') && random.nextBoolean()) return "\\" + c;
    return "\\u%04x".formatted((int) c);
  }

  @Test
  void a_slice_of_json_itself_says_what_stands_there() {
    byte[] bytes = "{\"a\":\"\\n\"}".getBytes(StandardCharsets.UTF_8);
    var slice = new Slice();
    assertThat(slice.at(bytes, 0, bytes.length, Slice.Form.RAW).text())
        .isEqualTo("{\"a\":\"\\n\"}");
    assertThat(slice.at(bytes, 6, 8, Slice.Form.ESCAPED).text()).isEqualTo("\n");
  }

  private static String of(String written) {
    byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
    return JsonText.of(bytes, 0, bytes.length);
  }
}
