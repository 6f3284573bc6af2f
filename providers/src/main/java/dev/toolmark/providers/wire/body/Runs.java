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

  private Runs() {}

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

  static boolean escaped(byte b) {
    return (b >= 0 && b < 0x20) || b == '"' || b == '\\';
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word;
  }
}
