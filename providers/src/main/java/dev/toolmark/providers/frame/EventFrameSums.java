package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// What the sums of messages with the same headers have in common. The sum of the lengths depends
/// on these alone; the sum of a whole message AB, where A is what such messages of one length have
/// in common, can be told from that of B, since a CRC is linear: `crc(AB) = crc(A0) ^ crc(0) ^
/// crc(B)`, where 0 stands for as many zeros as B is long. The rest is worked out once for each
/// length. B begins a few bytes early where that makes it a multiple of sixteen bytes long, which
/// are summed faster than fewer. May be used by several threads: who finds nothing works it out
/// again. Source: protocols.md 8.2; RFC 1952, section 8.
public final class EventFrameSums {
  /// Payloads shorter than this are served.
  static final int LONGEST = 512;

  static final int PRELUDE = 12;
  static final int SUM = 4;
  private static final VarHandle NUMBER =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle TWO_NUMBERS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /// So many kinds of payloads with a piece are kept.
  private static final int MOST = 16;

  /// So many with padding: one for each number of a block that was read.
  private static final int MOST_PADDED = 32;

  private final byte[] headers;

  /// By the payload's length, each as two: what stands behind the length of the whole, which is
  /// that of the headers and the sum of both; how many of the last bytes are summed, above, and
  /// what that sum lacks, below. 0 where they are not known.
  private final long[] known = new long[2 * LONGEST];

  private volatile PaddedSums[] padded = {};
  private volatile PieceSums[] around = {};

  /// `headers`: as they stand on the wire; not copied.
  public EventFrameSums(byte[] headers) {
    this.headers = headers;
  }

  /// For payloads that begin with the same bytes, have a piece behind them, and padding, and
  /// nothing else that differs: as of `PaddedSums`. Null where they are not served.
  public @Nullable PaddedSums padded(byte[] before, byte[] between, byte[] text, byte[] last) {
    PaddedSums[] kept = padded;
    for (PaddedSums it : kept) if (it.are(headers.length, before, between, text, last)) return it;
    if (kept.length == MOST_PADDED || before.length - headers.length >= LONGEST / 2) return null;
    var made = new PaddedSums(headers.length, before, between, text, last);
    kept = Arrays.copyOf(kept, kept.length + 1);
    kept[kept.length - 1] = made;
    padded = kept;
    return made;
  }

  /// For payloads that are these bytes, a piece, and those. Null where they are not served.
  @Nullable PieceSums around(byte[] bytes, int from, int to, byte[] behind, int length) {
    PieceSums[] kept = around;
    for (PieceSums it : kept) if (it.are(bytes, from, to, behind, length)) return it;
    if (kept.length == MOST || length > PieceSums.MOST_BEHIND) return null;
    var made =
        new PieceSums(headers, Arrays.copyOfRange(bytes, from, to), Arrays.copyOf(behind, length));
    kept = Arrays.copyOf(kept, kept.length + 1);
    kept[kept.length - 1] = made;
    around = kept;
    return made;
  }

  byte[] headers() {
    return headers;
  }

  /// How many bytes the headers are.
  public int headerBytes() {
    return headers.length;
  }

  /// Whether a message with so many bytes of headers and of payload is served.
  boolean serves(long headers, long payload) {
    return headers == this.headers.length && payload >= 0 && payload < LONGEST;
  }

  /// Whether all headers of a message that stand there are these.
  public boolean areHeaders(byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, headers, 0, headers.length);
  }

  /// What a message begins with whose lengths and sums are still to be written: as `seal` has it.
  public byte[] unsealed() {
    byte[] opening = new byte[PRELUDE + headers.length];
    System.arraycopy(headers, 0, opening, PRELUDE, headers.length);
    return opening;
  }

  /// Writes lengths and sums of a message that stands at the beginning of these bytes, headers and
  /// payload up to `end`; behind that there is room for its sum. Where it ends then. `sum`: to sum
  /// with.
  public int seal(byte[] message, int end, CRC32 sum) {
    int payload = end - PRELUDE - headers.length;
    NUMBER.set(message, 0, end + SUM);
    NUMBER.set(message, 4, headers.length);
    if (payload < LONGEST) {
      NUMBER.set(message, 8, prelude(payload));
      NUMBER.set(message, end, whole(message, end, payload, sum));
    } else {
      NUMBER.set(message, 8, sum(message, 8, sum));
      NUMBER.set(message, end, sum(message, end, sum));
    }
    return end + SUM;
  }

  private static int sum(byte[] bytes, int to, CRC32 sum) {
    sum.reset();
    sum.update(bytes, 0, to);
    return (int) sum.getValue();
  }

  /// What stands behind the length of a message whose payload is that long.
  private long behindLength(int payload) {
    long numbers = known[2 * payload];
    if (numbers != 0) return numbers;
    compute(payload);
    return known[2 * payload];
  }

  /// The sum of the lengths of such a message.
  int prelude(int payload) {
    return (int) behindLength(payload);
  }

  /// The sum of a whole message whose payload is that long and ends at `end`.
  int whole(byte[] bytes, int end, int payload, CRC32 sum) {
    long rest = known[2 * payload + 1];
    if (rest == 0) rest = compute(payload);
    int last = (int) (rest >>> Integer.SIZE);
    sum.reset();
    sum.update(bytes, end - last, last);
    return (int) rest ^ (int) sum.getValue();
  }

  /// How many bytes are summed of a message whose payload is that long.
  private int last(int payload) {
    int sixteens = (payload + 15) & -16;
    return sixteens - payload <= headers.length ? sixteens : payload;
  }

  /// What is known by the payload's length then; the second of it.
  private long compute(int payload) {
    int end = PRELUDE + headers.length + payload;
    int last = last(payload);
    var message = new byte[end];
    System.arraycopy(headers, 0, message, PRELUDE, headers.length);
    var sum = new CRC32();
    lengths(message, headers.length, sum);
    known[2 * payload] = (long) TWO_NUMBERS.get(message, 4);
    Arrays.fill(message, end - last, end, (byte) 0);
    sum.reset();
    sum.update(message);
    long rest = sum.getValue();
    sum.reset();
    sum.update(message, end - last, last);
    rest ^= sum.getValue() ^ (long) last << Integer.SIZE;
    known[2 * payload + 1] = rest;
    return rest;
  }

  /// Writes the lengths of a message that is there but for its own sum, and their sum, which is
  /// what comes back.
  static long lengths(byte[] message, int headers, CRC32 sum) {
    NUMBER.set(message, 0, message.length + SUM);
    NUMBER.set(message, 4, headers);
    sum.update(message, 0, 8);
    NUMBER.set(message, 8, (int) sum.getValue());
    return sum.getValue();
  }
}
