package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Where lines end, found eight bytes a step. In each step the lowest byte that is marked is an
/// end; a borrow can only mark bytes above it.
public final class LineEnds {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LINE_FEEDS = '\n' * ONES;
  private static final long RETURNS = '\r' * ONES;

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

  /// The first LF or CR from `i` on; `to` where there is none.
  public static int lineEnd(byte[] bytes, int i, int to) {
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long eight = (long) EIGHT_BYTES.get(bytes, i);
      long marks = (zeros(eight ^ LINE_FEEDS) | zeros(eight ^ RETURNS)) & HIGH_BITS;
      if (marks != 0) return i + (Long.numberOfTrailingZeros(marks) >>> 3);
    }
    while (i < to && bytes[i] != '\n' && bytes[i] != '\r') i++;
    return i;
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word;
  }
}
