package dev.toolmark.providers.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonScanner.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTapeTest {
  private static final int SEEDS = 20_000;
  private static final JsonLimits LIMITS = new JsonLimits(6, 1 << 20, 12);
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"a\"",
    "\"\\n\\u00e9\"",
    "\"é\"",
    "1",
    "-0.5e+3",
    "01",
    "true",
    "false",
    "null",
    " ",
    "\n",
    "\"",
    "nul",
    "\\",
    "1234567890123",
    "\u0001",
    "x"
  };

  /// JSON of the seed, in which up to three pieces were put or bytes replaced.
  private static byte[] document(Random random) {
    var text = new StringBuilder();
    value(random, text, 0);
    for (int faults = random.nextInt(4); faults > 0; faults--)
      text.insert(random.nextInt(text.length() + 1), PIECES[random.nextInt(PIECES.length)]);
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(6) == 0) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    return bytes;
  }

  private static void value(Random random, StringBuilder to, int depth) {
    switch (depth > 6 ? 2 : random.nextInt(4)) {
      case 0 -> list(random, to, depth, '[', ']');
      case 1 -> list(random, to, depth, '{', '}');
      default -> to.append(PIECES[6 + random.nextInt(5)]);
    }
    if (random.nextInt(5) == 0) to.append(' ');
  }

  private static void list(Random random, StringBuilder to, int depth, char open, char close) {
    to.append(open);
    for (int i = random.nextInt(4), n = i; i > 0; i--) {
      if (i < n) to.append(", ");
      if (open == '{') to.append("\"k").append(i).append("\" : ");
      value(random, to, depth + 1);
    }
    to.append(close);
  }

  /// Each token that the scanner finds, with its place; containers' ends are told by the tape.
  private static List<String> scanned(byte[] bytes) {
    var scanner = new JsonScanner(LIMITS).over(bytes, 0, bytes.length);
    var tokens = new ArrayList<String>();
    while (scanner.next() != Token.END) {
      if (scanner.token() == Token.BAD) return List.of(scanner.fault() + "@" + scanner.from());
      boolean end = scanner.token() == Token.END_OBJECT || scanner.token() == Token.END_ARRAY;
      if (!end) tokens.add(scanner.token() + "@" + scanner.from());
    }
    return tokens;
  }

  private static List<String> laid(byte[] bytes) {
    var tape = new JsonTape(LIMITS);
    return tape.walk(bytes, 0, bytes.length)
        ? laid(tape)
        : List.of(tape.fault() + "@" + tape.faultAt());
  }

  private static List<String> laid(JsonTape tape) {
    var tokens = new ArrayList<String>();
    for (int i = 0; i < tape.next(0); i++) tokens.add(tape.kind(i) + "@" + tape.from(i));
    return tokens;
  }

  @Test
  void the_tape_holds_what_the_scanner_finds_and_blames_what_it_blames() {
    int whole = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      byte[] bytes = document(new Random(seed));
      List<String> due = scanned(bytes);
      assertThat(laid(bytes))
          .as("seed %d: %s", seed, new String(bytes, StandardCharsets.UTF_8))
          .isEqualTo(due);
      if (!due.getFirst().matches("(NOT_JSON|CUT|BAD_UTF8|TOO_DEEP|NUMBER_TOO_LONG)@.*")) whole++;
    }
    assertThat(whole).as("documents that are JSON").isBetween(SEEDS / 5, SEEDS * 4 / 5);
  }

  @Test
  void a_container_is_found_by_its_range_and_ends_where_the_next_value_begins() {
    byte[] bytes = "{\"a\":[1,{}],\"b\":\"c\"}".getBytes(StandardCharsets.US_ASCII);
    var tape = new JsonTape(LIMITS);
    assertThat(tape.walk(bytes, 0, bytes.length)).isTrue();
    int list = tape.container(bytes, 5, 11);
    assertThat(tape.kind(list)).isEqualTo(Token.ARRAY);
    assertThat(tape.from(tape.next(list))).isEqualTo(13);
    assertThat(tape.container(bytes, 8, 10)).isEqualTo(list + 2);
    assertThat(tape.container(bytes, 5, 10)).isEqualTo(-1);
    assertThat(tape.container(bytes, 6, 7)).isEqualTo(-1);
    assertThat(tape.container(bytes.clone(), 5, 11)).isEqualTo(-1);
  }

  @Test
  void a_token_is_found_by_the_place_where_it_begins() {
    for (int seed = 0; seed < 2_000; seed++) {
      byte[] bytes = document(new Random(seed));
      var tape = new JsonTape(LIMITS);
      if (!tape.walk(bytes, 0, bytes.length)) continue;
      var found = new ArrayList<Integer>();
      for (int place = 0; place < bytes.length; place++)
        if (tape.token(place) >= 0) found.add(tape.from(tape.token(place)));
      var there = new ArrayList<Integer>();
      for (int token = 0; token < tape.size(); token++) there.add(tape.from(token));
      assertThat(found).as("seed %d", seed).isEqualTo(there);
    }
  }

  private static final String[] CHARACTERS = {
    "a", " ", "\\n", "\\\\", "\\\"", "ö", "°", "東", "\ufffd", "🌦", "\\ud83c", "\\u0041", "\\u00F6",
    "\\u0080"
  };

  /// The inside of a string; characters beyond ASCII as they are or as escapes of their units.
  private static String inside(int[] characters, Random escapes) {
    var inside = new StringBuilder();
    for (int it : characters) for (char unit : CHARACTERS[it].toCharArray()) inside.append(unit);
    var escaped = new StringBuilder();
    for (int at = 0; at < inside.length(); ) {
      int character = inside.codePointAt(at);
      at += Character.charCount(character);
      if (character < 0x80 || escapes.nextBoolean()) escaped.appendCodePoint(character);
      else
        for (char unit : Character.toChars(character))
          escaped.append("\\u%04x".formatted((int) unit));
    }
    return escaped.toString();
  }

  private static byte[] broken(Random random, byte[] bytes) {
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> bytes[at] = (byte) random.nextInt(256);
      case 1 ->
          bytes[at] = "\\\"u0dD8c\u0001".getBytes(StandardCharsets.US_ASCII)[random.nextInt(9)];
      case 2 -> {
        return Arrays.copyOf(bytes, at);
      }
      default -> {}
    }
    return bytes;
  }

  @Test
  void a_string_that_is_known_is_found_in_any_escapes_and_nothing_else_is_taken_for_it() {
    int found = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      var random = new Random(seed);
      int[] said = random.ints(80, 0, CHARACTERS.length).toArray();
      byte[] known = inside(said, random).getBytes(StandardCharsets.UTF_8);
      if (random.nextInt(3) == 0)
        said[random.nextInt(said.length)] = random.nextInt(CHARACTERS.length);
      String text = "{\"a\":\"" + inside(said, random) + "\",\"b\":[1]}";
      byte[] bytes = broken(random, text.getBytes(StandardCharsets.UTF_8));
      var tape = new JsonTape(LIMITS);
      tape.knows(1, known, known.length);
      boolean good = tape.walk(bytes, 0, bytes.length);
      assertThat(good ? laid(tape) : List.of(tape.fault() + "@" + tape.faultAt()))
          .as("seed %d: %s", seed, new String(bytes, StandardCharsets.UTF_8))
          .isEqualTo(laid(bytes));
      if (!good || !tape.says(1, 2)) continue;
      found++;
      assertThat(tape.text(2)).as("seed %d", seed).isEqualTo(JsonText.of(known, 0, known.length));
    }
    assertThat(found).isBetween(SEEDS / 8, SEEDS);
  }

  /// Two backslashes and `u00e9` are no escape of a character, and a backslash before one is no
  /// JSON.
  @Test
  void a_backslash_that_is_known_to_end_an_escape_begins_none() {
    for (List<String> pair :
        List.of(List.of("\\\\u00e9", "\\é"), List.of("\\\\ud83d\\ude00", "\\😀"))) {
      byte[] known = ("a".repeat(70) + pair.getFirst()).getBytes(StandardCharsets.UTF_8);
      byte[] bytes = ('"' + "a".repeat(70) + pair.getLast() + '"').getBytes(StandardCharsets.UTF_8);
      var tape = new JsonTape(LIMITS);
      tape.knows(0, known, known.length);
      assertThat(tape.walk(bytes, 0, bytes.length)).as(pair.getLast()).isFalse();
    }
  }

  /// What is no escape of the character, or not that character in UTF-8, is not taken for it.
  @Test
  void only_the_same_character_is_the_same() {
    String much = "a".repeat(70);
    for (List<String> same :
        List.of(
            List.of("\\u00e9", "\u00e9"),
            List.of("\\u00E9", "\u00e9"),
            List.of("\\u6F22", "\u6f22"),
            List.of("\\uABcD", "\uabcd"),
            List.of("\\uD83C\\uDF26", "\ud83c\udf26")))
      assertThat(known(much, same)).as(same.getFirst()).containsExactly(true, true);
    for (List<String> other :
        List.of(
            List.of("\\u00e8", "\u00e9"),
            List.of("\\u00g9", "\u00e9"),
            List.of("\\u00/9", "\u00e9"),
            List.of("\\U00e9", "\u00e9"),
            List.of("\\u01e9", "\u00e9"),
            List.of("\\u10e9", "\u00e9"),
            List.of("\\ud83c", "\ud83c\udf26"),
            List.of("\\ud83d\\udf26", "\ud83c\udf26")))
      assertThat(known(much, other)).as(other.getFirst()).containsExactly(false, false);
  }

  /// Whether one is known by the other, behind that text, and the other by the one.
  private static List<Boolean> known(String much, List<String> pair) {
    String one = much + pair.getFirst();
    String other = much + pair.getLast();
    return List.of(knows(one, other), knows(other, one));
  }

  @Test
  void bytes_that_are_no_utf8_are_no_character() {
    byte[] known = ("a".repeat(70) + "\\u002f\\ud83c\\u07ff").getBytes(StandardCharsets.US_ASCII);
    for (int[] wrong : new int[][] {{0xc0, 0xaf}, {0xe0, 0x80, 0xaf}, {0xed, 0xa0, 0xbc}}) {
      byte[] bytes = ('"' + "a".repeat(80)).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < wrong.length; i++) bytes[71 + i] = (byte) wrong[i];
      bytes[71 + wrong.length] = '"';
      var tape = new JsonTape(LIMITS);
      tape.knows(0, known, 76);
      assertThat(tape.walk(bytes, 0, 72 + wrong.length)).isFalse();
    }
  }

  private static boolean knows(String known, String said) {
    byte[] inside = known.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = ('"' + said + '"').getBytes(StandardCharsets.UTF_8);
    var tape = new JsonTape(LIMITS);
    tape.knows(0, inside, inside.length);
    return tape.walk(bytes, 0, bytes.length) && tape.says(0, 0);
  }

  @Test
  void a_string_that_is_known_and_goes_on_or_ends_before_is_another() {
    byte[] known = "Köln, ".repeat(20).getBytes(StandardCharsets.UTF_8);
    for (String said :
        List.of("K\\u00f6ln, ".repeat(21), "K\\u00f6ln, ".repeat(19), "Köln, ".repeat(21))) {
      byte[] bytes = ('"' + said + '"').getBytes(StandardCharsets.UTF_8);
      var tape = new JsonTape(LIMITS);
      tape.knows(0, known, known.length);
      assertThat(tape.walk(bytes, 0, bytes.length)).isTrue();
      assertThat(tape.says(0, 0)).isFalse();
      assertThat(tape.to(0)).isEqualTo(bytes.length - 1);
    }
  }
}
