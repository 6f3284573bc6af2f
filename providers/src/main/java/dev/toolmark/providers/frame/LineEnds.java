package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Where lines end, found by words. In each word the lowest byte that is marked is one that is
/// looked for; a borrow can only mark bytes above it.
public final class LineEnds {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LINE_FEEDS = '\n' * ONES;
  private static final long SPACES = ' ' * ONES;

  private LineEnds() {}

  /// The first LF from `i` on; `to` where there is none.
  static int lineFeed(byte[] bytes, int i, int to) {
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long marks = zeros((long) EIGHT_BYTES.get(bytes, i) ^ LINE_FEEDS) & HIGH_BITS;
      if (marks != 0) return i + (Long.numberOfTrailingZeros(marks) >>> 3);
    }
    while (i < to && bytes[i] != '\n') i++;
    return i;
  }

  /// The first LF or CR from `from` on; `to` where there is none. Other control characters are few.
  public static int lineEnd(byte[] bytes, int from, int to) {
    int i = control(bytes, from, to);
    while (i < to && bytes[i] != '\n' && bytes[i] != '\r') i = control(bytes, i + 1, to);
    return i;
  }

  /// The first control character of ASCII from there on; `to` where there is none.
  private static int control(byte[] bytes, int from, int to) {
    int i = from;
    while (i + 4 * Long.BYTES <= to && controls(bytes, i) == 0) i += 4 * Long.BYTES;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long marks = controls((long) EIGHT_BYTES.get(bytes, i));
      if (marks != 0) return i + (Long.numberOfTrailingZeros(marks) >>> 3);
    }
    while (i < to && (bytes[i] >= ' ' || bytes[i] < 0)) i++;
    return i;
  }

  /// Whether there is one among 32 bytes.
  private static long controls(byte[] bytes, int i) {
    return controls((long) EIGHT_BYTES.get(bytes, i))
        | controls((long) EIGHT_BYTES.get(bytes, i + Long.BYTES))
        | controls((long) EIGHT_BYTES.get(bytes, i + 2 * Long.BYTES))
        | controls((long) EIGHT_BYTES.get(bytes, i + 3 * Long.BYTES));
  }

  private static long controls(long word) {
    return (word - SPACES) & ~word & HIGH_BITS;
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word;
  }
}
