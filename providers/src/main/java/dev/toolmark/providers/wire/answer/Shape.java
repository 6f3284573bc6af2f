package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.ObjectEnd;
import dev.toolmark.providers.json.TokenEnds;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.body.Members;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What an `AnswerReader` says of an event that told one fragment and changed nothing else: which
/// of its values another event of the same shape may have otherwise, all else being the same byte
/// for byte. A template is made of the event by it. One for a decoder, filled anew for each event.
public final class Shape {
  private static final int USUAL = 64;
  private static final int NO_TOKEN = -1;

  /// What a token of the event may be in another: the same only; another; or it is known to be.
  private static final byte FIXED = 0;

  private static final byte FREE = 1;
  private static final byte DIFFERS = 2;

  /// That of each token, up to the last that is not fixed. A container stands for all in it.
  private byte[] marks = new byte[USUAL];

  private int marked;

  /// Before the last brace stands white space, more or less of it.
  private boolean spaced;

  /// What is free may hold running totals.
  boolean kept;

  /// A number is mostly one more from event to event.
  boolean counts;

  /// Where the fragment goes, if not straight to its part.
  @Nullable Fragments fragments;

  /// Holds the whole event.
  private @Nullable JsonTape tape;

  /// What the last value that differs is mostly a beginning of.
  @Nullable Padding padding;

  /// Who takes the whole call that was told, and which it calls.
  private @Nullable WholeCalls calls;

  private String callName = "";

  /// The token that is the call's id.
  private int id = NO_TOKEN;

  private final JsonLimits limits;
  private final TokenEnds scanner;

  /// Made for the first shape that is a call.
  private @Nullable ObjectEnd objects;

  /// Where the event begins that is being learnt, and where in it violations are reported.
  private int begin;

  private int place;

  /// Where that stands which was told.
  private int toldFrom;

  private int toldTo;

  /// `scanner`: has the same limits.
  Shape(JsonLimits limits, TokenEnds scanner) {
    this.limits = limits;
    this.scanner = scanner;
  }

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
    id = NO_TOKEN;
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

  // ---- what is learnt of it ----

  /// Learns the event that stands there. False: it cannot be learnt, and `into` is of no use.
  /// `jsonFrom`, `jsonTo`: where its JSON stands; `telling`: what was told of it.
  boolean learn(
      Template into, byte[] in, int begin, int end, int jsonFrom, int jsonTo, Telling telling) {
    this.begin = begin;
    this.place = telling.placeIn();
    Slice told = telling.last();
    this.toldFrom = told.from();
    this.toldTo = told.to();
    RepeatedCall call = call();
    into.clear(call);
    if (!tokens(into, call, in, jsonFrom, jsonTo)) return false;
    if (call != null && id != NO_TOKEN && call.id() < 0) return false;
    if (spaced && !into.isFull() && in[jsonTo - 1] == '}') into.space(in, jsonTo - 1, begin);
    into.stands(in, begin, end, jsonFrom, jsonTo, place);
    return into.tells(telling, this);
  }

  private @Nullable RepeatedCall call() {
    WholeCalls calls = this.calls;
    if (calls == null) return null;
    ObjectEnd made = objects;
    if (made == null) made = new ObjectEnd(limits, scanner);
    objects = made;
    return new RepeatedCall(calls, callName, made);
  }

  /// A call's arguments may be an object, which is one hole. False: it cannot be learnt.
  private boolean tokens(Template into, @Nullable RepeatedCall call, byte[] in, int from, int to) {
    JsonTape tape = this.tape;
    if (tape == null || !tape.isOf(in, from, to)) return false;
    int told = told(tape);
    int id = call == null ? NO_TOKEN : this.id;
    if (told != NO_TOKEN) mark(told, told + 1, DIFFERS);
    if (id != NO_TOKEN) mark(id, id + 1, DIFFERS);
    byte[] marks = this.marks;
    for (int i = 0; i < marked; i++) {
      byte mark = marks[i];
      if (mark == FIXED) continue;
      Token kind = tape.kind(i);
      if (kind == Token.STRING || kind == Token.NUMBER) {
        if (into.isFull()) continue;
        boolean string = kind == Token.STRING;
        int hole = hole(into, string, tape.from(i), tape.to(i), mark == DIFFERS);
        if (string && i == told) into.told(hole);
        if (string && i == id && call != null) call.id(hole);
      } else if (kind == Token.OBJECT && i == told && call != null) {
        if (!arguments(into, call, outside(tape, i))) return false;
        call.like(SameMembers.of(scanner, in, tape, i));
        i = tape.next(i) - 1;
      }
    }
    return true;
  }

  /// Which token was told.
  private int told(JsonTape tape) {
    int token = tape.token(toldFrom);
    return token >= 0 && tape.to(token) == toldTo ? token : NO_TOKEN;
  }

  /// How many containers are open around that token.
  private static int outside(JsonTape tape, int token) {
    int open = 0;
    for (int i = 0; i < token; i++) {
      Token kind = tape.kind(i);
      if ((kind == Token.OBJECT || kind == Token.ARRAY) && tape.next(i) > token) open++;
    }
    return open;
  }

  /// The call's arguments are the object that was told.
  private boolean arguments(Template into, RepeatedCall call, int outside) {
    if (into.isFull()) return false;
    call.outside(outside);
    into.told(hole(into, false, toldFrom, toldTo, true));
    return true;
  }

  private int hole(Template into, boolean string, int from, int to, boolean opened) {
    int hole = into.hole(string, from - begin, to - begin, opened);
    if (to <= place) into.placeFollows();
    return hole;
  }
}
