package dev.toolmark.providers.wire.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Unescaped bytes say what unescaped text says.
final class PlainTextTest {
  private static final String[] PIECES = {
    "a",
    "é",
    "天",
    "😀",
    "\\n",
    "\\r",
    "\\t",
    "\\b",
    "\\f",
    "\\/",
    "\\\\",
    "\\\"",
    "\\u0041",
    "\\u00e9",
    "\\u07FF",
    "\\u0800",
    "\\u5929",
    "\\ud83d\\ude00",
    "\\uD83D\\uDE00",
    "\\uffff"
  };

  @Test
  void any_escapes_say_what_they_say_as_text() {
    var plain = new PlainText();
    for (long seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      var inside = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--)
        inside.append(PIECES[random.nextInt(PIECES.length)]);
      byte[] bytes = ("\"" + inside + "\"u").getBytes(StandardCharsets.UTF_8);
      assertThat(plain.read(bytes, 1, bytes.length - 2)).as("seed %d", seed).isTrue();
      assertThat(new String(plain.bytes(), 0, plain.length(), StandardCharsets.UTF_8))
          .as("seed %d", seed)
          .isEqualTo(JsonText.of(bytes, 1, bytes.length - 2));
    }
  }

  @ParameterizedTest
  @CsvSource({"\\ud83d", "\\ude00", "\\ud83da", "\\ud83d\\n", "\\ud83d\\ud83d", "\\ude00\\ud83d"})
  void half_a_character_has_no_bytes(String inside) {
    byte[] bytes = (inside + "\\ude00").getBytes(StandardCharsets.UTF_8);
    int end = inside.length();
    assertThat(new PlainText().read(bytes, 0, end)).isFalse();
  }
}
