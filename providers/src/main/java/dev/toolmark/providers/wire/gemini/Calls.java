package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.answer.GivenIds;
import dev.toolmark.providers.wire.answer.Shape;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.answer.WholeCalls;
import dev.toolmark.providers.wire.body.Items;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import dev.toolmark.providers.wire.body.Runs;
import dev.toolmark.providers.wire.body.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The calls of one answer. A call comes whole, or (Vertex, where asked) begins with its name and
/// `willContinue`, goes on in pieces without a name, and is over with the first piece that does not
/// say `willContinue`. Calls stay open until the answer has finished: a call of a partial is none.
/// Source: protocols.md 5.2.
final class Calls implements WholeCalls {
  private static final int ID = 0;
  private static final int NAME = 1;
  private static final int ARGS = 2;
  private static final int PARTIAL = 3;
  private static final int CONTINUES = 4;
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  private static final Names CALL_NAMES =
      Names.of("id", "name", "args", "partialArgs", "willContinue");

  private final Telling telling;
  private final Map<String, String> aliases;
  private final Members call;
  private final Items list;
  private final GivenIds ids = new GivenIds();
  private final List<Integer> open = new ArrayList<>();
  private int ordinal;

  /// The call that goes on, and what has come of its arguments.
  private Optional<PartialArgs> going = Optional.empty();

  private int goingPart;
  private Optional<ErrorInfo> wrong = Optional.empty();

  Calls(Telling telling, Map<String, String> aliases, JsonTape tape) {
    this.telling = telling;
    this.aliases = aliases;
    this.call = Members.inside(tape, CALL_NAMES);
    this.list = new Items(tape);
  }

  boolean any() {
    return ordinal > 0;
  }

  boolean open() {
    return !open.isEmpty();
  }

  /// One `functionCall`, with the marks of its part.
  void take(byte[] bytes, int from, int to, List<Opaque> marks) {
    call.read(bytes, from, to);
    if (call.repeated()) telling.violation(Rule.DUPLICATE_KEY, call.repeatedName());
    boolean continues = call.is(CONTINUES, Token.TRUE);
    if (call.says(NAME)) {
      if (going.isPresent()) unclosed();
      begin(bytes, marks, continues);
    } else if (going.isEmpty()) {
      if (call.has(ARGS) || call.has(PARTIAL)) telling.unknown("functionCall", bytes, from, to);
      return;
    } else partial(bytes);
    if (!continues && going.isPresent() && wrong.isEmpty()) tellGathered();
  }

  private void begin(byte[] bytes, List<Opaque> marks, boolean continues) {
    String name = call.text(NAME);
    goingPart = open(call.says(ID) ? call.text(ID) : "", aliases.getOrDefault(name, name));
    for (int i = 0; i < call.others(); i++) {
      String json = Tree.text(bytes, call.otherFrom(i), call.otherTo(i));
      telling.opaque(
          goingPart, new Opaque(Words.own(Words.CALL + call.otherName(i)), new Json(json)));
    }
    for (Opaque mark : marks) telling.opaque(goingPart, mark);
    if (continues || call.has(PARTIAL)) {
      going = Optional.of(new PartialArgs());
      partial(bytes);
    } else arguments(bytes);
  }

  private int open(String id, String name) {
    int part = telling.openCall(id(id), name);
    ordinal++;
    open.add(part);
    return part;
  }

  /// The last call came whole, was the only one of its event, and is such that another is like it
  /// but for id and arguments.
  boolean plain(Shape shape) {
    boolean whole = call.says(NAME) && call.is(ARGS, Token.OBJECT) && !call.has(PARTIAL);
    if (!whole || going.isPresent()) return false;
    String name = call.text(NAME);
    if (call.says(ID)) shape.id(call, ID);
    shape.call(this, aliases.getOrDefault(name, name));
    return true;
  }

  @Override
  public void take(String name, byte[] bytes, int idFrom, int idTo, int from, int to) {
    boolean plain = idFrom < idTo && !ids.isEmpty() && Runs.plain(bytes, idFrom, idTo);
    if (plain && ids.add(bytes, idFrom, idTo)) {
      ordinal++;
      goingPart = telling.call(name, bytes, idFrom, idTo, from, to);
      open.add(goingPart);
      return;
    }
    goingPart = open(JsonText.of(bytes, idFrom, idTo), name);
    telling.object(goingPart, bytes, from, to);
  }

  /// Ids that are all made differ by themselves: they are gathered once one is given.
  private CallId id(String given) {
    if (given.isEmpty() && ids.isEmpty()) return new CallId("call_" + ordinal, true);
    if (ids.isEmpty()) for (int i = 0; i < ordinal; i++) ids.add("call_" + i);
    if (!given.isEmpty() && ids.add(given)) return new CallId(given, false);
    if (!given.isEmpty()) telling.violation(Rule.CALL_ID_REUSED, given);
    String made = "call_" + ordinal;
    while (!ids.add(made)) made += "_";
    return new CallId(made, true);
  }

  /// Arguments that came at once. None at all is how a call without arguments is written here.
  private void arguments(byte[] bytes) {
    int from = call.from(ARGS);
    int to = call.to(ARGS);
    switch (call.kind(ARGS)) {
      case END -> empty();
      case NULL -> {
        telling.violation(Rule.EMPTY_ARGUMENTS, "");
        empty();
      }
      case STRING -> text(bytes, from, to);
      case OBJECT, ARRAY, NUMBER, TRUE, FALSE ->
          telling.arguments(goingPart, bytes, from, to, Slice.Form.RAW);
      case NAME, END_OBJECT, END_ARRAY, BAD -> {}
    }
  }

  /// Arguments as text, which this protocol does not have but relays send.
  private void text(byte[] bytes, int from, int to) {
    String text = JsonText.of(bytes, from, to).strip();
    boolean blank = text.isEmpty() || text.equals("null");
    telling.violation(blank ? Rule.EMPTY_ARGUMENTS : Rule.ARGUMENTS_NOT_OBJECT, "");
    if (blank) empty();
    else telling.arguments(goingPart, bytes, from, to, Slice.Form.ESCAPED);
  }

  private void empty() {
    telling.arguments(goingPart, EMPTY_OBJECT, 0, EMPTY_OBJECT.length, Slice.Form.RAW);
  }

  private void partial(byte[] bytes) {
    PartialArgs args = going.orElseThrow();
    if (call.is(ARGS, Token.OBJECT)
        && Tree.of(bytes, call.from(ARGS), call.to(ARGS)).orElse(null)
            instanceof JsonValue.Obj whole) args.takeAll(whole);
    if (!call.is(PARTIAL, Token.ARRAY)) return;
    list.over(bytes, call.from(PARTIAL), call.to(PARTIAL));
    for (Token t = list.next(); t != Token.END_ARRAY; t = list.next()) {
      int quote = t == Token.STRING ? 1 : 0;
      PartialArgs.Taken taken =
          t == Token.OBJECT
                  && Tree.of(bytes, list.from(), list.to()).orElse(null)
                      instanceof JsonValue.Obj one
              ? args.take(one)
              : PartialArgs.Taken.NO_VALUE;
      switch (taken) {
        case YES -> {}
        case NO_VALUE ->
            telling.unknown("partialArgs", bytes, list.from() - quote, list.to() + quote);
        case NO_PLACE -> wrong = Optional.of(noPlace(bytes, list.from(), list.to()));
      }
    }
  }

  private static ErrorInfo noPlace(byte[] bytes, int from, int to) {
    return ErrorBodies.plain(
        Cause.UNREADABLE, "a piece of a call's arguments has no place", bytes, from, to);
  }

  /// Why no answer can be made of the calls; empty where one can.
  Optional<ErrorInfo> wrong() {
    return wrong;
  }

  private void unclosed() {
    telling.violation(Rule.CALL_UNCLOSED, "");
    tellGathered();
  }

  private void tellGathered() {
    byte[] json = going.orElseThrow().json().text().getBytes(StandardCharsets.UTF_8);
    telling.arguments(goingPart, json, 0, json.length, Slice.Form.RAW);
    going = Optional.empty();
  }

  /// The answer has finished: every call is whole.
  void closeAll() {
    if (going.isPresent()) unclosed();
    open.forEach(telling::close);
    open.clear();
  }
}
