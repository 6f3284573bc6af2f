package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.frame.EventFrameSums;
import dev.toolmark.providers.frame.PaddedSums;
import dev.toolmark.providers.json.JsonSpecials;
import dev.toolmark.providers.json.TokenEnds;
import dev.toolmark.providers.wire.Fragments;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How messages of an event stream are compared with one that was learnt where nothing differs but
/// the fragment and, as the last, padding: each from its lengths to its sum in one go.
final class PaddedEvent {
  /// Before the headers, with which the event begins, and behind it.
  private static final int PRELUDE = 12;

  private static final int SUM = 4;

  private static final int WIDE = 32;

  /// So much may stand between fragment and padding: two words, which may overlap.
  private static final int MOST_BETWEEN = 2 * Long.BYTES;

  /// No word's marks.
  private static final long WRONG = 1;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private final TokenEnds scanner;
  private final PaddedSums sums;
  private final Padding padding;

  /// The event that was learnt, up to the fragment.
  private final byte[] before;

  /// How much of it is a multiple of 32 bytes, by which it is compared as a range, and its last 32
  /// bytes, which are compared as words: less than 32 left over are slow to compare as a range.
  private final int wide;

  private final long fourthLast;
  private final long thirdLast;
  private final long secondLast;
  private final long lastBefore;

  /// How much stands between fragment and padding, and its first and last eight bytes.
  private final int between;

  private final long betweenFirst;
  private final long betweenLast;

  /// How many bytes stand behind the padding, and these as the last of eight.
  private final int last;

  private final long lastBytes;

  /// So long a message is at least.
  private final int least;

  private PaddedEvent(
      TokenEnds scanner,
      PaddedSums sums,
      Padding padding,
      byte[] before,
      byte[] between,
      byte[] behind) {
    this.scanner = scanner;
    this.sums = sums;
    this.padding = padding;
    this.before = before;
    this.wide = before.length & -WIDE;
    this.fourthLast = eight(before, before.length - 4 * Long.BYTES);
    this.thirdLast = eight(before, before.length - 3 * Long.BYTES);
    this.secondLast = eight(before, before.length - 2 * Long.BYTES);
    this.lastBefore = eight(before, before.length - Long.BYTES);
    this.between = between.length;
    this.betweenFirst = eight(between, 0);
    this.betweenLast = eight(between, between.length - Long.BYTES);
    this.last = behind.length;
    this.lastBytes = highest(behind);
    this.least = PRELUDE + before.length + 1 + between.length + last + SUM;
  }

  /// `event`: headers and payload; `told` and `pad`: where in it the fragment's hole and the
  /// padding's begin. Null where its headers are not those of `framed`, or too much or too little
  /// stands around its padding.
  static @Nullable PaddedEvent of(
      TokenEnds scanner,
      EventFrameSums framed,
      LearntEvent event,
      Padding padding,
      int told,
      int pad) {
    int headers = framed.headerBytes();
    int between = event.ends[pad] - event.ends[told + 1];
    int last = event.bytes.length() - event.ends[pad + 1];
    boolean can =
        event.ends[told] >= Math.max(headers, WIDE)
            && framed.areHeaders(event.bytes.bytes(), 0, headers)
            && between >= Long.BYTES
            && between <= MOST_BETWEEN
            && last > 0
            && last <= Long.BYTES;
    return can ? made(scanner, framed, event, padding, told, pad) : null;
  }

  private static @Nullable PaddedEvent made(
      TokenEnds scanner,
      EventFrameSums framed,
      LearntEvent event,
      Padding padding,
      int told,
      int pad) {
    byte[] bytes = event.bytes.bytes();
    byte[] before = Arrays.copyOf(bytes, event.ends[told]);
    byte[] between = Arrays.copyOfRange(bytes, event.ends[told + 1], event.ends[pad]);
    byte[] last = Arrays.copyOfRange(bytes, event.ends[pad + 1], event.bytes.length());
    PaddedSums sums = framed.padded(before, between, padding.text(), last);
    return sums == null ? null : new PaddedEvent(scanner, sums, padding, before, between, last);
  }

  /// Up to eight bytes, the last highest.
  private static long highest(byte[] bytes) {
    return eight(Arrays.copyOf(bytes, Long.BYTES), 0) << (Long.SIZE - Byte.SIZE * bytes.length);
  }

  private static long eight(byte[] in, int i) {
    return (long) EIGHT_BYTES.get(in, i);
  }

  /// Tells all messages from `at` on that are like this one, all there and right by their sums, and
  /// follow one another; where they end. From plain variables, as `Template.tellAll`, all of them:
  /// a field would be read anew behind each call. Where the piece ends is told from the padding, of
  /// which the last byte tells how long it is. What the piece must add to the message's sum is,
  /// once it is found to add that, its own sum, with which it is handed on. `place`: of violations,
  /// from where the event begins; `most`: so long a message may be.
  int tellAll(
      Template it, Telling telling, byte[] in, int at, int end, long offset, int place, int most) {
    PaddedSums sums = this.sums;
    long[] knownSums = sums.known();
    long[] tails = sums.tails();
    long headers = sums.headers();
    int aroundPayload = sums.aroundPayload();
    int least = this.least;
    int between = this.between;
    int last = this.last;
    int aroundPadding = between + last;
    int longest = Math.min(most, sums.longest());
    int toFragment = PRELUDE + before.length;
    int behindPad = SUM + last;
    byte[] text = padding.text();
    byte[] lengths = padding.lengths();
    byte[] before = this.before;
    int wide = this.wide;
    long fourthLast = this.fourthLast;
    long thirdLast = this.thirdLast;
    long secondLast = this.secondLast;
    long lastBefore = this.lastBefore;
    long betweenFirst = this.betweenFirst;
    long betweenLast = this.betweenLast;
    long lastBytes = this.lastBytes;
    int over = Long.SIZE - Byte.SIZE * last;
    Fragments into = it.into(telling);
    int what = it.what;
    int part = it.part;
    Slice.Form form = it.form;
    int i = at;
    while (end - i >= least) {
      int length = PaddedSums.length(in, i);
      if (length < least || length > longest || length > end - i) break;
      long known = knownSums[length - aroundPayload];
      if (known == 0) known = sums.known(length);
      int from = i + toFragment;
      int padTo = i + length - behindPad;
      if (!PaddedSums.begins(in, i, headers, known)) break;
      int pad = lengths[in[padTo - 1] & 0xff];
      int padFrom = padTo - pad;
      int to = padFrom - between;
      if ((pad | to - from - 1) < 0 || padFrom + Padding.LONGEST > in.length) break;
      long differ = eight(in, from - 4 * Long.BYTES) ^ fourthLast;
      differ |= eight(in, from - 3 * Long.BYTES) ^ thirdLast;
      differ |= eight(in, from - 2 * Long.BYTES) ^ secondLast;
      differ |= eight(in, from - Long.BYTES) ^ lastBefore;
      differ |= eight(in, to) ^ betweenFirst;
      differ |= eight(in, padFrom - Long.BYTES) ^ betweenLast;
      differ |= (eight(in, padTo + last - Long.BYTES) ^ lastBytes) >>> over;
      differ |= Padding.differ(text, pad, in, padFrom);
      int head = i + PRELUDE;
      if (differ != 0 || !Arrays.equals(in, head, head + wide, before, 0, wide)) break;
      int behind = aroundPadding + pad;
      long tail = tails[pad];
      if (tail == 0) tail = sums.tail(pad);
      int due = PaddedSums.due(in, i + length, known, tail, behind);
      long marks = marks(in, from, to, due);
      if (marks != 0 && (marks == WRONG || !isInside(in, from, to, padTo))) break;
      int where = i + PRELUDE + place;
      telling.at(offset + where, where);
      if (into != null) into.take(in, from, to, due);
      else telling.again(what, part, form, in, from, to);
      i += length;
    }
    return i;
  }

  /// What is not plain in a piece of at least one byte, as of `JsonSpecials.marks` of its words;
  /// `WRONG` where it adds something else to the sum than is due. Both in one loop: how often it
  /// goes round is mostly not foreseen.
  private static long marks(byte[] in, int from, int to, int due) {
    int unused = from - to & (Long.BYTES - 1);
    int bits = Byte.SIZE * unused;
    int i = from - unused;
    long piece = eight(in, i) >>> bits;
    long marks = JsonSpecials.marks(piece) << bits;
    piece <<= bits;
    while (true) {
      i += Long.BYTES;
      int adds = PaddedSums.adds(piece);
      if (i >= to) return adds == due ? marks : WRONG;
      long next = eight(in, i);
      marks |= JsonSpecials.marks(next);
      piece = next ^ Integer.toUnsignedLong(adds);
    }
  }

  /// Whether that piece, which is not plain, is the inside of a string; `padTo`: where the event's
  /// last string ends.
  private boolean isInside(byte[] in, int from, int to, int padTo) {
    return JsonSpecials.isInside(in, from, to) || scanner.stringEnd(in, from, padTo) == to;
  }
}
