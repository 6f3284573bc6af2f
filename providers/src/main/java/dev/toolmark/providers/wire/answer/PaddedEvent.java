package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.frame.EventFrameSums;
import dev.toolmark.providers.json.JsonScanner;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// How messages of an event stream are compared with one that was learnt where nothing differs but
/// the fragment and, as the last, padding: each from its lengths to its sum in one go.
final class PaddedEvent {
  /// Before the headers, with which the event begins, and behind it.
  private static final int PRELUDE = 12;

  private static final int SUM = 4;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private final JsonScanner scanner;
  private final EventFrameSums sums;
  private final CRC32 sum = new CRC32();

  /// The event that was learnt, up to the fragment.
  private final byte[] before;

  /// What stands between fragment and padding, the longest padding, and what ends no padding.
  private final byte[] behind;

  private final int between;

  /// So long that may be with the longest padding.
  private final int most;

  /// How many bytes stand behind the padding, and these as the last of eight.
  private final int last;

  private final long lastBytes;

  /// `event`: headers and payload, its first bytes are those of `framed`; `told` and `pad`: where
  /// in it the fragment's hole and the padding's begin. There are at most eight bytes behind the
  /// latter.
  private PaddedEvent(
      JsonScanner scanner,
      EventFrameSums framed,
      LearntEvent event,
      Padding padding,
      int told,
      int pad) {
    byte[] bytes = event.bytes.bytes();
    int length = event.bytes.length();
    this.scanner = scanner;
    this.before = Arrays.copyOf(bytes, event.ends[told]);
    this.sums = framed.beginning(before, framed.headerBytes(), before.length);
    this.between = event.ends[pad] - event.ends[told + 1];
    this.most = between + padding.longest();
    this.behind = padding.behind(bytes, event.ends[told + 1], event.ends[pad]);
    this.last = length - event.ends[pad + 1];
    this.lastBytes = (long) EIGHT_BYTES.get(bytes, length - Long.BYTES);
  }

  /// The event that was learnt has these two holes. Null where its headers are not those of
  /// `framed`, or too much stands behind its padding.
  static @Nullable PaddedEvent of(
      JsonScanner scanner,
      EventFrameSums framed,
      LearntEvent event,
      Padding padding,
      int told,
      int pad) {
    int headers = framed.headerBytes();
    int last = event.bytes.length() - event.ends[pad + 1];
    boolean can =
        event.ends[told] >= headers
            && framed.areHeaders(event.bytes.bytes(), 0, headers)
            && last > 0
            && last <= Long.BYTES;
    return can ? new PaddedEvent(scanner, framed, event, padding, told, pad) : null;
  }

  /// Tells all messages from `at` on that are like this one, all there and right by their sums, and
  /// follow one another; where they end. From plain variables, as `Template.tellAll`. `place`: of
  /// violations, from where the event begins; `most`: so long a message may be.
  int tellAll(
      Template it, Telling telling, byte[] in, int at, int end, long offset, int place, int most) {
    EventFrameSums sums = this.sums;
    JsonScanner scanner = this.scanner;
    byte[] before = this.before;
    int last = this.last;
    int i = at;
    while (i < end) {
      int length = sums.length(in, i, end);
      int from = i + PRELUDE + before.length;
      int padTo = i + length - SUM - last;
      if (length == 0 || from >= padTo || length > most) break;
      if (!Arrays.equals(in, i + PRELUDE, from, before, 0, before.length)) break;
      int to = scanner.stringEnd(in, from, padTo);
      if (to <= from || !padded(in, to, padTo) || !sums.right(in, i, length, sum)) break;
      int where = i + PRELUDE + place;
      telling.at(offset + where, where);
      it.tellPiece(telling, in, from, to);
      i += length;
    }
    return i;
  }

  /// Whether behind the fragment padding stands up to there, and behind that what must. Padding is
  /// compared with the longest: no processor can foresee how long the next one is.
  private boolean padded(byte[] in, int to, int padTo) {
    int due = padTo - to;
    if (due < between || due > most || to + behind.length > in.length) return false;
    int same = Arrays.mismatch(in, to, to + behind.length, behind, 0, behind.length);
    long ends = (long) EIGHT_BYTES.get(in, padTo + last - Long.BYTES);
    return same >= due && (ends ^ lastBytes) >>> (Long.SIZE - Byte.SIZE * last) == 0;
  }
}
