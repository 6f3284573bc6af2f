package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/// The sums of messages in which nothing differs but a piece and, behind it, padding, which is a
/// beginning of one text. A CRC is linear: that of a message is that of the same one with zeros
/// from the piece on, known by its length, with what the piece adds, told by tables, and what all
/// behind it adds, known by the padding's length. So none of it is summed again. May be used by
/// several threads: who finds nothing works it out again. Source: protocols.md 8.2; RFC 1952,
/// section 8.
public final class PaddedSums {
  /// Payloads shorter than this are served.
  private static final int LONGEST = EventFrameSums.LONGEST;

  /// Padding is shorter than this.
  private static final int LONGEST_PADDING = 64;

  private static final int PRELUDE = EventFrameSums.PRELUDE;
  private static final int SUM = EventFrameSums.SUM;
  private static final VarHandle NUMBER =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle TWO_NUMBERS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /// Headers and what each payload begins with.
  private final byte[] before;

  private final byte[] between;
  private final byte[] text;
  private final byte[] last;

  /// All of a message but its payload.
  private final int aroundPayload;

  /// How long the headers are, as the upper of two numbers.
  private final long headers;

  /// What stands behind the piece but for the padding.
  private final int aroundPadding;

  /// By the payload's length: the sum of the lengths above, that of the message with zeros below; 0
  /// where they are not known.
  private final long[] known = new long[LONGEST];

  /// By the padding's length: what all behind the piece adds to the sum of zeros in its place, and
  /// a bit above that, which says that it is known.
  private final long[] tails = new long[LONGEST_PADDING];

  /// `before`: the headers, so many bytes, as they stand on the wire, and what each payload begins
  /// with; `between`: between piece and padding; `text`: what padding is the beginning of; `last`:
  /// behind padding. Not copied.
  public PaddedSums(int headers, byte[] before, byte[] between, byte[] text, byte[] last) {
    this.before = before;
    this.between = between;
    this.text = text;
    this.last = last;
    this.aroundPayload = PRELUDE + headers + SUM;
    this.headers = (long) headers << Integer.SIZE;
    this.aroundPadding = between.length + last.length;
  }

  /// Whether they are the sums of such messages.
  boolean are(int headers, byte[] before, byte[] between, byte[] text, byte[] last) {
    return this.headers == (long) headers << Integer.SIZE
        && Arrays.equals(this.before, before)
        && Arrays.equals(this.between, between)
        && Arrays.equals(this.text, text)
        && Arrays.equals(this.last, last);
  }

  /// The length that the message at `at` says it has.
  public static int length(byte[] bytes, int at) {
    return (int) NUMBER.get(bytes, at);
  }

  /// So long a message may be that is served.
  public int longest() {
    return aroundPayload + LONGEST - 1;
  }

  /// All of a message but its payload is that long.
  public int aroundPayload() {
    return aroundPayload;
  }

  /// What `known` says, by the payload's length: 0 where it was not asked yet. Not to be written
  /// to.
  public long[] known() {
    return known;
  }

  /// What `tail` says, by the padding's length: 0 where it was not asked yet. Not to be written to.
  public long[] tails() {
    return tails;
  }

  /// How long the headers are, as `begins` has it.
  public long headers() {
    return headers;
  }

  /// What is known of messages of that length, with which they are served.
  public long known(int length) {
    long sums = known[length - aroundPayload];
    return sums != 0 ? sums : compute(length);
  }

  /// What all behind the piece adds, with padding of that length.
  public long tail(int padding) {
    long tail = tails[padding];
    return tail != 0 ? tail : computeTail(padding);
  }

  /// Whether behind the length of a message the headers' stands and the right sum of both. `known`:
  /// of its length.
  public static boolean begins(byte[] bytes, int at, long headers, long known) {
    return (headers | known >>> Integer.SIZE) == (long) TWO_NUMBERS.get(bytes, at + 4);
  }

  /// What the piece must add, as of `adds`, in a message of which these are known, that ends there
  /// and has so many bytes, fewer than 128, behind the piece before its sum. Zeros are taken off
  /// the sum, not put behind the piece: neither need wait for the other.
  public static int due(byte[] bytes, int end, long known, long tail, int behind) {
    int adds = (int) known ^ (int) tail ^ (int) NUMBER.get(bytes, end - SUM);
    return SumTables.beforeZeros(adds, behind);
  }

  /// What eight bytes of a piece add, the first lowest. What those before them add is taken
  /// together with them first, so that for the last ones it is the sum of the piece as of
  /// `Fragments`.
  public static int adds(long eight) {
    return SumTables.adds(eight);
  }

  private long compute(int length) {
    var message = new byte[length - SUM];
    System.arraycopy(before, 0, message, PRELUDE, before.length);
    var sum = new CRC32();
    long lengths = EventFrameSums.lengths(message, (int) (headers >>> Integer.SIZE), sum);
    sum.reset();
    sum.update(message);
    long sums = lengths << Integer.SIZE | sum.getValue();
    known[length - aroundPayload] = sums;
    return sums;
  }

  private long computeTail(int padding) {
    var message = new byte[aroundPadding + padding];
    var sum = new CRC32();
    sum.update(message);
    long zeros = sum.getValue();
    System.arraycopy(between, 0, message, 0, between.length);
    System.arraycopy(text, 0, message, between.length, padding);
    System.arraycopy(last, 0, message, between.length + padding, last.length);
    sum.reset();
    sum.update(message);
    long tail = zeros ^ sum.getValue() ^ 1L << Integer.SIZE;
    tails[padding] = tail;
    return tail;
  }
}
