package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// What the sums of messages have in common that begin alike: with the same headers, and with the
/// same first bytes of their payloads. The sum of the lengths depends on these alone; the sum of a
/// whole message AB, where A is what such messages of one length have in common, can be told from
/// that of B, since a CRC is linear: `crc(AB) = crc(A0) ^ crc(0) ^ crc(B)`, where 0 stands for as
/// many zeros as B is long. The rest is worked out once for each length. B begins a few bytes early
/// where that makes it a multiple of sixteen bytes long, which are summed faster than fewer. May be
/// used by several threads. Source: protocols.md 8.2; RFC 1952, section 8.
public final class EventFrameSums {
  /// Payloads shorter than this are served.
  static final int LONGEST = 512;

  static final int PRELUDE = 12;
  static final int SUM = 4;
  private static final VarHandle NUMBER =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle TWO_NUMBERS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /// So many beginnings of payloads are kept.
  private static final int MOST = 16;

  private final byte[] headers;

  /// What each payload begins with.
  private final byte[] first;

  /// By the payload's length, each as two: what stands behind the length of the whole, which is
  /// that of the headers and the sum of both; how many of the last bytes are summed, above, and
  /// what that sum lacks, below. 0 where they are not known.
  private final AtomicLongArray known = new AtomicLongArray(2 * LONGEST);

  /// All of a message but its payload.
  private final int aroundPayload;

  private final int shortest;
  private volatile EventFrameSums[] beginnings = {};
  private volatile PieceSums[] around = {};

  /// `headers`: as they stand on the wire; not copied.
  public EventFrameSums(byte[] headers) {
    this(headers, new byte[0]);
  }

  private EventFrameSums(byte[] headers, byte[] first) {
    this.headers = headers;
    this.first = first;
    this.aroundPayload = PRELUDE + headers.length + SUM;
    this.shortest = first.length;
  }

  /// For payloads that begin with these bytes. May serve others too: only so many are kept.
  public EventFrameSums beginning(byte[] bytes, int from, int to) {
    EventFrameSums[] kept = beginnings;
    for (EventFrameSums it : kept)
      if (Arrays.equals(it.first, 0, it.first.length, bytes, from, to)) return it;
    if (kept.length == MOST || to - from >= LONGEST) return this;
    var made = new EventFrameSums(headers, Arrays.copyOfRange(bytes, from, to));
    kept = Arrays.copyOf(kept, kept.length + 1);
    kept[kept.length - 1] = made;
    beginnings = kept;
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
    return headers == this.headers.length && payload >= first.length && payload < LONGEST;
  }

  /// Whether all headers of a message that stand there are these.
  public boolean areHeaders(byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, headers, 0, headers.length);
  }

  /// The length of the message at `at`; 0 where not all of it is there, the sum of its lengths is
  /// wrong, or a message of these lengths is not served.
  public int length(byte[] bytes, int at, int to) {
    if (to - at < PRELUDE) return 0;
    int length = (int) NUMBER.get(bytes, at);
    int payload = length - aroundPayload;
    if (payload < shortest || payload >= LONGEST || length > to - at) return 0;
    return behindLength(payload) == (long) TWO_NUMBERS.get(bytes, at + 4) ? length : 0;
  }

  /// Whether the sum is right of a message that has that length and begins as those do that are
  /// served. `sum`: to sum with.
  public boolean right(byte[] bytes, int at, int length, CRC32 sum) {
    int end = at + length - SUM;
    return whole(bytes, end, length - aroundPayload, sum) == (int) NUMBER.get(bytes, end);
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
    long numbers = known.getPlain(2 * payload);
    if (numbers != 0) return numbers;
    compute(payload);
    return known.getPlain(2 * payload);
  }

  /// The sum of the lengths of such a message.
  int prelude(int payload) {
    return (int) behindLength(payload);
  }

  /// The sum of a whole message whose payload is that long and ends at `end`.
  int whole(byte[] bytes, int end, int payload, CRC32 sum) {
    long rest = known.getPlain(2 * payload + 1);
    if (rest == 0) rest = compute(payload);
    int last = (int) (rest >>> Integer.SIZE);
    sum.reset();
    sum.update(bytes, end - last, last);
    return (int) rest ^ (int) sum.getValue();
  }

  /// How many bytes are summed of a message whose payload is that long.
  private int last(int payload) {
    int differ = payload - first.length;
    int sixteens = (differ + 15) & -16;
    return sixteens - differ <= headers.length ? sixteens : differ;
  }

  /// What is known by the payload's length then; the second of it.
  private long compute(int payload) {
    int end = PRELUDE + headers.length + payload;
    int last = last(payload);
    var message = new byte[end];
    System.arraycopy(headers, 0, message, PRELUDE, headers.length);
    System.arraycopy(first, 0, message, PRELUDE + headers.length, first.length);
    var sum = new CRC32();
    lengths(message, headers.length, sum);
    known.setPlain(2 * payload, (long) TWO_NUMBERS.get(message, 4));
    Arrays.fill(message, end - last, end, (byte) 0);
    sum.reset();
    sum.update(message);
    long rest = sum.getValue();
    sum.reset();
    sum.update(message, end - last, last);
    rest ^= sum.getValue() ^ (long) last << Integer.SIZE;
    known.setPlain(2 * payload + 1, rest);
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
