package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/// A message of an AWS event stream that is written again and again with nothing changed but a
/// piece within its payload. What stands before the piece is prepared once. Source: protocols.md
/// 8.2.
public final class PieceFrame {
  private static final int PRELUDE = 12;
  private static final int SUM = 4;
  private static final VarHandle NUMBER =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int[] ADDS = SumTables.ADDS;
  private static final int BYTES = SumTables.BYTES;
  private static final long[] NONE = {};

  private final EventFrameSums like;

  /// The sums of the pieces that are written now, as `PieceSums.known`: from the second piece on,
  /// for what comes in one is not worth looking them up. Without length where they are not known.
  private long[] sums = NONE;

  /// What stands behind such a piece, as a word.
  private long behindWord;

  /// How many of them were written, as far as that counts.
  private int written;

  private final Held frame = new Held();
  private final CRC32 whole = new CRC32();
  private final int payload;

  /// Those of the frame.
  private byte[] bytes;

  private byte[] behind = {};
  private int behindLength;

  /// How much of the frame stands before the piece.
  private int before;

  public PieceFrame(EventFrameSums like) {
    this.like = like;
    this.payload = PRELUDE + like.headers().length;
    frame.number(0);
    frame.number(like.headers().length);
    frame.number(0);
    frame.add(like.headers(), 0, like.headers().length);
    bytes = frame.bytes();
  }

  /// Pieces that stand behind these bytes of the payload, and before those, of which no copy is
  /// made.
  public void begin(byte[] bytes, int from, int to, byte[] behind) {
    frame.cut(payload);
    frame.add(bytes, from, to);
    before = frame.length();
    sums = NONE;
    written = 0;
    this.behind = behind;
    behindLength = behind.length;
    this.bytes = frame.reach(before + PieceSums.LONGEST + behindLength + SUM);
  }

  /// The whole message: how long it is. It stands at the beginning of `bytes` until the next one.
  /// All that a short piece needs is a member of this: where a piece ends is mostly not foreseen,
  /// and then nothing is done until each of these has come, one after the other. So what waits for
  /// most stands first: what the piece adds to the sum of zeros in its place, told from where it
  /// was read, for what has just been written would be waited for until it has left the processor.
  ///
  /// The last `SumTables.adds` is spelled out, which makes this longer than what the second
  /// compiler takes into a caller (`FreqInlineSize`, 325 bytes): within the loops that read it
  /// would leave no register to what they compare with.
  public int frame(byte[] piece, int from, int to) {
    long[] sums = this.sums;
    int length = to - from;
    if (length <= 0 || length >= sums.length || from < Long.BYTES) return any(piece, from, to);
    byte[] into = bytes;
    int before = this.before;
    int over = -length & 7;
    int bits = Byte.SIZE * over;
    int at = from - over;
    long begins = (long) EIGHT_BYTES.get(piece, at) >>> bits;
    EIGHT_BYTES.set(into, before, begins);
    long eight = begins << bits;
    for (at += Long.BYTES; at < to; at += Long.BYTES) {
      long next = (long) EIGHT_BYTES.get(piece, at);
      EIGHT_BYTES.set(into, before + at - from, next);
      eight = next ^ Integer.toUnsignedLong(SumTables.adds(eight));
    }
    int behindLength = this.behindLength;
    int row = SumTables.LAST + (behindLength & SumTables.BEHIND) * BYTES;
    int low = (int) eight;
    int high = (int) (eight >>> Integer.SIZE);
    int adds =
        ADDS[row + 7 * BYTES + (low & 0xff)]
            ^ ADDS[row + 6 * BYTES + (low >>> 8 & 0xff)]
            ^ ADDS[row + 5 * BYTES + (low >>> 16 & 0xff)]
            ^ ADDS[row + 4 * BYTES + (low >>> 24)]
            ^ ADDS[row + 3 * BYTES + (high & 0xff)]
            ^ ADDS[row + 2 * BYTES + (high >>> 8 & 0xff)]
            ^ ADDS[row + BYTES + (high >>> 16 & 0xff)]
            ^ ADDS[row + (high >>> 24)];
    long known = sums[length];
    int pieceEnd = before + length;
    int end = pieceEnd + behindLength;
    EIGHT_BYTES.set(into, pieceEnd, behindWord);
    NUMBER.set(into, end, (int) known ^ adds);
    NUMBER.set(into, 0, end + SUM);
    NUMBER.set(into, 8, (int) (known >>> Integer.SIZE));
    return end + SUM;
  }

  /// The same of a piece whose sum is known, as of `Fragments`: it is copied, with what stands
  /// behind it, and its sum placed in the message's. Short enough to be taken into a caller: the
  /// loop that reads has the sum at hand.
  public int frame(byte[] piece, int from, int to, int sum) {
    long[] sums = this.sums;
    int length = to - from;
    if (length <= 0 || length >= sums.length || piece.length - from < PieceSums.LONGEST)
      return frame(piece, from, to);
    byte[] into = bytes;
    int before = this.before;
    for (int i = 0; i < PieceSums.LONGEST; i += Long.BYTES)
      EIGHT_BYTES.set(into, before + i, (long) EIGHT_BYTES.get(piece, from + i));
    long known = sums[length];
    int pieceEnd = before + length;
    int behindLength = this.behindLength;
    int end = pieceEnd + behindLength;
    EIGHT_BYTES.set(into, pieceEnd, behindWord);
    NUMBER.set(into, end, (int) known ^ SumTables.behindZeros(sum, behindLength));
    NUMBER.set(into, 0, end + SUM);
    NUMBER.set(into, 8, (int) (known >>> Integer.SIZE));
    return end + SUM;
  }

  /// As of `frame`.
  public byte[] bytes() {
    return bytes;
  }

  /// The same for any piece.
  private int any(byte[] piece, int from, int to) {
    if (written < 2 && written++ == 1) known();
    int pieceEnd = before + to - from;
    int end = pieceEnd + behindLength;
    byte[] into = frame.reach(end + SUM);
    bytes = into;
    copy(piece, from, to, into, before);
    copy(behind, 0, behindLength, into, pieceEnd);
    return like.seal(into, end, whole);
  }

  private void known() {
    PieceSums around = like.around(bytes, payload, before, behind, behindLength);
    if (around == null) return;
    sums = around.known();
    behindWord = around.behind();
  }

  /// There is room for eight bytes more.
  private static void copy(byte[] piece, int from, int to, byte[] into, int at) {
    if (to - from <= Long.BYTES && from + Long.BYTES <= piece.length)
      EIGHT_BYTES.set(into, at, (long) EIGHT_BYTES.get(piece, from));
    else System.arraycopy(piece, from, into, at, to - from);
  }
}
