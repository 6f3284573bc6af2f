package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.ObjectEnd;
import org.jspecify.annotations.Nullable;

/// Makes a template of an event that was walked, by its shape: finds which of its tokens are holes.
/// One for a decoder.
final class Learner {
  private final JsonLimits limits;
  private final JsonScanner scanner;
  private final Shape shape;

  /// Made for the first shape that is a call.
  private @Nullable ObjectEnd objects;

  /// Where the event begins that is being learnt, and where in it violations are reported.
  private int begin;

  private int place;

  /// Where that stands which was told.
  private int toldFrom;

  private int toldTo;

  /// `scanner`: has the same limits.
  Learner(JsonLimits limits, JsonScanner scanner, Shape shape) {
    this.limits = limits;
    this.scanner = scanner;
    this.shape = shape;
  }

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
    if (call != null && shape.hasId() && call.id() < 0) return false;
    if (shape.isSpaced() && !into.isFull() && in[jsonTo - 1] == '}')
      into.space(in, jsonTo - 1, begin);
    into.stands(in, begin, end, jsonFrom, jsonTo, place);
    return into.tells(telling, shape);
  }

  private @Nullable RepeatedCall call() {
    WholeCalls calls = shape.calls();
    if (calls == null) return null;
    ObjectEnd made = objects;
    if (made == null) made = new ObjectEnd(limits, scanner);
    objects = made;
    return new RepeatedCall(calls, shape.callName(), made);
  }

  /// A call's arguments may be an object, which is one hole. False: it is no JSON, or cannot be
  /// learnt.
  private boolean tokens(Template into, @Nullable RepeatedCall call, byte[] in, int from, int to) {
    JsonTape tape = shape.tape();
    if (tape == null || !tape.isOf(in, from, to))
      return scanned(into, call, scanner.over(in, from, to));
    for (int i = 0; i < tape.size(); i++) {
      Token kind = tape.kind(i);
      if (kind == Token.STRING || kind == Token.NUMBER)
        hole(into, call, kind == Token.STRING, tape.from(i), tape.to(i));
      if (kind == Token.OBJECT && call != null && tape.from(i) == toldFrom) {
        if (!arguments(into, call, outside(tape, i), tape.to(i))) return false;
        call.like(SameMembers.of(scanner, in, tape, i));
        i = tape.next(i) - 1;
      }
    }
    return true;
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

  private boolean scanned(Template into, @Nullable RepeatedCall call, JsonScanner it) {
    for (Token kind = it.next(); kind != Token.END; kind = it.next()) {
      if (kind == Token.BAD) return false;
      if (kind == Token.STRING || kind == Token.NUMBER)
        hole(into, call, kind == Token.STRING, it.from(), it.to());
      if (kind == Token.OBJECT && call != null && it.from() == toldFrom)
        if (!arguments(into, call, scanner.depth() - 1, behindObject())) return false;
    }
    return true;
  }

  /// The scanner is at an object, and behind it then; -1 where that is none.
  private int behindObject() {
    int outside = scanner.depth() - 1;
    while (scanner.depth() > outside) if (scanner.next() == Token.BAD) return -1;
    return scanner.to();
  }

  /// The call's arguments are an object that ends there.
  private boolean arguments(Template into, RepeatedCall call, int outside, int end) {
    if (into.isFull() || end != toldTo) return false;
    call.outside(outside);
    into.told(into.hole(false, toldFrom - begin, toldTo - begin, true));
    if (toldTo <= place) into.placeFollows();
    return true;
  }

  private void hole(Template into, @Nullable RepeatedCall call, boolean string, int from, int to) {
    boolean fragment = string && from == toldFrom && to == toldTo;
    boolean called = string && call != null && shape.isId(from);
    boolean due = fragment || called;
    if (into.isFull() || (!due && !shape.isFree(from, to))) return;
    int hole = into.hole(string, from - begin, to - begin, due || shape.differs(from, to));
    if (fragment) into.told(hole);
    if (called && call != null) call.id(hole);
    if (to <= place) into.placeFollows();
  }
}
