package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.body.Members;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What an `AnswerReader` says of an event that told one fragment and changed nothing else: which
/// of its values another event of the same shape may have otherwise, all else being the same byte
/// for byte. One for a decoder, filled anew for each event.
public final class Shape {
  private static final int USUAL = 16;

  /// Of each value that is free: where it begins and ends. A container stands for all in it.
  private int[] free = new int[USUAL];

  private int count;

  /// Of each of them one bit: it is known to differ from event to event.
  private long differing;

  private boolean spaced;
  private boolean kept;
  private boolean counts;
  private @Nullable Fragments fragments;
  private @Nullable JsonTape tape;
  private @Nullable Padding padding;
  private @Nullable WholeCalls calls;
  private String callName = "";

  /// Where the call's id begins; 0 where it has none.
  private int id;

  Shape() {}

  void clear() {
    count = 0;
    differing = 0;
    spaced = false;
    kept = false;
    counts = false;
    fragments = null;
    tape = null;
    padding = null;
    calls = null;
    id = 0;
  }

  /// The whole event, as it came, is what that tape holds now. Unsaid, it is scanned once more.
  public Shape laidOn(JsonTape tape) {
    this.tape = tape;
    return this;
  }

  /// A member whose value is of no consequence (any more): nobody reads it, or what it says has
  /// been told. Nothing where it is not there.
  public Shape free(Members of, int member) {
    return of.has(member) ? free(of.from(member), of.to(member)) : this;
  }

  /// The same of several members, one bit each.
  public Shape freeAll(Members of, long members) {
    for (long free = of.among(members); free != 0; free &= free - 1) {
      int member = Long.numberOfTrailingZeros(free);
      free(of.from(member), of.to(member));
    }
    return this;
  }

  /// A free member that is known to differ from event to event, such as padding or a number that
  /// counts: no event is walked to find that out.
  public Shape differs(Members of, int member) {
    if (of.has(member) && count < 2 * Long.SIZE) differing |= 1L << (count / 2);
    return free(of, member);
  }

  /// A member that differs, and is mostly a beginning of that text. It counts where it is the last
  /// that differs.
  public Shape padded(Members of, int member, Padding usual) {
    if (of.is(member, Token.STRING)) padding = usual;
    return differs(of, member);
  }

  /// All members of other names than those that are known, where they are of no consequence.
  public Shape freeOthers(Members of) {
    for (int i = 0; i < of.others(); i++) free(of.otherFrom(i), of.otherTo(i));
    return this;
  }

  /// The same, and they are known to differ from event to event; a number among them counts, and is
  /// mostly one more in the next.
  public Shape othersDiffer(Members of) {
    for (int i = 0; i < of.others(); i++) {
      if (count < 2 * Long.SIZE) differing |= 1L << (count / 2);
      free(of.otherFrom(i), of.otherTo(i));
    }
    counts = true;
    return this;
  }

  /// A value of no consequence, by its range, with or without quotes.
  public Shape free(int from, int to) {
    if (free.length < count + 2) free = Arrays.copyOf(free, 2 * free.length);
    free[count++] = from;
    free[count++] = to;
    return this;
  }

  /// Before the last brace stands white space, more or less of it.
  public Shape spaced() {
    spaced = true;
    return this;
  }

  /// What is free may hold running totals: the last such event is handed to `AnswerReader.settle`
  /// before anything else is read.
  public Shape kept() {
    kept = true;
    return this;
  }

  /// The fragment goes there; unsaid, straight to the part that the last one went to.
  public Shape through(Fragments fragments) {
    this.fragments = fragments;
    return this;
  }

  /// What was told is a whole call. `name`: the caller's own, which an event of the same bytes
  /// calls too.
  public Shape call(WholeCalls into, String name) {
    calls = into;
    callName = name;
    return this;
  }

  /// The call's id, a string that is not empty: another call has another one.
  public Shape id(Members of, int member) {
    id = of.from(member);
    return this;
  }

  @Nullable Padding padding() {
    return padding;
  }

  @Nullable WholeCalls calls() {
    return calls;
  }

  String callName() {
    return callName;
  }

  boolean hasId() {
    return id > 0;
  }

  boolean isId(int from) {
    return from == id;
  }

  boolean isFree(int from, int to) {
    for (int i = 0; i < count; i += 2) if (free[i] <= from && to <= free[i + 1]) return true;
    return false;
  }

  boolean differs(int from, int to) {
    for (int i = 0; i < Math.min(count, 2 * Long.SIZE); i += 2)
      if ((differing >>> (i / 2) & 1) != 0 && free[i] <= from && to <= free[i + 1]) return true;
    return false;
  }

  boolean isSpaced() {
    return spaced;
  }

  boolean isKept() {
    return kept;
  }

  boolean counts() {
    return counts;
  }

  @Nullable Fragments fragments() {
    return fragments;
  }

  @Nullable JsonTape tape() {
    return tape;
  }
}
