package dev.toolmark.providers.wire.body;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// How far bytes can be copied as they stand, looked at eight at a time: a byte of the word is
/// marked by its highest bit where it is one that is looked for. A mark below a real one is never
/// wrong, so the lowest counts.
public final class Runs {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private static final long TWOS = 2 * ONES;
  private static final long BEHIND_SPACES = '!' * ONES;
  private static final long SPACES = ' ' * ONES;
  private static final int DELETE = 0x7f;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;

  private static final boolean[] MUST_ESCAPE = new boolean[128];

  static {
    Arrays.fill(MUST_ESCAPE, 0, ' ', true);
    MUST_ESCAPE['"'] = true;
    MUST_ESCAPE['\\'] = true;
  }

  private Runs() {}

  /// False for what is not of ASCII.
  static boolean mustEscape(int c) {
    return (c & 0x7f) == c && MUST_ESCAPE[c & 0x7f];
  }

  static long eight(byte[] bytes, int at) {
    return (long) EIGHT_BYTES.get(bytes, at);
  }

  static void eight(byte[] bytes, int at, long eight) {
    EIGHT_BYTES.set(bytes, at, eight);
  }

  /// Whether one of the eight is a control character.
  static boolean anyControl(long eight) {
    return ((eight - SPACES) & ~eight & HIGHS) != 0;
  }

  /// The highest bits of the quotes and backslashes among the eight, and no others.
  static long toEscape(long eight) {
    long quotes = eight ^ QUOTES;
    long backslashes = eight ^ BACKSLASHES;
    long others =
        ((quotes & ~HIGHS) + ~HIGHS | quotes) & ((backslashes & ~HIGHS) + ~HIGHS | backslashes);
    return ~others & HIGHS;
  }

  /// Whether all of these are characters of ASCII that stand for themselves in a JSON string.
  public static boolean plain(byte[] bytes, int from, int to) {
    if (to - from < Long.BYTES) {
      for (int i = from; i < to; i++) if (!isPlain(bytes[i])) return false;
      return true;
    }
    long marks = unusual(eight(bytes, to - Long.BYTES));
    for (int i = from; i < to - Long.BYTES; i += Long.BYTES) marks |= unusual(eight(bytes, i));
    return marks == 0;
  }

  private static boolean isPlain(byte b) {
    return b >= ' ' && b != '"' && b != '\\' && b != DELETE;
  }

  /// Not 0 where one of the eight is not such a character. Quotes and control characters are less
  /// than what is behind a space once spaces and quotes are exchanged.
  private static long unusual(long eight) {
    long quotes = (eight ^ TWOS) - BEHIND_SPACES;
    long backslashes = (eight ^ BACKSLASHES) - ONES;
    return (quotes | backslashes | (eight + ONES) | eight) & HIGHS;
  }

  /// The index of the first backslash; `to` where there is none.
  public static int backslash(byte[] bytes, int from, int to) {
    int i = from;
    for (; i <= to - 8; i += 8) {
      long marks = zeros((long) EIGHT_BYTES.get(bytes, i) ^ BACKSLASHES) & HIGHS;
      if (marks != 0) return i + Long.numberOfTrailingZeros(marks) / 8;
    }
    while (i < to && bytes[i] != '\\') i++;
    return i;
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word;
  }
}
