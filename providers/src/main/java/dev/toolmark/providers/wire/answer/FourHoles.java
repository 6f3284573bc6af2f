package dev.toolmark.providers.wire.answer;

import static dev.toolmark.providers.wire.answer.LearntEvent.NO_HOLE;

import dev.toolmark.providers.wire.Fragments;
import java.util.Arrays;

/// Events of which up to four places may differ, whatever these hold. Spelled out for each hole,
/// and from plain variables: in code that all holes share no processor foresees the branches.
final class FourHoles {
  private FourHoles() {}

  /// As of `Template.tellAll`; `event`: what this is of.
  static int tellAll(
      Template event, Telling telling, byte[] in, int at, int end, long offset, int most) {
    byte[] mine = event.bytes.bytes();
    int[] found = event.found;
    int one = event.first;
    int two = event.second;
    int three = event.third;
    int four = event.fourth;
    int behindOne = behind(event, one, 0);
    int behindTwo = behind(event, two, behindOne);
    int behindThree = behind(event, three, behindTwo);
    int last = behind(event, four, behindThree);
    int toOne = fixed(event, 0, one);
    int toTwo = fixed(event, behindOne, two);
    int toThree = fixed(event, behindTwo, three);
    int toFour = fixed(event, behindThree, four);
    int tail = event.bytes.length() - last;
    long word = event.tailWord;
    long mask = event.tailMask;
    int told = event.foundTold;
    boolean returns = event.returns();
    Fragments into = event.into(telling);
    int i = at;
    while (i < end) {
      int to = event.behind(in, i, end, mine, 0, toOne, one, found, 0);
      if (toTwo >= 0 && to >= 0)
        to = event.behind(in, to, end, mine, behindOne, toTwo, two, found, 2);
      if (toThree >= 0 && to >= 0)
        to = event.behind(in, to, end, mine, behindTwo, toThree, three, found, 4);
      if (toFour >= 0 && to >= 0)
        to = event.behind(in, to, end, mine, behindThree, toFour, four, found, 6);
      int behind = to + tail;
      if (to < 0 || behind > end || behind - i > most) break;
      boolean ends =
          (mask != 0 && to + Long.BYTES <= end)
              ? ((LearntEvent.eight(in, to) ^ word) & mask) == 0
              : Arrays.equals(in, to, behind, mine, last, last + tail);
      if (!ends) break;
      if (found[told] == found[told + 1]) break;
      int where = i + event.place + event.shift(i);
      telling.at(offset + where, where);
      if (into != null) into.take(in, found[told], found[told + 1]);
      else telling.again(event.what, event.part, event.form, in, found[told], found[told + 1]);
      event.toldLast(i, behind);
      i = LearntEvent.next(returns, in, behind, end);
    }
    return i;
  }

  /// How many bytes are fixed between that place and that hole; -1 where there is none.
  private static int fixed(Template event, int from, int hole) {
    return hole == NO_HOLE ? -1 : event.ends[2 * hole] - from;
  }

  /// The place behind that hole; where there is none, that one.
  private static int behind(Template event, int hole, int place) {
    return hole == NO_HOLE ? place : event.ends[2 * hole + 1];
  }
}
