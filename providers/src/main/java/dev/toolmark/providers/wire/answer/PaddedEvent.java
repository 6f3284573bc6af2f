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
  static final int PRELUDE = 12;

  static final int AROUND = PRELUDE + 4;

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

  /// How many bytes stand behind the padding, and these as the last of eight.
  private final int last;

  private final long lastBytes;

  private int from;
  private int to;

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

  /// Where the fragment begins in the message that was matched last.
  int from() {
    return from;
  }

  /// Where it ends.
  int to() {
    return to;
  }

  /// The length of the message at `at`, if it is like this one, all there and right by its sums; 0.
  int match(byte[] in, int at, int end) {
    int length = sums.length(in, at, end);
    int padTo = at + length - (AROUND - PRELUDE) - last;
    from = at + PRELUDE + before.length;
    if (length == 0 || from >= padTo) return 0;
    if (!Arrays.equals(in, at + PRELUDE, from, before, 0, before.length)) return 0;
    to = scanner.stringEnd(in, from, padTo);
    boolean likely = to > from && to + behind.length <= in.length;
    if (!likely || !padded(in, padTo) || !sums.right(in, at, length, sum)) return 0;
    return length;
  }

  /// Whether behind the fragment padding stands up to there, and behind that what must. Padding is
  /// compared with the longest: no processor can foresee how long the next one is.
  private boolean padded(byte[] in, int padTo) {
    int due = padTo - to;
    if (due < between) return false;
    int same = Arrays.mismatch(in, to, to + behind.length, behind, 0, behind.length);
    long ends = (long) EIGHT_BYTES.get(in, padTo + last - Long.BYTES);
    return same >= due && (ends ^ lastBytes) >>> (Long.SIZE - Byte.SIZE * last) == 0;
  }
}
