package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.zip.CRC32;

/// What the sums of messages with the same headers have in common. The sum of the lengths depends
/// on these alone; the sum of a whole message depends on headers, lengths and payload, and since a
/// CRC is linear the payload's share can be told from the rest: `crc(AB) = crc(A0) ^ crc(0) ^
/// crc(B)`, where 0 stands for as many zeros as B is long. The rest is worked out once for each
/// length. May be used by several threads. Source: protocols.md 8.2; RFC 1952, section 8.
public final class EventFrameSums {
  /// Payloads shorter than this are served.
  static final int LONGEST = 512;

  private static final VarHandle NUMBER =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] ZEROS = new byte[LONGEST];
  private static final int PRELUDE = 12;
  private static final int SUM = 4;
  private final byte[] headers;

  /// By the payload's length: the sum of the lengths above, the rest below; 0 where neither is
  /// known.
  private final AtomicLongArray known = new AtomicLongArray(LONGEST);

  /// `headers`: as they stand on the wire; not copied.
  public EventFrameSums(byte[] headers) {
    this.headers = headers;
  }

  byte[] headers() {
    return headers;
  }

  /// Whether a message with so many bytes of headers and of payload is served.
  boolean serves(long headers, long payload) {
    return headers == this.headers.length && payload >= 0 && payload < LONGEST;
  }

  boolean areHeaders(byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, headers, 0, headers.length);
  }

  /// Of a message whose payload is that long: for `prelude` and `whole`.
  long of(int payload) {
    long sums = known.getPlain(payload);
    if (sums != 0) return sums;
    sums = compute(payload);
    known.setPlain(payload, sums);
    return sums;
  }

  /// The sum of the lengths.
  static int prelude(long sums) {
    return (int) (sums >>> 32);
  }

  /// The sum of a whole message whose payload has that sum.
  static int whole(long sums, int payloadSum) {
    return (int) sums ^ payloadSum;
  }

  private long compute(int payload) {
    var sum = new CRC32();
    var prelude = new byte[PRELUDE];
    NUMBER.set(prelude, 0, PRELUDE + headers.length + payload + SUM);
    NUMBER.set(prelude, 4, headers.length);
    sum.update(prelude, 0, 8);
    long preludeSum = sum.getValue();
    NUMBER.set(prelude, 8, (int) preludeSum);
    sum.reset();
    sum.update(prelude);
    sum.update(headers);
    sum.update(ZEROS, 0, payload);
    long rest = sum.getValue();
    sum.reset();
    sum.update(ZEROS, 0, payload);
    return preludeSum << 32 | (rest ^ sum.getValue());
  }
}
