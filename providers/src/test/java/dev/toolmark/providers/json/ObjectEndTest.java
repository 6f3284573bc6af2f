package dev.toolmark.providers.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonScanner.Token;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `ObjectEnd` finds is what `JsonScanner` takes for an object.
final class ObjectEndTest {
  private static final JsonLimits LIMITS = new JsonLimits(6, 1 << 20, 20);
  private static final int OUTSIDE = 2;

  private static int find(byte[] in, int end) {
    return new ObjectEnd(LIMITS, new TokenEnds(LIMITS)).find(in, 0, end, OUTSIDE);
  }

  /// The same by the scanner, within so many lists.
  private static int scanned(byte[] in) {
    var around = new byte[in.length + OUTSIDE];
    Arrays.fill(around, 0, OUTSIDE, (byte) '[');
    System.arraycopy(in, 0, around, OUTSIDE, in.length);
    var scanner = new JsonScanner(LIMITS).over(around, 0, around.length);
    for (int i = 0; i < OUTSIDE; i++) assertThat(scanner.next()).isEqualTo(Token.ARRAY);
    Token token = scanner.skipValue();
    if (token == Token.OBJECT) return scanner.to() - OUTSIDE;
    boolean cut = token == Token.BAD && scanner.fault() == JsonScanner.Fault.CUT;
    return cut && in[0] == '{' ? ObjectEnd.CUT : ObjectEnd.NONE;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ }",
        "{\"a\":1}",
        "{ \"a\" : [ 1 , \"b\" , { \"c\" : null } ] , \"d\":true , \"e\" : false}",
        "{\"a\":[[[]]]}",
        "{\"a\":[[[[]]]]}",
        "{\"a\":-0.5e+3,\"b\":\"\\u00e9\\\\\",\"c\":\"天😀\"}",
        "{\"a\":123456789012345678901}",
        "{\"a\":12345678901234567890}",
        "{\"a\":01}",
        "{\"a\":tru}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{]",
        "[]",
        "\"a\"",
        "{\"a\":\"\u0001\"}"
      })
  void ends_where_the_scanner_says_and_so_does_every_beginning_and_every_mutant(String json) {
    byte[] in = (json + "} tail").getBytes(StandardCharsets.UTF_8);
    for (int end = 1; end <= in.length; end++)
      assertThat(find(in, end))
          .as("%s, the first %d", json, end)
          .isEqualTo(scanned(Arrays.copyOf(in, end)));
    var random = new Random(json.hashCode());
    for (int i = 0; i < 3_000; i++) {
      byte[] mutant = in.clone();
      for (int k = random.nextInt(3); k >= 0; k--)
        mutant[1 + random.nextInt(mutant.length - 1)] =
            (byte) "{}[]\",:\\ \ttfn01e.-\u007f".charAt(random.nextInt(19));
      assertThat(find(mutant, mutant.length))
          .as("mutant %d: %s", i, new String(mutant, StandardCharsets.UTF_8))
          .isEqualTo(scanned(mutant));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\n}", "{\"a\":\r1}", "{\"a\"\n:1}", "{\"a\":1,\n\"b\":2}"})
  void finds_none_across_a_line_end(String json) {
    byte[] in = json.getBytes(StandardCharsets.UTF_8);
    assertThat(find(in, in.length)).isEqualTo(ObjectEnd.NONE);
  }

  @Test
  void does_not_read_beyond_the_end() {
    byte[] in = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    assertThat(find(in, in.length - 1)).isEqualTo(ObjectEnd.CUT);
  }
}
