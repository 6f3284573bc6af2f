package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.TokenEnds;
import dev.toolmark.providers.wire.Fragments;
import org.jspecify.annotations.Nullable;

/// Events with little around two strings, of which one is the fragment: as lines of JSON are. Told
/// in a loop of their own, in which what is fixed is compared by words; for longer events, and in
/// one loop with them, that is slower.
final class ShortEvent {
  private final TokenEnds scanner;

  /// Where each string begins and ends in the event that was learnt.
  private final int oneFrom;

  private final int oneTo;
  private final int twoFrom;
  private final int twoTo;

  /// Whether the second is the fragment.
  private final boolean secondTold;

  /// How many of them stand before the place of violations.
  private final int beforePlace;

  private ShortEvent(TokenEnds scanner, LearntEvent event, int one, int two) {
    this.scanner = scanner;
    this.oneFrom = event.ends[2 * one];
    this.oneTo = event.ends[2 * one + 1];
    this.twoFrom = event.ends[2 * two];
    this.twoTo = event.ends[2 * two + 1];
    this.secondTold = event.told == two;
    this.beforePlace = Integer.bitCount(event.open & ((1 << event.holesBeforePlace) - 1));
  }

  /// Null where the event is none.
  static @Nullable ShortEvent of(TokenEnds scanner, LearntEvent event) {
    int open = event.open;
    boolean strings = Integer.bitCount(open) == 2 && (open & event.strings) == open;
    if (!strings || event.calls() || event.told < 0 || !event.isShort()) return null;
    int one = Integer.numberOfTrailingZeros(open);
    int two = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(open);
    return event.told == one || event.told == two ? new ShortEvent(scanner, event, one, two) : null;
  }

  /// As of `Template.tellAll`; `event`: what this is of.
  int tellAll(Template event, Telling telling, byte[] in, int at, int end, long offset, int most) {
    byte[] mine = event.bytes.bytes();
    int between = twoFrom - oneTo;
    int tail = event.bytes.length() - twoTo;
    int place = event.place;
    boolean returns = event.returns();
    Fragments into = event.into(telling);
    int what = event.what;
    int part = event.part;
    Slice.Form form = event.form;
    int i = at;
    while (i < end) {
      int one = i + oneFrom;
      if (one >= end || !LearntEvent.sameShort(in, i, end, mine, 0, oneFrom)) break;
      int oneEnd = scanner.shortEnd(in, one, end);
      int two = oneEnd + between;
      if (oneEnd < 0 || two >= end) break;
      if (!LearntEvent.sameShort(in, oneEnd, end, mine, oneTo, between)) break;
      int twoEnd = scanner.shortEnd(in, two, end);
      int behind = twoEnd + tail;
      if (twoEnd < 0 || behind > end || behind - i > most) break;
      if (!LearntEvent.sameShort(in, twoEnd, end, mine, twoTo, tail)) break;
      int from = secondTold ? two : one;
      int to = secondTold ? twoEnd : oneEnd;
      if (from == to) break;
      int where = i + place;
      if (beforePlace == 1) where = oneEnd + place - oneTo;
      else if (beforePlace == 2) where = twoEnd + place - twoTo;
      telling.at(offset + where, where);
      if (into != null) into.take(in, from, to);
      else telling.again(what, part, form, in, from, to);
      event.toldLast(i, behind);
      i = LearntEvent.next(returns, in, behind, end);
    }
    return i;
  }
}
