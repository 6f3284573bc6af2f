package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.frame.EventFrameSums;
import dev.toolmark.providers.frame.Repeats;
import dev.toolmark.providers.json.JsonScanner;
import dev.toolmark.providers.json.JsonScanner.Fault;
import dev.toolmark.providers.json.ObjectEnd;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How others are compared with an event that was learnt, and told by it.
final class Template extends LearntEvent {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SPACES = 0x2020202020202020L;

  private static final int[] NONE = {};

  private final JsonScanner scanner;

  /// Where the open holes of the event begin and end that was matched last, in their order.
  private int[] found = NONE;

  /// Which of them holds the fragment.
  private int foundTold;

  /// Where the end is of the last of them before the place of violations; -1 where none is. Where
  /// that end stands in the bytes.
  private int foundBefore;

  private int endBefore;

  /// Whole messages of such events, where nothing differs but the fragment and padding; none until
  /// one was asked for.
  private @Nullable PaddedEvent framed;

  /// Perhaps it can be made.
  private boolean padded;

  Template(JsonScanner scanner) {
    this.scanner = scanner;
  }

  /// The open holes are known.
  @Override
  void opened() {
    int opened = Integer.bitCount(open);
    if (found.length < 2 * opened) found = new int[2 * opened];
    foundTold = 2 * openBefore(Math.max(0, told));
    int last = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(open);
    padded =
        padding != null
            && call == null
            && told >= 0
            && told < last
            && open == (1 << told | 1 << last)
            && isString(told)
            && isString(last);
    framed = null;
    foundBefore = -1;
    int before = open & ((1 << holesBeforePlace) - 1);
    if (before == 0) return;
    foundBefore = 2 * Integer.bitCount(before) - 1;
    endBefore = ends[2 * (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(before)) + 1];
  }

  private static long differ(byte[] in, int i, byte[] mine, int fixed) {
    return (long) EIGHT_BYTES.get(in, i) ^ (long) EIGHT_BYTES.get(mine, fixed);
  }

  private static int behindSpace(byte[] in, int from, int end) {
    int i = from;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      long other = (long) EIGHT_BYTES.get(in, i) ^ SPACES;
      if (other == 0) continue;
      i += Long.numberOfTrailingZeros(other) >>> 3;
      if (in[i] != '\t') return i;
      break;
    }
    while (i < end && isSpace(in[i])) i++;
    return i;
  }

  /// The length of the event at `at`, if it is like this one; else as of `Repeats.read`.
  int match(byte[] in, int at, int end) {
    return match(in, at, end, false);
  }

  /// Whether all of these bytes are an event like this one.
  boolean matchWhole(byte[] in, int at, int end) {
    return match(in, at, end, true) == end - at;
  }

  /// The length of the message at `at`, if its event is like this one: as of `PaddedEvent`.
  int matchFramed(byte[] in, int at, int end, EventFrameSums sums) {
    if (!padded) return 0;
    PaddedEvent it = framed == null ? framed(sums) : framed;
    int length = it == null ? 0 : it.match(in, at, end);
    if (length == 0 || it == null) return 0;
    found[0] = it.from();
    found[1] = it.to();
    return length;
  }

  private @Nullable PaddedEvent framed(EventFrameSums sums) {
    int pad = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(open);
    Padding usual = padding;
    padded = usual != null && foundBefore < 0;
    if (padded && usual != null)
      framed = PaddedEvent.of(scanner, sums, this, usual, 2 * told, 2 * pad);
    padded = framed != null;
    return framed;
  }

  /// What is fixed is compared in one place, that before each open hole and that behind the last.
  private int match(byte[] in, int at, int end, boolean whole) {
    byte[] mine = bytes.bytes();
    int fixed = 0;
    int i = at;
    int k = 0;
    int rest = open;
    while (true) {
      int hole = Integer.numberOfTrailingZeros(rest);
      int length = (rest == 0 ? bytes.length() : ends[2 * hole]) - fixed;
      int there = Math.min(length, end - i);
      if (!same(in, i, end, mine, fixed, there)) return Repeats.UNKNOWN;
      if (there < length) return Repeats.CUT;
      i += length;
      if (rest == 0) return i - at;
      if (i == end) return Repeats.CUT;
      rest &= rest - 1;
      int behind;
      if (whole && rest == 0) behind = lastEnd(hole, in, i, end);
      else if (!isString(hole)) behind = end(hole, in, i, end);
      else if ((behind = scanner.stringEnd(in, i, end)) < 0) behind = noEnd();
      if (behind < 0) return behind == ObjectEnd.CUT ? Repeats.CUT : Repeats.UNKNOWN;
      if (behind == i && (hole == told || hole == id())) return Repeats.UNKNOWN;
      found[k++] = i;
      found[k++] = behind;
      i = behind;
      fixed = ends[2 * hole + 1];
    }
  }

  /// Whether so many bytes are the same; no call is worth it for a few. No loop of ours: both
  /// compilers would pay for it in every process.
  private static boolean same(byte[] in, int i, int end, byte[] mine, int fixed, int length) {
    if (length > Long.BYTES || i + Long.BYTES > end || fixed + Long.BYTES > mine.length)
      return Arrays.equals(in, i, i + length, mine, fixed, fixed + length);
    return length == 0 || differ(in, i, mine, fixed) << (Long.SIZE - Byte.SIZE * length) == 0;
  }

  /// The same of the last open hole in an event whose end that is.
  private int lastEnd(int hole, byte[] in, int from, int end) {
    Padding usual = padding;
    int behind = end - (bytes.length() - ends[2 * hole + 1]);
    return usual != null && isString(hole) && hole != told && usual.begins(in, from, behind)
        ? behind
        : end(hole, in, from, end);
  }

  /// Where what is in the hole ends; else as of `ObjectEnd`.
  private int end(int hole, byte[] in, int from, int end) {
    if (hole == space) return behindSpace(in, from, end);
    boolean string = isString(hole);
    if (call != null && hole == told && !string) return call.end(in, from, end);
    int behind = string ? scanner.stringEnd(in, from, end) : scanner.numberEnd(in, from, end);
    return behind >= 0 ? behind : noEnd();
  }

  private int noEnd() {
    return scanner.fault() == Fault.CUT ? ObjectEnd.CUT : ObjectEnd.NONE;
  }

  private boolean isString(int hole) {
    return (strings >>> hole & 1) != 0;
  }

  /// Tells the event at `at` that `match` found to be like this one. `offset`: where index 0 of
  /// these bytes stands in the answer.
  void tell(Telling telling, byte[] in, int at, long offset) {
    int where = at + place + (foundBefore < 0 ? 0 : shift(at));
    Fragments into = fragments;
    Telling.Piece straight = piece;
    RepeatedCall whole = call;
    int from = found[foundTold];
    int to = found[foundTold + 1];
    telling.at(offset + where, where);
    if (whole != null) call(whole, in, from, to);
    else if (into != null) into.take(in, from, to);
    else if (straight != null) telling.again(straight, in, from, to);
  }

  private void call(RepeatedCall whole, byte[] in, int from, int to) {
    int id = whole.id();
    int at = id < 0 ? -1 : 2 * openBefore(id);
    whole.take(in, at < 0 ? 0 : found[at], at < 0 ? 0 : found[at + 1], from, to);
  }

  /// How many open holes stand before that one.
  private int openBefore(int hole) {
    return Integer.bitCount(open & ((1 << hole) - 1));
  }

  /// By how many bytes what stands behind the holes before the place of violations is moved in the
  /// event at `at`.
  private int shift(int at) {
    return foundBefore < 0 ? 0 : found[foundBefore] - at - endBefore;
  }

  /// The event at `at`, which `match` found to be like this one, stands for it from now on.
  void keep(byte[] in, int at, int length) {
    place += shift(at);
    jsonTo += length - bytes.length();
    int shift = 0;
    int k = 0;
    for (int i = 0; i < holes; i++) {
      int end = ends[2 * i + 1];
      ends[2 * i] += shift;
      if ((open >>> i & 1) != 0) {
        shift = found[2 * k + 1] - at - end;
        k++;
      }
      ends[2 * i + 1] += shift;
    }
    bytes.set(in, at, at + length);
    opened();
  }
}
