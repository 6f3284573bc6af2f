package dev.toolmark.providers.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

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

  private final EventFrameSums like;

  /// Of the pieces that are written now, from the second on: what comes in one piece is not worth
  /// looking them up.
  private @Nullable PieceSums around;

  /// How many of them were written, as far as that counts.
  private int written;

  private final Held frame = new Held();
  private final CRC32 whole = new CRC32();
  private final int payload;

  /// With room for eight bytes at least, which are copied as one word.
  private byte[] behind = new byte[Long.BYTES];

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
  }

  /// Pieces that stand behind these bytes of the payload, and before those.
  public void begin(byte[] bytes, int from, int to, byte[] behind) {
    frame.cut(payload);
    frame.add(bytes, from, to);
    before = frame.length();
    around = null;
    written = 0;
    if (this.behind.length < behind.length) this.behind = new byte[behind.length];
    System.arraycopy(behind, 0, this.behind, 0, behind.length);
    behindLength = behind.length;
    frame.reach(before + PieceSums.LONGEST + behindLength + SUM);
  }

  /// The whole message; valid until the next one.
  public Held frame(byte[] piece, int from, int to) {
    PieceSums around = this.around;
    int length = to - from;
    if (around == null || (length - 1) >>> PieceSums.BITS != 0 || from < Long.BYTES)
      return any(piece, from, to);
    byte[] into = frame.bytes();
    int pieceEnd = before + length;
    int end = pieceEnd + behindLength;
    long sums = around.of(length);
    NUMBER.set(into, 0, end + SUM);
    NUMBER.set(into, 8, (int) (sums >>> Integer.SIZE));
    int adds = around.copy(piece, from, to, into, before);
    EIGHT_BYTES.set(into, pieceEnd, around.behind());
    NUMBER.set(into, end, (int) sums ^ adds);
    frame.cut(end + SUM);
    return frame;
  }

  /// The same for any piece.
  private Held any(byte[] piece, int from, int to) {
    if (written < 2 && written++ == 1)
      around = like.around(frame.bytes(), payload, before, behind, behindLength);
    int pieceEnd = before + to - from;
    int end = pieceEnd + behindLength;
    byte[] into = frame.reach(end + SUM);
    copy(piece, from, to, into, before);
    copy(behind, 0, behindLength, into, pieceEnd);
    like.seal(into, end, whole);
    return frame;
  }

  /// There is room for eight bytes more.
  private static void copy(byte[] piece, int from, int to, byte[] into, int at) {
    if (to - from <= Long.BYTES && from + Long.BYTES <= piece.length)
      EIGHT_BYTES.set(into, at, (long) EIGHT_BYTES.get(piece, from));
    else System.arraycopy(piece, from, into, at, to - from);
  }
}
