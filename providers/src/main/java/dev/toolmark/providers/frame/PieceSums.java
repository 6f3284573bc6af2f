package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/// The sums of messages in which nothing differs but a short piece. A CRC is linear: that of a
/// message is that of the same one with zeros in the piece's place, known by its length, with what
/// the bytes of the piece add (`SumTables`). May be used by several threads. Source: protocols.md
/// 8.2; RFC 1952, section 8.
final class PieceSums {
  /// Longer pieces are not served.
  static final int LONGEST = 32;

  /// So much may stand behind the piece.
  static final int MOST_BEHIND = 7;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] headers;
  private final byte[] first;
  private final byte[] behind;

  /// What stands behind a piece, as a word.
  private final long behindWord;

  /// As of `known`.
  private final long[] known = new long[LONGEST + 1];

  /// `headers`: as they stand on the wire. `first` and `behind`: what the payload is around the
  /// piece. Not copied.
  PieceSums(byte[] headers, byte[] first, byte[] behind) {
    this.headers = headers;
    this.first = first;
    this.behind = behind;
    this.behindWord = (long) EIGHT_BYTES.get(Arrays.copyOf(behind, Long.BYTES), 0);
    for (int length = 1; length <= LONGEST; length++) known[length] = compute(length);
  }

  /// Whether pieces stand between these.
  boolean are(byte[] bytes, int from, int to, byte[] behind, int length) {
    return Arrays.equals(first, 0, first.length, bytes, from, to)
        && Arrays.equals(this.behind, 0, this.behind.length, behind, 0, length);
  }

  /// By the piece's length, from 1 on: the sum of the lengths above, that of such a message with
  /// zeros below. Not to be changed.
  long[] known() {
    return known;
  }

  /// What stands behind a piece, the first byte lowest, and zeros.
  long behind() {
    return behindWord;
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
}
