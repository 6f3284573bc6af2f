package dev.toolmark.providers.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JsonSpecialsTest {
  private static final int[] EDGES = {0x22, 0x7f, 0x80, 0xbf, 0xc0};
  private static final CharsetDecoder DECODER = StandardCharsets.UTF_8.newDecoder();

  private static byte[] word(long eight) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(eight).array();
  }

  /// How long the character is that the JDK reads from the first of these bytes; 0 for none.
  private static int character(byte[] word) {
    for (int length = 2; length <= 4; length++) {
      var said = CharBuffer.allocate(4);
      DECODER.reset();
      if (DECODER.decode(ByteBuffer.wrap(word, 0, length), said, true).isUnderflow())
        return said.flip().codePoints().count() == 1 ? length : 0;
    }
    return 0;
  }

  private static void isAsTheJdkReads(long eight) {
    byte[] word = word(eight);
    boolean rare = (word[0] & 0xff) == 0xf0 && (word[1] & 0xff) >= 0xa0;
    int length = rare ? 0 : character(word);
    if (JsonSpecials.length(eight) != length)
      assertThat(JsonSpecials.length(eight)).as("%x", eight).isEqualTo(length);
  }

  @Test
  void a_character_of_two_bytes_or_more_is_known_by_all_of_them() {
    for (int first = 0x80; first < 0x100; first++)
      for (int second = 0; second < 0x100; second++)
        for (int third : EDGES)
          for (int fourth : EDGES)
            isAsTheJdkReads(first | second << 8 | third << 16 | (long) fourth << 24);
  }

  @Test
  void what_stands_behind_it_is_of_no_consequence() {
    var random = new Random(1);
    for (int i = 0; i < 20_000; i++) isAsTheJdkReads(random.nextLong() | 0x80);
  }

  @Test
  void every_escape_is_known_by_its_letter() {
    for (int letter = 0; letter < 0x100; letter++) {
      boolean good = letter < 0x80 && "\"\\/bfnrt".indexOf(letter) >= 0;
      assertThat(JsonSpecials.length('\\' | letter << 8 | 0x7a7a7a7a0000L))
          .as("%x", letter)
          .isEqualTo(good ? 2 : 0);
    }
  }

  @Test
  void the_escape_of_a_unit_has_four_digits() {
    for (int place = 2; place < 6; place++)
      for (int b = 0; b < 0x100; b++) {
        byte[] word = {'\\', 'u', '0', '9', 'a', 'F', 'x', 'x'};
        word[place] = (byte) b;
        long eight = ByteBuffer.wrap(word).order(ByteOrder.LITTLE_ENDIAN).getLong();
        boolean good = b < 0x80 && "0123456789abcdefABCDEF".indexOf(b) >= 0;
        assertThat(JsonSpecials.length(eight)).as("%d %x", place, b).isEqualTo(good ? 6 : 0);
      }
  }

  @Test
  void plain_characters_quotes_and_controls_are_none() {
    for (int first = 0; first < 0x80; first++)
      if (first != '\\') assertThat(JsonSpecials.length(first | 0x6e6e00)).isZero();
  }
}
