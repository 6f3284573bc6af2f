package dev.toolmark.providers.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// What may stand in the inside of a JSON string but plain characters: escapes, and characters
/// beyond ASCII in UTF-8. Told from a word of eight bytes, the first lowest, with few branches: no
/// processor foresees which of them comes next.
public final class JsonSpecials {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long MARKS = 0x8080808080808080L;
  private static final long BACKSLASHES = '\\' * ONES;

  /// Exchanges the quote and the space, and control characters with one another.
  private static final long TWOS = ('"' ^ ' ') * ONES;

  private static final long BEHIND_SPACES = (' ' + 1) * ONES;
  private static final int FIRST_LEAD = 0xc0;

  /// By the first byte of a character: which bits of all its bytes are given, in the upper half,
  /// and what they are.
  private static final long[] GIVEN = new long[0x100 - FIRST_LEAD];

  /// Which characters may stand behind a backslash, but for `u`: those below 64, and the others.
  private static final long LOW = 1L << '"' | 1L << '/';

  private static final long HIGH =
      1L << '\\' | 1L << 'b' | 1L << 'f' | 1L << 'n' | 1L << 'r' | 1L << 't';

  private static final int BYTES = 0x01010101;
  private static final int HIGH_BITS = 0x80808080;

  static {
    for (int lead = 0xc2; lead <= 0xf4; lead++)
      GIVEN[lead - FIRST_LEAD] =
          switch (lead) {
            case 0xe0 -> given(0xc0e000, 0x80a000);
            case 0xed -> given(0xc0e000, 0x808000);
            case 0xf0 -> given(0xc0c0f000, 0x80809000);
            case 0xf4 -> given(0xc0c0f000, 0x80808000);
            default ->
                lead < 0xe0
                    ? given(0xc000, 0x8000)
                    : lead < 0xf0 ? given(0xc0c000, 0x808000) : given(0xc0c0c000, 0x80808000);
          };
  }

  private JsonSpecials() {}

  private static long given(int mask, int value) {
    return (long) mask << Integer.SIZE | Integer.toUnsignedLong(value);
  }

  /// The highest bit of each byte that is no plain character of a string: a quote, a backslash, a
  /// control character, or above ASCII. Quotes and control characters are less than what is behind
  /// a space once spaces and quotes are exchanged; a byte above ASCII is marked by itself. The
  /// lowest byte that is marked is such a one; a borrow can only mark bytes above it.
  public static long marks(long eight) {
    return (((eight ^ TWOS) - BEHIND_SPACES) | ((eight ^ BACKSLASHES) - ONES) | eight) & MARKS;
  }

  /// The first place from `from` on that is not plain, or less than eight before `to`. Eight bytes
  /// stand there at least, before `to` or behind it, and it may be one of these.
  static int plainEnd(byte[] bytes, int from, int to) {
    int i = from;
    long marks = marks((long) EIGHT_BYTES.get(bytes, i));
    while (marks == 0 && i + 2 * Long.BYTES <= to) {
      i += Long.BYTES;
      marks = marks((long) EIGHT_BYTES.get(bytes, i));
    }
    return i + (Long.numberOfTrailingZeros(marks) >>> 3);
  }

  /// Whether all up to there is the inside of a string. Eight bytes stand behind it. False also for
  /// what is rare: `TokenEnds.stringEnd` says it then.
  public static boolean isInside(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      long eight = (long) EIGHT_BYTES.get(bytes, i);
      int plain = Long.numberOfTrailingZeros(marks(eight)) >>> 3;
      int length = plain == 0 ? length(eight) : plain;
      if (length == 0) return false;
      i += length;
    }
    return i == to;
  }

  /// How many bytes the escape or the character has that begins this word; 0 where it is none, or
  /// one that is rare.
  static int length(long eight) {
    int first = (int) eight & 0xff;
    if (first == '\\') return escape(eight);
    if (first < FIRST_LEAD) return 0;
    long given = GIVEN[first - FIRST_LEAD];
    boolean good = ((int) eight & (int) (given >>> Integer.SIZE)) == (int) given && given != 0;
    return good ? Integer.numberOfLeadingZeros(~(first << 24)) : 0;
  }

  private static int escape(long eight) {
    int what = (int) (eight >>> Byte.SIZE) & 0xff;
    long some = what < Long.SIZE ? LOW : HIGH;
    if (((some >>> what) & 1) != 0 && what < 2 * Long.SIZE) return 2;
    return (what == 'u' && areHex((int) (eight >>> (2 * Byte.SIZE)))) ? 6 : 0;
  }

  /// Whether all four bytes are digits of base sixteen.
  private static boolean areHex(int four) {
    int low = four & ~HIGH_BITS;
    int letters = low | ' ' * BYTES;
    int digit = (low + (0x80 - '0') * BYTES) & ~(low + (0x7f - '9') * BYTES);
    int letter = (letters + (0x80 - 'a') * BYTES) & ~(letters + (0x7f - 'f') * BYTES);
    return ((digit | letter) & ~four & HIGH_BITS) == HIGH_BITS;
  }
}
