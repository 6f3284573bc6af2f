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
  private static final int USUAL = 64;

  /// What a token of the event may be in another: the same only; another; or it is known to be.
  static final byte FIXED = 0;

  static final byte FREE = 1;
  static final byte DIFFERS = 2;

  /// That of each token, up to the last that is not fixed. A container stands for all in it.
  private byte[] marks = new byte[USUAL];

  private int marked;

  /// Before the last brace stands white space, more or less of it.
  boolean spaced;

  /// What is free may hold running totals.
  boolean kept;

  /// A number is mostly one more from event to event.
  boolean counts;

  /// Where the fragment goes, if not straight to its part.
  @Nullable Fragments fragments;

  /// Holds the whole event.
  @Nullable JsonTape tape;

  /// What the last value that differs is mostly a beginning of.
  @Nullable Padding padding;

  /// Who takes the whole call that was told, and which it calls.
  @Nullable WholeCalls calls;

  String callName = "";

  /// The token that is the call's id; 0 where it has none.
  int id;

  Shape() {}

  void clear() {
    Arrays.fill(marks, 0, marked, FIXED);
    marked = 0;
    spaced = false;
    kept = false;
    counts = false;
    fragments = null;
    tape = null;
    padding = null;
    calls = null;
    id = 0;
  }

  /// The whole event, as it came, is what that tape holds now. Unsaid, it is not learnt.
  public Shape laidOn(JsonTape tape) {
    this.tape = tape;
    return this;
  }

  /// A member whose value is of no consequence (any more): nobody reads it, or what it says has
  /// been told. Nothing where it is not there.
  public Shape free(Members of, int member) {
    return of.has(member) ? mark(of.token(member), of.behind(member), FREE) : this;
  }

  /// The same of several members, one bit each.
  public Shape freeAll(Members of, long members) {
    for (long free = of.among(members); free != 0; free &= free - 1) {
      int member = Long.numberOfTrailingZeros(free);
      mark(of.token(member), of.behind(member), FREE);
    }
    return this;
  }

  /// A free member that is known to differ from event to event, such as padding or a number that
  /// counts: no event is walked to find that out.
  public Shape differs(Members of, int member) {
    return of.has(member) ? mark(of.token(member), of.behind(member), DIFFERS) : this;
  }

  /// A member that differs, and is mostly a beginning of that text. It counts where it is the last
  /// that differs.
  public Shape padded(Members of, int member, Padding usual) {
    if (of.is(member, Token.STRING)) padding = usual;
    return differs(of, member);
  }

  /// All members of other names than those that are known, where they are of no consequence.
  public Shape freeOthers(Members of) {
    for (int i = 0; i < of.others(); i++) mark(of.otherToken(i), of.behindOther(i), FREE);
    return this;
  }

  /// The same, and they are known to differ from event to event; a number among them counts, and is
  /// mostly one more in the next.
  public Shape othersDiffer(Members of) {
    for (int i = 0; i < of.others(); i++) mark(of.otherToken(i), of.behindOther(i), DIFFERS);
    counts = true;
    return this;
  }

  /// A value that begins with that token, and ends before that one.
  private Shape mark(int token, int behind, byte as) {
    if (behind > marked) {
      if (behind > marks.length) marks = Arrays.copyOf(marks, 2 * behind);
      marked = behind;
    }
    for (int i = token; i < behind; i++) if (marks[i] < as) marks[i] = as;
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
    id = of.token(member);
    return this;
  }

  /// What that token may be in another event.
  byte mark(int token) {
    return token < marked ? marks[token] : FIXED;
  }
}
