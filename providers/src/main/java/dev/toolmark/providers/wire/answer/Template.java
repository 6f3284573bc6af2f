package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.frame.Repeats;
import dev.toolmark.providers.json.JsonScanner;
import dev.toolmark.providers.json.JsonScanner.Fault;
import dev.toolmark.providers.json.ObjectEnd;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

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

  /// Open are the fragment and, as the last, what is padding mostly.
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
    return (padded && matchPadded(in, at, end)) || match(in, at, end, true) == end - at;
  }

  /// False: perhaps it is like this one all the same.
  private boolean matchPadded(byte[] in, int at, int end) {
    byte[] mine = bytes.bytes();
    int[] ends = this.ends;
    int last = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(open);
    int before = ends[2 * told];
    int fixed = ends[2 * told + 1];
    int between = ends[2 * last] - fixed;
    int behind = ends[2 * last + 1];
    int from = at + before;
    int padTo = end - (bytes.length() - behind);
    if (padTo - from < between) return false;
    if (!same(in, at, end, mine, 0, before)) return false;
    int to = scanner.stringEnd(in, from, padTo - between);
    if (to <= from || !same(in, to, end, mine, fixed, between)) return false;
    Padding usual = padding;
    if (usual == null || !usual.begins(in, to + between, padTo)) return false;
    if (!sameEnd(in, end, mine, bytes.length(), end - padTo)) return false;
    found[0] = from;
    found[1] = to;
    found[2] = to + between;
    found[3] = padTo;
    return true;
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

  /// Whether so many bytes before those places are the same; there are more before them.
  private static boolean sameEnd(byte[] in, int end, byte[] mine, int mineEnd, int length) {
    if (length == 0) return true;
    if (length > Long.BYTES || mineEnd < Long.BYTES)
      return Arrays.equals(in, end - length, end, mine, mineEnd - length, mineEnd);
    return differ(in, end - Long.BYTES, mine, mineEnd - Long.BYTES)
            >>> (Long.SIZE - Byte.SIZE * length)
        == 0;
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
}
