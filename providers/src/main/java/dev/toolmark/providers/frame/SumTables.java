package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// What single bytes add to a CRC, by where they stand: it is linear, so what many add is what each
/// adds, taken together. Source: RFC 1952, section 8.
final class SumTables {
  private static final int BYTES = 256;
  private static final int POLYNOMIAL = 0xedb88320;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// For the last eight bytes there may be up to seven behind them.
  private static final int BEHIND = 7;

  /// What a byte adds to the sum: 256 for the last byte of a message, 256 for the one before, and
  /// so on.
  private static final int[] ADDS = new int[(BEHIND + Long.BYTES) * BYTES];

  private static final int HALF = 4;
  private static final int HALVES = 16;
  private static final int ROW = Integer.SIZE / HALF * HALVES;

  /// By how many times eight bytes come behind: what each half byte of a sum becomes by them, the
  /// lowest first. Rows of 16 for each half byte.
  private static final int[] FAR = new int[HALVES * ROW];

  static {
    for (int b = 0; b < BYTES; b++) {
      int sum = b;
      for (int bit = 0; bit < Byte.SIZE; bit++) sum = (sum >>> 1) ^ (POLYNOMIAL & -(sum & 1));
      ADDS[b] = sum;
    }
    for (int i = BYTES; i < ADDS.length; i++) {
      int sum = ADDS[i - BYTES];
      ADDS[i] = (sum >>> Byte.SIZE) ^ ADDS[sum & 0xff];
    }
    for (int at = 0; at < FAR.length; at += HALVES)
      for (int half = 1; half < HALVES; half++) {
        int bit = Integer.lowestOneBit(half);
        FAR[at + half] = half == bit ? far(at, half) : FAR[at + bit] ^ FAR[at + (half ^ bit)];
      }
  }

  private SumTables() {}

  /// Of half a byte that is one bit.
  private static int far(int at, int half) {
    return at < ROW
        ? half << (at / HALVES * HALF)
        : adds(Integer.toUnsignedLong(FAR[at - ROW + half]), 0);
  }

  /// What a piece of at least one byte adds to the sum of zeros in its place, where so many bytes
  /// stand behind it, fewer than 128. Seven bytes at least stand before it.
  static int adds(byte[] bytes, int from, int to, int behind) {
    int over = from - to & 7;
    int bits = Byte.SIZE * over;
    int at = from - over;
    long eight = (long) EIGHT_BYTES.get(bytes, at) >>> bits << bits;
    for (at += Long.BYTES; at < to; at += Long.BYTES)
      eight = (long) EIGHT_BYTES.get(bytes, at) ^ Integer.toUnsignedLong(adds(eight, 0));
    return farOff(adds(eight, behind), behind);
  }

  /// The same of eight bytes, with so many behind them; of these no more than seven count.
  static int adds(long eight, int behind) {
    int at = (behind & BEHIND) * BYTES;
    int low = (int) eight;
    int high = (int) (eight >>> Integer.SIZE);
    return ADDS[at + 7 * BYTES + (low & 0xff)]
        ^ ADDS[at + 6 * BYTES + (low >>> 8 & 0xff)]
        ^ ADDS[at + 5 * BYTES + (low >>> 16 & 0xff)]
        ^ ADDS[at + 4 * BYTES + (low >>> 24)]
        ^ ADDS[at + 3 * BYTES + (high & 0xff)]
        ^ ADDS[at + 2 * BYTES + (high >>> 8 & 0xff)]
        ^ ADDS[at + BYTES + (high >>> 16 & 0xff)]
        ^ ADDS[at + (high >>> 24)];
  }

  /// What a sum becomes by as many bytes as these but for those that `adds` counts.
  private static int farOff(int sum, int behind) {
    int at = ((behind >>> 3) & (HALVES - 1)) * ROW;
    return FAR[at + (sum & 15)]
        ^ FAR[at + HALVES + (sum >>> 4 & 15)]
        ^ FAR[at + 2 * HALVES + (sum >>> 8 & 15)]
        ^ FAR[at + 3 * HALVES + (sum >>> 12 & 15)]
        ^ FAR[at + 4 * HALVES + (sum >>> 16 & 15)]
        ^ FAR[at + 5 * HALVES + (sum >>> 20 & 15)]
        ^ FAR[at + 6 * HALVES + (sum >>> 24 & 15)]
        ^ FAR[at + 7 * HALVES + (sum >>> 28)];
  }
}
