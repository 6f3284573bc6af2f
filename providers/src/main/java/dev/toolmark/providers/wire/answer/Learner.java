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
  private static final int NO_TOKEN = -1;

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
    if (call != null && shape.id > 0 && call.id() < 0) return false;
    if (shape.spaced && !into.isFull() && in[jsonTo - 1] == '}') into.space(in, jsonTo - 1, begin);
    into.stands(in, begin, end, jsonFrom, jsonTo, place);
    return into.tells(telling, shape);
  }

  private @Nullable RepeatedCall call() {
    WholeCalls calls = shape.calls;
    if (calls == null) return null;
    ObjectEnd made = objects;
    if (made == null) made = new ObjectEnd(limits, scanner);
    objects = made;
    return new RepeatedCall(calls, shape.callName, made);
  }

  /// A call's arguments may be an object, which is one hole. False: it cannot be learnt.
  private boolean tokens(Template into, @Nullable RepeatedCall call, byte[] in, int from, int to) {
    JsonTape tape = shape.tape;
    if (tape == null || !tape.isOf(in, from, to)) return false;
    int told = told(tape);
    int id = call == null ? NO_TOKEN : shape.id;
    int size = tape.size();
    for (int i = 0; i < size; i++) {
      byte mark = i == told || i == id ? Shape.DIFFERS : shape.mark(i);
      if (mark == Shape.FIXED) continue;
      Token kind = tape.kind(i);
      if (kind == Token.STRING || kind == Token.NUMBER) {
        if (into.isFull()) continue;
        boolean string = kind == Token.STRING;
        int hole = hole(into, string, tape.from(i), tape.to(i), mark == Shape.DIFFERS);
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
