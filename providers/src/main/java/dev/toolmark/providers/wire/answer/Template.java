package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.frame.EventFrameSums;
import dev.toolmark.providers.frame.Repeats;
import dev.toolmark.providers.json.ObjectEnd;
import dev.toolmark.providers.json.TokenEnds;
import dev.toolmark.providers.wire.Fragments;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How others are compared with an event that was learnt, and told by it.
final class Template extends LearntEvent {
  private static final int[] NONE = {};
  private static final int MOST_TOLD_STRAIGHT = 4;

  private final TokenEnds scanner;

  /// Where the open holes of the event begin and end that was matched last, in their order.
  int[] found = NONE;

  /// Which of them holds the fragment.
  int foundTold;

  /// Where the end is of the last of them before the place of violations; -1 where none is. Where
  /// that end stands in the bytes.
  private int foundBefore;

  private int endBefore;

  /// Whole messages of such events, where nothing differs but the fragment and padding; none until
  /// one was asked for.
  private @Nullable PaddedEvent framed;

  /// Perhaps it can be made.
  private boolean padded;

  /// Such events that are short.
  private @Nullable ShortEvent brief;

  /// Such events whose numbers count.
  private @Nullable CountedEvent counted;

  /// The open holes in their order, where there are at most four; `NO_HOLE` where none is left.
  int first = NO_HOLE;

  int second;
  int third;
  int fourth;

  /// There are two and both are strings, of which one is told.
  private boolean twoStrings;

  /// What stands behind them where that is a word or less, and which of its bits count; none where
  /// it is more.
  long tailWord;

  long tailMask;

  Template(TokenEnds scanner) {
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
    first = opened > MOST_TOLD_STRAIGHT ? NO_HOLE : lowest(open);
    second = openAfter(first);
    third = openAfter(second);
    fourth = openAfter(third);
    twoStrings = third == NO_HOLE && isString(first, second) && (told == first || told == second);
    framed = null;
    tail(first == NO_HOLE ? 0 : ends[2 * last + 1]);
    counted = counts() ? CountedEvent.of(scanner, this, first, second, third, fourth) : null;
    brief = isShort() ? ShortEvent.of(scanner, this) : null;
    foundBefore = -1;
    if (call != null) call.opened(this);
    int before = open & ((1 << holesBeforePlace) - 1);
    if (before == 0) return;
    foundBefore = 2 * Integer.bitCount(before) - 1;
    endBefore = ends[2 * (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(before)) + 1];
  }

  /// What stands behind the last open hole, where that is a word or less.
  private void tail(int from) {
    int end = bytes.length();
    int length = end - from;
    boolean word = length > 0 && length <= Long.BYTES && end >= Long.BYTES;
    int rest = Long.SIZE - Byte.SIZE * length;
    tailWord = word ? eight(bytes.bytes(), end - Long.BYTES) >>> rest : 0;
    tailMask = word ? -1L >>> rest : 0;
  }

  private boolean isString(int one, int two) {
    return two != NO_HOLE && isString(one) && isString(two);
  }

  /// The open hole that follows that one.
  private int openAfter(int hole) {
    return hole == NO_HOLE ? NO_HOLE : lowest(open & (-2 << hole));
  }

  private static int lowest(int holes) {
    return holes == 0 ? NO_HOLE : Integer.numberOfTrailingZeros(holes);
  }

  /// The length of the event at `at`, if it is like this one; else as of `Repeats.read`.
  int match(byte[] in, int at, int end) {
    return match(in, at, end, false);
  }

  /// Whether all of these bytes are an event like this one.
  boolean matchWhole(byte[] in, int at, int end) {
    return match(in, at, end, true) == end - at;
  }

  /// Tells all messages from `at` on whose events are like this one: as of `PaddedEvent`.
  int tellFramed(
      Telling telling, byte[] in, int at, int end, long offset, EventFrameSums sums, int most) {
    if (!padded) return at;
    PaddedEvent it = framed == null ? framed(sums) : framed;
    return it == null ? at : it.tellAll(this, telling, in, at, end, offset, place, most);
  }

  private @Nullable PaddedEvent framed(EventFrameSums sums) {
    int pad = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(open);
    Padding usual = padding;
    padded = usual != null && foundBefore < 0 && !kept();
    if (padded && usual != null)
      framed = PaddedEvent.of(scanner, sums, this, usual, 2 * told, 2 * pad);
    padded = framed != null;
    return framed;
  }

  /// The same for an event that is alone, cut, or has more holes than `tellAll` knows, in one loop.
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
      boolean alike =
          there > Long.BYTES
              ? Arrays.equals(in, i, i + there, mine, fixed, fixed + there)
              : same(in, i, end, mine, fixed, there);
      if (!alike) return Repeats.UNKNOWN;
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
    return scanner.isCut() ? ObjectEnd.CUT : ObjectEnd.NONE;
  }

  /// Tells the event at `at` that `match` found to be like this one. `offset`: where index 0 of
  /// these bytes stands in the answer.
  void tell(Telling telling, byte[] in, int at, long offset) {
    int where = at + place + shift(at);
    Fragments into = fragments;
    RepeatedCall whole = call;
    int from = found[foundTold];
    int to = found[foundTold + 1];
    telling.at(offset + where, where);
    if (whole != null) call(whole, in, from, to);
    else if (into != null) into.take(in, from, to);
    else telling.again(what, part, form, in, from, to);
  }

  /// Tells all events from `at` on that are like this one and follow one another, with nothing
  /// between them but an LF behind a CR; where they end. What it does not tell may be like this one
  /// all the same: `match` has the last word. `most`: so long an event may be.
  int tellAll(Telling telling, byte[] in, int at, int end, long offset, int most) {
    if (first == NO_HOLE) return at;
    CountedEvent counts = counted;
    ShortEvent brief = this.brief;
    if (brief != null) return brief.tellAll(this, telling, in, at, end, offset, most);
    if (counts != null) return counts.tellAll(this, telling, in, at, end, offset, place, most);
    return twoStrings
        ? tellTwo(telling, in, at, end, offset, most)
        : FourHoles.tellAll(this, telling, in, at, end, offset, most);
  }

  /// The same where two strings are open and nothing else, as in most events: one is the fragment.
  /// A loop that is so short leaves the compiler room to keep at hand what it needs.
  private int tellTwo(Telling telling, byte[] in, int at, int end, long offset, int most) {
    byte[] mine = bytes.bytes();
    TokenEnds scanner = this.scanner;
    int toOne = ends[2 * first];
    int behindOne = ends[2 * first + 1];
    int toTwo = ends[2 * second] - behindOne;
    int last = ends[2 * second + 1];
    int tail = bytes.length() - last;
    long word = tailWord;
    long mask = tailMask;
    boolean secondTold = told == second;
    int before = foundBefore < 0 ? 0 : endBefore;
    boolean returns = returns();
    Fragments into = into(telling);
    int i = at;
    while (i < end) {
      int one = i + toOne;
      if (one >= end || !Arrays.equals(in, i, one, mine, 0, toOne)) break;
      int oneEnd = scanner.stringEnd(in, one, end);
      int two = oneEnd + toTwo;
      if (oneEnd < 0 || two >= end) break;
      if (!Arrays.equals(in, oneEnd, two, mine, behindOne, behindOne + toTwo)) break;
      int twoEnd = scanner.stringEnd(in, two, end);
      int behind = twoEnd + tail;
      if (twoEnd < 0 || behind > end || behind - i > most) break;
      boolean ends =
          (mask != 0 && twoEnd + Long.BYTES <= end)
              ? ((eight(in, twoEnd) ^ word) & mask) == 0
              : Arrays.equals(in, twoEnd, behind, mine, last, last + tail);
      if (!ends) break;
      int from = secondTold ? two : one;
      int to = secondTold ? twoEnd : oneEnd;
      if (from == to) break;
      int where = i + place;
      if (before != 0) where = (before == last ? twoEnd : oneEnd) + place - before;
      telling.at(offset + where, where);
      if (into != null) into.take(in, from, to);
      else telling.again(what, part, form, in, from, to);
      toldLast(i, behind);
      i = next(returns, in, behind, end);
    }
    return i;
  }

  /// The same of whole calls, if it tells such. Apart from fragments: whoever compiles both as one
  /// spends on what is rare, the call that ends a part, all that it may spend.
  int tellCalls(Telling telling, byte[] in, int at, int end, long offset, int most) {
    return call == null ? at : call.tellAll(this, scanner, telling, in, at, end, offset, most);
  }

  /// The place behind that hole in another event, where so many fixed bytes stand at `i` and then
  /// what is in the hole; -1 where they do not. Many bytes are compared here and few there, so that
  /// who compiles this or the loop around it has one way to compile for each.
  int behind(
      byte[] in, int i, int end, byte[] mine, int fixed, int length, int hole, int[] found, int k) {
    int from = i + length;
    if (from >= end) return -1;
    boolean alike =
        length > Long.BYTES
            ? Arrays.equals(in, i, from, mine, fixed, fixed + length)
            : same(in, i, end, mine, fixed, length);
    if (!alike) return -1;
    int to = isString(hole) ? scanner.stringEnd(in, from, end) : end(hole, in, from, end);
    found[k] = from;
    found[k + 1] = to;
    return to;
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
  int shift(int at) {
    return foundBefore < 0 ? 0 : found[foundBefore] - at - endBefore;
  }
}
