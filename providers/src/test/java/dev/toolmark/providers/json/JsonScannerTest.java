package dev.toolmark.providers.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toolmark.providers.json.JsonScanner.Fault;
import dev.toolmark.providers.json.JsonScanner.Token;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonScannerTest {
  private final JsonScanner scanner = new JsonScanner(JsonLimits.DEFAULT);

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private JsonScanner over(String text) {
    byte[] bytes = utf8(text);
    return scanner.over(bytes, 0, bytes.length);
  }

  private List<String> tokens(String text) {
    List<String> all = new ArrayList<>();
    over(text);
    Token token;
    do {
      token = scanner.next();
      all.add(
          token
              + " "
              + new String(
                  utf8(text),
                  scanner.from(),
                  scanner.to() - scanner.from(),
                  StandardCharsets.UTF_8));
    } while (token != Token.END && token != Token.BAD);
    return all;
  }

  private static final String[] PIECES = {
    "a",
    "some plain text",
    "\\n",
    "\\\\",
    "\\\"",
    "\\/",
    "\\u00e9",
    "\\uD83C\\udf26",
    "\u00e9",
    "\u6771\u4eac",
    "\ud83c\udf26",
    "\ud840\udc00",
    "\t",
    "\\x",
    "\\u00g0",
    "\u007f"
  };

  /// Eight bytes are looked at once where so many stand there, and single ones at the end.
  @Test
  void a_string_at_the_end_is_read_as_one_with_much_behind_it() {
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var inside = new StringBuilder();
      for (int i = random.nextInt(6); i >= 0; i--)
        inside.append(PIECES[random.nextInt(PIECES.length)]);
      byte[] bytes = utf8(inside + "\"");
      if (random.nextInt(4) == 0) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      int end = scanner.stringEnd(bytes, 0, bytes.length);
      Fault fault = scanner.fault();
      int where = scanner.from();
      int more = scanner.stringEnd(Arrays.copyOf(bytes, bytes.length + 8), 0, bytes.length + 8);
      if (fault == Fault.CUT) continue;
      assertThat(more).as("seed %d: %s", seed, inside).isEqualTo(end);
      assertThat(scanner.fault()).as("seed %d: %s", seed, inside).isEqualTo(fault);
      if (end < 0) assertThat(scanner.from()).as("seed %d: %s", seed, inside).isEqualTo(where);
    }
  }

  @Test
  void tokens_come_in_order_with_their_ranges() {
    assertThat(tokens(" {\"a\" : [1.5e3, \"x\\\"y\", {}], \"b\":null,\"c\":true , \"d\":false}\n"))
        .containsExactly(
            "OBJECT {",
            "NAME a",
            "ARRAY [",
            "NUMBER 1.5e3",
            "STRING x\\\"y",
            "OBJECT {",
            "END_OBJECT }",
            "END_ARRAY ]",
            "NAME b",
            "NULL null",
            "NAME c",
            "TRUE true",
            "NAME d",
            "FALSE false",
            "END_OBJECT }",
            "END ");
  }

  @Test
  void a_skipped_value_gives_its_whole_range() {
    String text = "{\"a\": [1, {\"b\": []}] , \"c\": \"s\"}";
    over(text);
    scanner.next();
    scanner.next();
    assertThat(scanner.skipValue()).isEqualTo(Token.ARRAY);
    assertThat(text.substring(scanner.from(), scanner.to())).isEqualTo("[1, {\"b\": []}]");
    assertThat(scanner.depth()).isEqualTo(1);
    assertThat(scanner.next()).isEqualTo(Token.NAME);
    assertThat(scanner.skipValue()).isEqualTo(Token.STRING);
    assertThat(text.substring(scanner.from(), scanner.to())).isEqualTo("s");
    assertThat(scanner.next()).isEqualTo(Token.END_OBJECT);
    assertThat(scanner.next()).isEqualTo(Token.END);
  }

  @Test
  void a_name_is_compared_by_what_it_says() {
    over("{\"con\\u0074ent\":1,\"content\":2,\"contents\":3}");
    scanner.next();
    List<Boolean> same = new ArrayList<>();
    while (scanner.next() == Token.NAME) {
      same.add(scanner.is(utf8("content")));
      scanner.skipValue();
    }
    assertThat(same).containsExactly(true, true, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1|CUT",
        "[|CUT",
        "\"ab|CUT",
        "tru|CUT",
        "-|CUT",
        "1.|CUT",
        "''|CUT",
        "\"\\u12|CUT",
        "{\"a\"|CUT",
        "{a:1}|NOT_JSON",
        "[1,]|NOT_JSON",
        "{\"a\":1,}|NOT_JSON",
        "01|NOT_JSON",
        "trux|NOT_JSON",
        "\"\\x\"|NOT_JSON",
        "1 2|NOT_JSON",
        "[1}|NOT_JSON",
        "NaN|NOT_JSON",
        "\"\\ud800\"|NONE",
        "\"a\u2028b\"|NONE",
        "-0.0E+01|NONE"
      })
  void a_fault_says_what_is_wrong(String text, Fault fault) {
    assertThat(over(text).valid()).isEqualTo(fault == Fault.NONE);
    assertThat(scanner.fault()).isEqualTo(fault);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 200, 256})
  void depth_is_limited(int depth) {
    var shallow = new JsonScanner(new JsonLimits(depth, 1 << 20, 1000));
    byte[] just = utf8("[".repeat(depth) + "]".repeat(depth));
    byte[] over = utf8("{\"a\":".repeat(depth) + "[]" + "}".repeat(depth));
    assertThat(shallow.over(just, 0, just.length).valid()).isTrue();
    assertThat(shallow.over(over, 0, over.length).valid()).isFalse();
    assertThat(shallow.fault()).isEqualTo(Fault.TOO_DEEP);
  }

  @Test
  void a_long_number_is_refused_by_its_limit() {
    assertThat(over("[" + "9".repeat(1000) + "]").valid()).isTrue();
    assertThat(over("[" + "9".repeat(1001) + "]").valid()).isFalse();
    assertThat(scanner.fault()).isEqualTo(Fault.NUMBER_TOO_LONG);
  }

  @Test
  void bytes_that_are_not_utf8_are_named_with_their_place() {
    byte[] bytes = {'"', 'a', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
    assertThat(scanner.over(bytes, 0, bytes.length).valid()).isFalse();
    assertThat(scanner.fault()).isEqualTo(Fault.BAD_UTF8);
    assertThat(scanner.from()).isEqualTo(2);
    assertThat(scanner.over(bytes, 0, 3).valid()).isFalse();
    assertThat(scanner.fault()).isEqualTo(Fault.CUT);
  }

  @Test
  void text_is_unescaped_as_it_was_meant() {
    byte[] inside = utf8("a\\n\\t\\\"\\\\\\/\\b\\f\\r\\u00e9\\ud83d\\ude00é\\ud800");
    assertThat(JsonText.of(inside, 0, inside.length)).isEqualTo("a\n\t\"\\/\b\f\ré😀é\ud800");
  }

  @Test
  void the_public_corpus_is_read_as_its_names_say() throws IOException {
    Map<String, byte[]> files = corpus();
    assertThat(files.keySet().stream().filter(f -> f.startsWith("y_")))
        .hasSizeGreaterThanOrEqualTo(95);
    assertThat(files.keySet().stream().filter(f -> f.startsWith("n_")))
        .hasSizeGreaterThanOrEqualTo(188);
    files.forEach((name, bytes) -> {
      boolean valid = scanner.over(bytes, 0, bytes.length).valid();
      if (!name.startsWith("i_")) assertThat(valid).as(name).isEqualTo(name.startsWith("y_"));
    });
  }

  @Test
  void every_prefix_of_json_is_cut_and_no_more() throws IOException {
    corpus()
        .forEach((name, bytes) -> {
          if (!name.startsWith("y_")) return;
          if (bytes[0] != '{' && bytes[0] != '[') return;
          for (int end = 0; end < bytes.length; end++) {
            boolean valid = scanner.over(bytes, 0, end).valid();
            if (!valid)
              assertThat(scanner.fault()).as("%s up to %d", name, end).isEqualTo(Fault.CUT);
          }
        });
  }

  @Test
  void mutated_json_is_judged_as_another_reader_judges_it() {
    String seedText =
        "{\"a\":[1,-2.5e+3,true,false,null],\"b\":{\"c\":\"x\\u00e9\\n€\"},\"d\":\"\"}";
    byte[] alphabet = utf8("{}[]\",:\\u01eE+-.tfn \n");
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      byte[] bytes = utf8(seedText);
      for (int i = random.nextInt(3); i >= 0; i--)
        bytes[random.nextInt(bytes.length)] = alphabet[random.nextInt(alphabet.length)];
      int end = random.nextInt(8) == 0 ? random.nextInt(bytes.length) : bytes.length;
      assertThat(scanner.over(bytes, 0, end).valid())
          .as("seed %d: %s", seed, new String(bytes, 0, end, StandardCharsets.UTF_8))
          .isEqualTo(jackson(bytes, end));
    }
  }

  private static boolean jackson(byte[] bytes, int end) {
    try {
      JsonValue.parse(bytes, 0, end, JsonLimits.DEFAULT);
      return true;
    } catch (JsonException notJson) {
      return false;
    }
  }

  private static Map<String, byte[]> corpus() throws IOException {
    Path file = Path.of(System.getProperty("toolmark.shared", ""), "json", "jsontestsuite.tar.gz");
    assumeTrue(
        Files.exists(file),
        "skipped: no json/jsontestsuite.tar.gz below the property toolmark.shared");
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      for (byte[] header = in.readNBytes(512);
          header.length == 512 && header[0] != 0;
          header = in.readNBytes(512)) {
        String path = ascii(header, 0, 100);
        int size = Integer.parseInt(ascii(header, 124, 12).strip(), 8);
        byte[] content = in.readNBytes(size);
        in.skipNBytes((512 - size % 512) % 512);
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.endsWith(".json")) files.put(name, content);
      }
    }
    return files;
  }

  private static String ascii(byte[] header, int from, int length) {
    String field =
        new String(Arrays.copyOfRange(header, from, from + length), StandardCharsets.US_ASCII);
    int nul = field.indexOf('\0');
    return nul < 0 ? field : field.substring(0, nul);
  }

  private static final String[] PARTS = {
    "a",
    "\"",
    "\\\"",
    "\\n",
    "\\u00e9",
    "\\u00",
    "\\x",
    "ö",
    "東",
    "🌦",
    "\t",
    "plain text",
    "\\",
    " "
  };

  /// Up to eleven of them and ten blanks, with a byte of chance in one of four.
  private static byte[] drawn(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) text.append(PARTS[random.nextInt(PARTS.length)]);
    byte[] bytes = utf8(text + "          ");
    if (random.nextInt(4) == 0) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    return bytes;
  }

  @Test
  void the_end_of_a_string_that_is_mostly_short_is_the_same_as_that_of_any() {
    var other = new JsonScanner(JsonLimits.DEFAULT);
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      byte[] bytes = drawn(random);
      int from = random.nextInt(bytes.length);
      int to = from + random.nextInt(bytes.length - from + 1);
      int end = other.stringEnd(bytes, from, to);
      assertThat(scanner.shortEnd(bytes, from, to)).as("seed %d", seed).isEqualTo(end);
      if (end < 0) {
        assertThat(scanner.fault()).as("seed %d", seed).isEqualTo(other.fault());
        assertThat(scanner.from()).as("seed %d", seed).isEqualTo(other.from());
      }
    }
  }

  @Test
  void what_is_the_inside_of_a_string_is_known_from_what_ends_where_it_should() {
    int inside = 0;
    for (long seed = 0; seed < 40_000; seed++) {
      var random = new Random(seed);
      byte[] bytes = drawn(random);
      int to = random.nextInt(bytes.length - Long.BYTES);
      int from = random.nextInt(to + 1);
      bytes[to] = '"';
      boolean ends = scanner.stringEnd(bytes, from, bytes.length) == to;
      boolean rare = bytes(bytes, from, to).contains((byte) 0xf0);
      boolean said = JsonSpecials.isInside(bytes, from, to);
      if (said) inside++;
      if (said || !rare) assertThat(said).as("seed %d", seed).isEqualTo(ends);
    }
    assertThat(inside).isBetween(10_000, 35_000);
  }

  private static List<Byte> bytes(byte[] bytes, int from, int to) {
    var all = new ArrayList<Byte>();
    for (int i = from; i < to; i++) all.add(bytes[i]);
    return all;
  }
}
