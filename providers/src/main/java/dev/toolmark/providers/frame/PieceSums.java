package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.zip.CRC32;

/// The sums of messages in which nothing differs but a short piece. A CRC is linear: that of a
/// message is that of the same one with zeros in the piece's place, known by its length, with what
/// the bytes of the piece add. The latter is told from where the piece was read, by tables: to sum
/// what has just been written would wait until it has left the processor. May be used by several
/// threads. Source: protocols.md 8.2; RFC 1952, section 8.
final class PieceSums {
  /// Longer pieces are not served.
  static final int LONGEST = 32;

  /// So much may stand behind the piece.
  static final int MOST_BEHIND = 7;

  private static final int BYTES = 256;
  private static final int POLYNOMIAL = 0xedb88320;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// What a byte adds to the sum: 256 for the last byte of a message, 256 for the one before, and
  /// so on.
  private static final int[] ADDS = new int[(MOST_BEHIND + Long.BYTES) * BYTES];

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
  }

  private final byte[] headers;
  private final byte[] first;
  private final byte[] behind;

  /// By the piece's length: the sum of the lengths above, that of the message with zeros below; 0
  /// where neither is known.
  private final AtomicLongArray known = new AtomicLongArray(LONGEST + 1);

  /// `headers`: as they stand on the wire. `first` and `behind`: what the payload is around the
  /// piece. Not copied.
  PieceSums(byte[] headers, byte[] first, byte[] behind) {
    this.headers = headers;
    this.first = first;
    this.behind = behind;
  }

  /// Whether pieces stand between these.
  boolean are(byte[] bytes, int from, int to, byte[] behind, int length) {
    return Arrays.equals(first, 0, first.length, bytes, from, to)
        && Arrays.equals(this.behind, 0, this.behind.length, behind, 0, length);
  }

  /// The sum of the lengths above, that of such a message with zeros below.
  long of(int length) {
    long sums = known.getPlain(length);
    if (sums != 0) return sums;
    sums = compute(length);
    known.setPlain(length, sums);
    return sums;
  }

  private long compute(int length) {
    int payload = EventFrameSums.PRELUDE + headers.length;
    var message = new byte[payload + first.length + length + behind.length];
    int end = message.length;
    System.arraycopy(headers, 0, message, EventFrameSums.PRELUDE, headers.length);
    System.arraycopy(first, 0, message, payload, first.length);
    System.arraycopy(behind, 0, message, end - behind.length, behind.length);
    var sum = new CRC32();
    long lengths = EventFrameSums.lengths(message, headers.length, sum);
    sum.reset();
    sum.update(message);
    return lengths << 32 | sum.getValue();
  }

  /// What a piece of at least one byte adds to the sum of zeros in its place. Seven bytes at least
  /// stand before it.
  int adds(byte[] bytes, int from, int to) {
    int over = from - to & 7;
    int bits = Byte.SIZE * over;
    int at = from - over;
    long eight = (long) EIGHT_BYTES.get(bytes, at) >>> bits << bits;
    for (at += Long.BYTES; at < to; at += Long.BYTES)
      eight = (long) EIGHT_BYTES.get(bytes, at) ^ Integer.toUnsignedLong(adds(eight, 0));
    return adds(eight, behind.length);
  }

  /// The same of eight bytes, with so many behind them.
  private static int adds(long eight, int behind) {
    int at = (behind & MOST_BEHIND) * BYTES;
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
}
