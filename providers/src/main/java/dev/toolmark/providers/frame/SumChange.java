package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// What the sum of a message changes by where a few of its bytes change that have so many others
/// behind them. A CRC is linear: the sums of two messages of one length differ by what the bits
/// that are not the same in both would add to the sum of zeros, and each half of a byte adds what a
/// table says. May be used by several threads. Source: protocols.md 8.2; RFC 1952, section 8.
public final class SumChange {
  private static final int LONGEST = 512;
  private static final int POLYNOMIAL = 0xedb88320;
  private static final int HALF = 4;
  private static final int HALVES = 1 << HALF;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final AtomicReferenceArray<@Nullable SumChange> KNOWN =
      new AtomicReferenceArray<>(LONGEST);

  /// For bytes that more such bytes follow.
  private static final SumChange NEXT = new SumChange(0);

  /// By each half of eight bytes, the lower half of the first byte first: what it adds.
  private final int[] adds = new int[2 * Long.BYTES * HALVES];

  private SumChange(int behind) {
    int[] bits = new int[Byte.SIZE];
    for (int bit = 0; bit < Byte.SIZE; bit++) bits[bit] = followed(followed(1 << bit), behind);
    for (int half = adds.length / HALVES - 2; half >= 0; half -= 2) {
      fill(half, bits, 0);
      fill(half + 1, bits, HALF);
      for (int bit = 0; bit < Byte.SIZE; bit++) bits[bit] = followed(bits[bit]);
    }
  }

  private void fill(int half, int[] bits, int from) {
    int at = half * HALVES;
    for (int i = 1; i < HALVES; i++)
      adds[at + i] = adds[at + (i & i - 1)] ^ bits[from + Integer.numberOfTrailingZeros(i)];
  }

  /// The same sum after one byte more, which is zero.
  private static int followed(int sum) {
    int next = sum;
    for (int bit = 0; bit < Byte.SIZE; bit++) next = (next >>> 1) ^ (POLYNOMIAL & -(next & 1));
    return next;
  }

  private static int followed(int sum, int bytes) {
    int next = sum;
    for (int i = 0; i < bytes; i++) next = followed(next);
    return next;
  }

  /// Null where that is more than is worth a table.
  public static @Nullable SumChange behind(int bytes) {
    if (bytes >= LONGEST) return null;
    SumChange it = KNOWN.getAcquire(bytes);
    if (it != null) return it;
    it = new SumChange(bytes);
    KNOWN.setRelease(bytes, it);
    return it;
  }

  /// Where one byte changes, by those of its bits that are not the same.
  public int of(int differ) {
    int last = adds.length - 2 * HALVES;
    return adds[last + (differ & 0xf)] ^ adds[last + HALVES + (differ >>> HALF & 0xf)];
  }

  /// Where so many bytes at `at` become those that stand at `from`.
  public int of(byte[] bytes, int at, byte[] other, int from, int length) {
    int i = length % Long.BYTES;
    long differ = 0;
    if (length < Long.BYTES) differ = few(bytes, at, other, from, length);
    else if (i > 0) differ = eight(bytes, at, other, from) << (Long.SIZE - Byte.SIZE * i);
    if (length < Long.BYTES) i = length;
    for (; i < length; i += Long.BYTES) {
      int before = differ == 0 ? 0 : NEXT.of(differ);
      differ = eight(bytes, at + i, other, from + i) ^ Integer.toUnsignedLong(before);
    }
    return of(differ);
  }

  private static long few(byte[] bytes, int at, byte[] other, int from, int length) {
    long differ = 0;
    for (int i = 0; i < length; i++)
      differ |= ((bytes[at + i] ^ other[from + i]) & 0xffL) << (Byte.SIZE * (8 - length + i));
    return differ;
  }

  private static long eight(byte[] bytes, int at, byte[] other, int from) {
    return (long) EIGHT_BYTES.get(bytes, at) ^ (long) EIGHT_BYTES.get(other, from);
  }

  /// Where eight bytes change, the first of them the lowest.
  private int of(long differ) {
    int sum = 0;
    long rest = differ;
    for (int at = 0; at < adds.length; at += HALVES, rest >>>= HALF)
      sum ^= adds[at + (int) (rest & 0xf)];
    return sum;
  }
}
