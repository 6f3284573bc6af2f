package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.json.ObjectEnd;
import dev.toolmark.providers.json.TokenEnds;
import org.jspecify.annotations.Nullable;

/// What a template knows besides where the events like it are whole calls: who takes them, of which
/// tool, and which holes hold what. Tells those that follow one another in a loop of its own: what
/// is compiled for it is no part of what fragments are told by.
final class RepeatedCall {
  private static final int[] NONE = {};

  private final WholeCalls into;
  private final String name;
  private final ObjectEnd objects;

  /// How many containers are open around the arguments, where those are an object.
  private int outside;

  private int id = -1;

  /// The arguments that were learnt, where others may be like them.
  private @Nullable SameMembers members;

  /// Of the open holes, in their order: where what is fixed before each begins and ends in the
  /// event; behind them the same for what stands behind the last.
  private int[] fixed = NONE;

  /// Where they begin and end in the event that was read last.
  private int[] found = NONE;

  /// Which of them are numbers, by bits.
  private int numbers;

  /// Which of them holds the arguments, the id (-1 where none does), and how many stand before the
  /// place of violations.
  private int arguments;

  private int idAmong;
  private int beforePlace;

  RepeatedCall(WholeCalls into, String name, ObjectEnd objects) {
    this.into = into;
    this.name = name;
    this.objects = objects;
  }

  void outside(int containers) {
    outside = containers;
  }

  void like(@Nullable SameMembers members) {
    this.members = members;
  }

  void id(int hole) {
    id = hole;
  }

  /// Which hole holds the call's id; -1 where none does.
  int id() {
    return id;
  }

  /// Where the arguments end, as of `ObjectEnd`.
  int end(byte[] in, int from, int end) {
    SameMembers like = members;
    int behind = like == null ? -1 : like.end(in, from, end);
    return behind < 0 ? objects.find(in, from, end, outside) : behind;
  }

  /// `idFrom`, `idTo`: both 0 where there is no id.
  void take(byte[] in, int idFrom, int idTo, int from, int to) {
    into.take(name, in, idFrom, idTo, from, to);
  }

  /// Those holes of the event are open.
  void opened(LearntEvent event) {
    int count = Integer.bitCount(event.open);
    fixed = new int[2 * count + 2];
    found = new int[2 * count];
    numbers = 0;
    arguments = -1;
    idAmong = -1;
    beforePlace = Integer.bitCount(event.open & ((1 << event.holesBeforePlace) - 1));
    int at = 0;
    for (int k = 0, rest = event.open; rest != 0; k++, rest &= rest - 1) {
      int hole = Integer.numberOfTrailingZeros(rest);
      fixed[2 * k] = at;
      fixed[2 * k + 1] = event.ends[2 * hole];
      at = event.ends[2 * hole + 1];
      if (hole == event.told) arguments = k;
      else if (!event.isString(hole)) numbers |= 1 << k;
      if (hole == id) idAmong = k;
    }
    fixed[2 * count] = at;
    fixed[2 * count + 1] = event.bytes.length();
  }

  /// As of `Template.tellCalls`; `event`: what this is of.
  int tellAll(
      LearntEvent event,
      TokenEnds scanner,
      Telling telling,
      byte[] in,
      int at,
      int end,
      long offset,
      int most) {
    byte[] mine = event.bytes.bytes();
    boolean object = !event.isString(event.told);
    boolean returns = event.returns();
    int i = at;
    int behind = 0;
    while (i < end && (behind = behind(mine, scanner, object, in, i, end)) > 0) {
      if (behind - i > most || isEmpty(arguments) || isEmpty(idAmong)) break;
      int before = 2 * beforePlace - 1;
      int where = before < 0 ? i + event.place : found[before] + event.place - fixed[before + 1];
      telling.at(offset + where, where);
      int with = 2 * idAmong;
      take(
          in,
          with < 0 ? 0 : found[with],
          with < 0 ? 0 : found[with + 1],
          found[2 * arguments],
          found[2 * arguments + 1]);
      event.toldLast(i, behind);
      i = LearntEvent.next(returns, in, behind, end);
    }
    return i;
  }

  private boolean isEmpty(int hole) {
    return hole >= 0 && found[2 * hole] == found[2 * hole + 1];
  }

  /// Where the event that begins there ends; -1 where it is not like this one.
  private int behind(byte[] mine, TokenEnds scanner, boolean object, byte[] in, int at, int end) {
    int[] fixed = this.fixed;
    int[] found = this.found;
    int numbers = this.numbers;
    int arguments = object ? 2 * this.arguments : -1;
    int i = at;
    int holes = found.length;
    for (int k = 0; k < holes; k += 2) {
      int length = fixed[k + 1] - fixed[k];
      int from = i + length;
      if (from >= end || !LearntEvent.sameShort(in, i, end, mine, fixed[k], length)) return -1;
      if (k == arguments) i = end(in, from, end);
      else if ((numbers >>> (k / 2) & 1) != 0) i = scanner.numberEnd(in, from, end);
      else i = scanner.shortEnd(in, from, end);
      if (i < 0) return -1;
      found[k] = from;
      found[k + 1] = i;
    }
    int length = fixed[holes + 1] - fixed[holes];
    return length <= end - i && LearntEvent.sameShort(in, i, end, mine, fixed[holes], length)
        ? i + length
        : -1;
  }
}
