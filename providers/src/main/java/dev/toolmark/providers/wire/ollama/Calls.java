package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.answer.ArgumentText;
import dev.toolmark.providers.wire.answer.ArgumentText.Blank;
import dev.toolmark.providers.wire.answer.GivenIds;
import dev.toolmark.providers.wire.answer.Shape;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.answer.WholeCalls;
import dev.toolmark.providers.wire.body.Items;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import dev.toolmark.providers.wire.body.Runs;
import dev.toolmark.providers.wire.body.Tree;
import java.util.BitSet;
import java.util.Map;

/// The calls of one answer. Each comes whole, in any line, one or several a line; none is closed
/// before the answer is done, so that a cut one gives no call. An id is newer servers' alone, and
/// `index` may begin anew: neither is amiss.
final class Calls implements WholeCalls {
  private static final int ID = 0;
  private static final int TYPE = 1;
  private static final int FUNCTION = 2;
  private static final int NAME = 0;
  private static final int ARGUMENTS = 1;
  private static final int INDEX = 2;
  private static final byte[] EMPTY_OBJECT = {'{', '}'};
  private static final Names ENTRY_NAMES = Names.of("id", "type", "function");
  private static final Names FUNCTION_NAMES = Names.of("name", "arguments", "index");

  private final Telling telling;
  private final Map<String, String> aliases;
  private final Members entry;
  private final Members function;
  private final Items list;

  /// Their parts.
  private final BitSet open = new BitSet();

  private final GivenIds ids = new GivenIds();
  private int ordinal;

  Calls(Telling telling, Map<String, String> aliases, JsonTape tape) {
    this.telling = telling;
    this.aliases = aliases;
    this.entry = Members.inside(tape, ENTRY_NAMES);
    this.function = Members.inside(tape, FUNCTION_NAMES);
    this.list = new Items(tape);
  }

  boolean any() {
    return ordinal > 0;
  }

  /// The list `tool_calls`.
  void read(byte[] bytes, int from, int to) {
    list.over(bytes, from, to);
    for (Token t = list.next(); t != Token.END_ARRAY; t = list.next()) {
      if (telling.over()) return;
      telling.within(list.from());
      entry(bytes, list.from(), list.to());
    }
  }

  private void entry(byte[] bytes, int from, int to) {
    if (!entry.read(bytes, from, to) || !entry.is(FUNCTION, Token.OBJECT)) {
      telling.unknown("tool_calls", bytes, from, to);
      return;
    }
    function.read(bytes, entry.from(FUNCTION), entry.to(FUNCTION));
    repeated(entry);
    repeated(function);
    String name = function.says(NAME) ? function.text(NAME) : "";
    if (name.isEmpty() && !entry.says(ID))
      telling.fail(
          ErrorBodies.plain(
              Cause.UNREADABLE, "a call has neither a name nor an id", bytes, from, to));
    else call(bytes, name);
  }

  private void repeated(Members it) {
    if (it.repeated()) telling.violation(Rule.DUPLICATE_KEY, it.repeatedName());
  }

  private void call(byte[] bytes, String name) {
    int part = open(said(), aliases.getOrDefault(name, name));
    extras(part, entry, "", bytes);
    extras(part, function, Words.FUNCTION, bytes);
    arguments(part, bytes, name);
  }

  private int open(String id, String name) {
    int part = telling.openCall(id(id), name);
    open.set(part);
    return part;
  }

  /// The one call of the last list was such that another is like it but for id, arguments and
  /// place.
  boolean plain(Shape shape) {
    if (entry.is(ID, Token.NUMBER) || !function.is(ARGUMENTS, Token.OBJECT)) return false;
    String name = function.text(NAME);
    if (entry.says(ID)) shape.id(entry, ID);
    shape.differs(function, INDEX).call(this, aliases.getOrDefault(name, name));
    return function.says(NAME);
  }

  @Override
  public void take(String name, byte[] bytes, int idFrom, int idTo, int from, int to) {
    boolean plain = idFrom < idTo && Runs.plain(bytes, idFrom, idTo);
    if (plain && ids.add(bytes, idFrom, idTo)) {
      ordinal++;
      open.set(telling.call(name, bytes, idFrom, idTo, from, to));
    } else telling.object(open(JsonText.of(bytes, idFrom, idTo), name), bytes, from, to);
  }

  private String said() {
    return entry.says(ID) || entry.is(ID, Token.NUMBER) ? entry.text(ID) : "";
  }

  private CallId id(String said) {
    int place = ordinal++;
    if (!said.isEmpty() && ids.add(said)) return new CallId(said, false);
    if (!said.isEmpty()) telling.violation(Rule.CALL_ID_REUSED, said);
    String made = "call_" + place;
    while (!ids.add(made)) made += "_";
    return new CallId(made, true);
  }

  /// Members that are no words of ours: kept with the call, sent back with it.
  private void extras(int part, Members from, String prefix, byte[] bytes) {
    if (from == entry && entry.has(TYPE) && !entry.text(TYPE).equals("function"))
      extra(part, "type", bytes, entry.rawFrom(TYPE), entry.rawTo(TYPE));
    for (int i = 0; i < from.others(); i++)
      extra(part, prefix + from.otherName(i), bytes, from.otherFrom(i), from.otherTo(i));
  }

  private void extra(int part, String member, byte[] bytes, int from, int to) {
    telling.opaque(part, new Opaque(Words.own(member), new Json(Tree.text(bytes, from, to))));
  }

  /// An object, as it stands; text (some relays) as the text it is.
  private void arguments(int part, byte[] bytes, String name) {
    int from = function.from(ARGUMENTS);
    int to = function.to(ARGUMENTS);
    boolean text = function.is(ARGUMENTS, Token.STRING);
    if (!function.has(ARGUMENTS) || (text && blank(bytes, from, to))) {
      telling.violation(Rule.EMPTY_ARGUMENTS, name);
      telling.arguments(part, EMPTY_OBJECT, 0, 2, Slice.Form.RAW);
      return;
    }
    if (!function.is(ARGUMENTS, Token.OBJECT)) telling.violation(Rule.ARGUMENTS_NOT_OBJECT, name);
    telling.arguments(part, bytes, from, to, text ? Slice.Form.ESCAPED : Slice.Form.RAW);
  }

  private static boolean blank(byte[] bytes, int from, int to) {
    var text = new ArgumentText();
    text.add(bytes, from, to);
    return text.blank() == Blank.ALL;
  }

  void closeAll() {
    for (int part = open.nextSetBit(0); part >= 0; part = open.nextSetBit(part + 1))
      telling.close(part);
    open.clear();
  }
}
