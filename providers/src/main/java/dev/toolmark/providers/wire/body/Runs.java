package dev.toolmark.providers.wire.body;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// How far bytes can be copied as they stand, looked at eight at a time: a byte of the word is
/// marked by its highest bit where it is one that is looked for. A mark below a real one is never
/// wrong, so the lowest counts.
public final class Runs {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private static final long SPACES = ' ' * ONES;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;

  /// How many bytes an escape puts before a byte that is no control character.
  private static final byte[] ESCAPES = new byte[256];

  static {
    ESCAPES['"'] = 1;
    ESCAPES['\\'] = 1;
  }

  private Runs() {}

  static int escapes(byte b) {
    return ESCAPES[b & 0xff];
  }

  /// Whether one of the eight bytes there is a control character.
  static boolean anyControl(byte[] bytes, int at) {
    long eight = (long) EIGHT_BYTES.get(bytes, at);
    return ((eight - SPACES) & ~eight & HIGHS) != 0;
  }

  /// Copies the eight bytes there as they stand. False: one of them must be escaped.
  static boolean plain(byte[] bytes, int at, byte[] into, int to) {
    long eight = (long) EIGHT_BYTES.get(bytes, at);
    EIGHT_BYTES.set(into, to, eight);
    return ((zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES)) & HIGHS) == 0;
  }

  /// The index of the first byte that cannot stand in a JSON string as it is; `to` where all can.
  public static int toEscape(byte[] bytes, int from, int to) {
    int i = from;
    for (; i <= to - 8; i += 8) {
      long eight = (long) EIGHT_BYTES.get(bytes, i);
      long control = (eight - SPACES) & ~eight;
      long marks = (control | zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES)) & HIGHS;
      if (marks != 0) return i + Long.numberOfTrailingZeros(marks) / 8;
    }
    while (i < to && !escaped(bytes[i])) i++;
    return i;
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

  static boolean escaped(byte b) {
    return (b >= 0 && b < 0x20) || b == '"' || b == '\\';
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word;
  }
}
