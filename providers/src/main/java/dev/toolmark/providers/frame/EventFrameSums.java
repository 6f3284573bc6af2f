package dev.toolmark.providers.frame;

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

  /// The sum of the lengths, of a message whose payload is that long.
  int prelude(int payload) {
    return (int) (of(payload) >>> 32);
  }

  /// The sum of a whole message whose payload is that long and has that sum.
  int whole(int payload, int payloadSum) {
    return (int) of(payload) ^ payloadSum;
  }

  private long of(int payload) {
    long sums = known.getPlain(payload);
    if (sums != 0) return sums;
    sums = compute(payload);
    known.setPlain(payload, sums);
    return sums;
  }

  private long compute(int payload) {
    var frame = new Held();
    frame.number(PRELUDE + headers.length + payload + SUM);
    frame.number(headers.length);
    long prelude = sum(frame);
    frame.number((int) prelude);
    frame.add(headers, 0, headers.length);
    frame.add(ZEROS, 0, payload);
    long rest = sum(frame);
    frame.set(ZEROS, 0, payload);
    return prelude << 32 | (rest ^ sum(frame));
  }

  private static long sum(Held of) {
    var sum = new CRC32();
    sum.update(of.bytes(), 0, of.length());
    return sum.getValue();
  }
}
