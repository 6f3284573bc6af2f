package dev.toolmark.providers.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonValueTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "-0",
        "1.0",
        "25.00",
        "1e5",
        "1E+5",
        "1e-05",
        "0.10",
        "1e400",
        "12345678901234567890.1"
      })
  void a_number_keeps_the_form_it_was_written_in(String number) {
    assertThat(JsonValue.parse("[" + number + "]").text()).isEqualTo("[" + number + "]");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.0, true",
    "1, 1e0, true",
    "100, 1E2, true",
    "0.1, 1e-1, true",
    "-0, 0, true",
    "0e99, 0, true",
    "1e400, 10e399, true",
    "1e999999999999999999999, 10e999999999999999999998, true",
    "1e999999999999999999999, 1e999999999999999999998, false",
    "-1, 1, false",
    "1.10, 1.1, true",
    "0.30000000000000004, 0.3, false",
    "9007199254740993, 9007199254740992, false"
  })
  void numbers_are_the_same_by_what_they_stand_for(String one, String other, boolean same) {
    JsonValue a = JsonValue.parse(one);
    JsonValue b = JsonValue.parse(other);
    assertThat(a.sameAs(b)).isEqualTo(same);
    assertThat(b.sameAs(a)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "25, true",
    "25.0, true",
    "2.5e1, true",
    "0.0, true",
    "1e999999999, true",
    "1e-999999999, false",
    "2.5, false",
    "250e-1, true",
    "25e-1, false",
    "0e-5, true"
  })
  void a_whole_number_is_told_by_value(String number, boolean whole) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThat(((JsonValue.Num) JsonValue.parse(number)).isWhole()).isEqualTo(whole));
  }

  @Test
  void a_value_too_large_to_hold_is_not_exact() {
    assertThat(new JsonValue.Num("1e10000").exact()).isPresent();
    assertThat(new JsonValue.Num("1e10001").exact()).isEmpty();
    assertThat(new JsonValue.Num("1e-99999999999999999999").exact()).isEmpty();
    assertThat(new JsonValue.Num("2.50").exact().orElseThrow()).isEqualTo("2.50");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "01", "1.", ".5", "+1", "NaN", "1e", "0x1", "1 ", "١"})
  void a_number_that_json_does_not_have_cannot_be_made(String text) {
    assertThatThrownBy(() -> new JsonValue.Num(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void members_keep_their_order_and_the_last_of_a_name_stands() {
    assertThat(JsonValue.parse("{\"b\":1,\"a\":2,\"b\":3}").text()).isEqualTo("{\"b\":3,\"a\":2}");
    assertThat(JsonValue.parse("{\"a\":1,\"b\":2}").sameAs(JsonValue.parse("{\"b\":2.0,\"a\":1}")))
        .isTrue();
    assertThat(JsonValue.parse("[1,2]").sameAs(JsonValue.parse("[2,1]"))).isFalse();
    assertThat(JsonValue.parse("1").sameAs(JsonValue.parse("true"))).isFalse();
  }

  @Test
  void half_a_surrogate_pair_is_kept_and_written_as_an_escape() {
    JsonValue half = JsonValue.parse("\"a\\uD800b\"");
    assertThat(half).isEqualTo(JsonValue.of("a\uD800b"));
    assertThat(half.text()).isEqualTo("\"a\\ud800b\"");
    assertThat(JsonValue.of("\uDE00\uD83D\uDE00\uD83D").text())
        .isEqualTo("\"\\ude00\uD83D\uDE00\\ud83d\"");
    for (String name : List.of("\\ud800", "\\udc00", "a\\udc00b"))
      assertThatThrownBy(() -> JsonValue.parse("{\"" + name + "\":1}"))
          .isInstanceOf(JsonException.class);
    assertThat(JsonValue.parse("{\"\\ud83d\\ude00\":1}").text()).isEqualTo("{\"\uD83D\uDE00\":1}");
    assertThat(JsonValue.of("\uD800").sameAs(JsonValue.of("\uD801"))).isFalse();
  }

  @Test
  void bytes_are_utf_8_and_nothing_else() {
    byte[] latin = {'"', (byte) 0xe9, '"'};
    byte[] marked = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '1'};
    assertThatThrownBy(() -> JsonValue.parse(latin)).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> JsonValue.parse(marked)).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> JsonValue.parse("[1]".getBytes(StandardCharsets.UTF_16)))
        .isInstanceOf(JsonException.class);
    assertThat(JsonValue.parse("\"é\"".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(JsonValue.of("é"));
  }

  @Test
  void nesting_is_limited_and_said_so() {
    assertThat(JsonValue.parse("[".repeat(256) + "]".repeat(256)))
        .isInstanceOf(JsonValue.Arr.class);
    assertThatThrownBy(() -> JsonValue.parse("[".repeat(257) + "]".repeat(257)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("256")
        .hasMessageNotContaining("StreamReadConstraints");
    assertThatThrownBy(() -> JsonValue.parse("1".repeat(1001))).isInstanceOf(JsonException.class);
  }

  @Test
  void a_message_has_the_place_and_hardly_any_of_the_text() {
    String secret = "sk-verysecretverysecretverysecretverysecret";
    assertThatThrownBy(() -> JsonValue.parse("{\n  \"a\": " + secret + "}"))
        .isInstanceOfSatisfying(
            JsonException.class,
            e -> {
              assertThat(e.line()).isEqualTo(2);
              assertThat(e.column()).isGreaterThan(1);
              assertThat(e.getMessage()).doesNotContain(secret);
            });
    assertThatThrownBy(() -> JsonValue.parse("1 1"))
        .isInstanceOfSatisfying(JsonException.class, e -> assertThat(e.column()).isEqualTo(3));
    assertThatThrownBy(() -> JsonValue.parse("{\"a\": ["))
        .as("nothing of the parser's own settings")
        .hasMessageContaining("expected close marker for Array")
        .message()
        .doesNotContain("REDACTED", "UNKNOWN");
    assertThat(JsonValue.tryParse("")).isEmpty();
  }

  @Test
  void any_value_is_read_as_it_was_written() {
    for (long seed = 0; seed < 500; seed++) {
      JsonValue value = any(new Random(seed), 0);
      String text = value.text();
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).as("seed %d", seed).isTrue();
      assertThat(JsonValue.parse(text)).as("seed %d", seed).isEqualTo(value);
      assertThat(JsonValue.parse(text.getBytes(StandardCharsets.UTF_8)))
          .as("seed %d", seed)
          .isEqualTo(value);
      assertThat(value.sameAs(JsonValue.parse(text))).as("seed %d", seed).isTrue();
    }
  }

  private static JsonValue any(Random random, int depth) {
    return switch (random.nextInt(depth > 4 ? 4 : 6)) {
      case 0 -> JsonValue.Num.of(random.nextBoolean() ? random.nextGaussian() : random.nextInt());
      case 1 -> new JsonValue.Bool(random.nextBoolean());
      case 2 -> new JsonValue.Null();
      case 3 -> JsonValue.of(word(random));
      case 4 -> {
        var items = new ArrayList<JsonValue>();
        for (int i = random.nextInt(4); i > 0; i--) items.add(any(random, depth + 1));
        yield JsonValue.array(items);
      }
      default -> {
        var members = new LinkedHashMap<String, JsonValue>();
        for (int i = random.nextInt(4); i > 0; i--)
          members.put(whole(word(random)), any(random, depth + 1));
        yield JsonValue.obj(members);
      }
    };
  }

  private static String whole(String name) {
    return name.codePoints()
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String word(Random random) {
    var word = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--)
      word.append((char) (random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x10000)));
    return word.toString();
  }
}
