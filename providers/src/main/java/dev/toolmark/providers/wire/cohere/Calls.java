package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.answer.ArgumentText.Blank;
import dev.toolmark.providers.wire.answer.Shape;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import dev.toolmark.providers.wire.body.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The calls of one answer: opened by their start, each known by its index. Fragments go on as they
/// come, but for a beginning that may yet prove to be blank or `null`. None is closed before the
/// answer has finished, so that a cut one gives no call. Source: protocols.md 1.3 and section 7.
final class Calls {
  private static final int ID = 0;
  private static final int TYPE = 1;
  private static final int FUNCTION = 2;
  private static final int NAME = 0;
  private static final int ARGUMENTS = 1;
  private static final byte[] EMPTY_OBJECT = {'{', '}'};
  private static final Names ENTRY_NAMES = Names.of("id", "type", "function");
  private static final Names FUNCTION_NAMES = Names.of("name", "arguments");

  private final Telling telling;
  private final Map<String, String> aliases;
  private final Members entry;
  private final Members function;
  private final List<CallSlot> slots = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  /// The call whose arguments went on since `listen`.
  private Optional<CallSlot> continued = Optional.empty();

  Calls(Telling telling, Map<String, String> aliases, JsonTape tape) {
    this.telling = telling;
    this.aliases = aliases;
    this.entry = Members.inside(tape, ENTRY_NAMES);
    this.function = Members.inside(tape, FUNCTION_NAMES);
  }

  boolean any() {
    return !slots.isEmpty();
  }

  /// From now on it is noted which call goes on.
  void listen() {
    continued = Optional.empty();
  }

  /// Of an event that told one fragment: where it was one of a call, the next goes there too.
  void plain(Shape shape) {
    if (continued.isPresent()) shape.through(new Rest(continued.get()));
  }

  /// Further arguments of a call of which some were told.
  private final class Rest implements Fragments {
    private final CallSlot slot;

    Rest(CallSlot slot) {
      this.slot = slot;
    }

    @Override
    public void take(byte[] bytes, int from, int to) {
      append(slot, bytes, from, to);
    }
  }

  /// A call begins, or stands there whole. `index`: `CallSlot.NO_INDEX` where there is none.
  void start(byte[] bytes, int from, int to, int index, boolean whole) {
    if (!read(bytes, from, to)) return;
    String name = function.says(NAME) ? function.text(NAME) : "";
    if (name.isEmpty() && !entry.says(ID)) {
      fail("a call has neither a name nor an id", bytes, from, to);
      return;
    }
    if (index != CallSlot.NO_INDEX && find(index).isPresent())
      telling.violation(Rule.INDEX_REUSED, "index " + index);
    int part = telling.openCall(id(name), aliases.getOrDefault(name, name));
    var slot = new CallSlot(index, part, name);
    slot.ended = whole;
    slots.add(slot);
    extras(slot, bytes);
    arguments(slot, bytes);
  }

  private boolean read(byte[] bytes, int from, int to) {
    if (!entry.read(bytes, from, to) || !entry.is(FUNCTION, Token.OBJECT)) {
      telling.unknown("tool_calls", bytes, from, to);
      return false;
    }
    function.read(bytes, entry.from(FUNCTION), entry.to(FUNCTION));
    repeated(entry);
    repeated(function);
    return true;
  }

  private void repeated(Members it) {
    if (it.repeated()) telling.violation(Rule.DUPLICATE_KEY, it.repeatedName());
  }

  private CallId id(String name) {
    String said = entry.says(ID) || entry.is(ID, Token.NUMBER) ? entry.text(ID) : "";
    if (!said.isEmpty() && ids.add(said)) return new CallId(said, false);
    if (said.isEmpty()) telling.violation(Rule.CALL_ID_MISSING, name);
    else telling.violation(Rule.CALL_ID_REUSED, said);
    String made = "call_" + slots.size();
    while (!ids.add(made)) made += "_";
    return new CallId(made, true);
  }

  /// The last that has that index.
  private Optional<CallSlot> find(int index) {
    for (int i = slots.size() - 1; i >= 0; i--)
      if (slots.get(i).index == index) return Optional.of(slots.get(i));
    return Optional.empty();
  }

  /// More of a call.
  void delta(byte[] bytes, int from, int to, int index) {
    Optional<CallSlot> slot = find(index);
    if (index == CallSlot.NO_INDEX && any()) {
      telling.violation(Rule.INDEX_MISSING, slots.getLast().name);
      slot = Optional.of(slots.getLast());
    }
    if (slot.isEmpty()) {
      fail("a fragment of arguments belongs to no call", bytes, from, to);
      return;
    }
    continued = slot;
    if (!read(bytes, from, to)) return;
    if (slot.get().ended && function.has(ARGUMENTS))
      telling.violation(Rule.AFTER_TERMINAL_EVENT, "arguments behind the call's end");
    extras(slot.get(), bytes);
    arguments(slot.get(), bytes);
  }

  private void fail(String message, byte[] bytes, int from, int to) {
    telling.fail(ErrorBodies.plain(Cause.UNREADABLE, message, bytes, from, to));
  }

  void end(int index) {
    Optional<CallSlot> slot = find(index);
    if (slot.isPresent()) slot.get().ended = true;
  }

  /// Members that are no words of ours: kept with the call, sent back with it, as long as its
  /// arguments have not begun.
  private void extras(CallSlot slot, byte[] bytes) {
    if (slot.told > 0) return;
    if (entry.says(TYPE) && !entry.text(TYPE).equals("function"))
      extra(slot, "type", bytes, entry.rawFrom(TYPE), entry.rawTo(TYPE));
    for (int i = 0; i < entry.others(); i++)
      extra(slot, entry.otherName(i), bytes, entry.otherFrom(i), entry.otherTo(i));
    for (int i = 0; i < function.others(); i++)
      extra(
          slot,
          Words.FUNCTION + function.otherName(i),
          bytes,
          function.otherFrom(i),
          function.otherTo(i));
  }

  private void extra(CallSlot slot, String member, byte[] bytes, int from, int to) {
    var json = new Json(Tree.text(bytes, from, to));
    telling.opaque(slot.part, new Opaque(Words.own(member), json));
  }

  private void arguments(CallSlot slot, byte[] bytes) {
    if (!function.has(ARGUMENTS)) return;
    int from = function.from(ARGUMENTS);
    int to = function.to(ARGUMENTS);
    if (function.is(ARGUMENTS, Token.STRING)) append(slot, bytes, from, to);
    else json(slot, bytes, from, to);
  }

  private void append(CallSlot slot, byte[] bytes, int from, int to) {
    if (from == to) return;
    if (slot.arguments.raw()) {
      telling.unknown("tool_calls", bytes, from - 1, to + 1);
      return;
    }
    slot.arguments.add(bytes, from, to);
    if (slot.told > 0) tell(slot, bytes, from, to);
    else if (slot.arguments.blank() == Blank.NO) tellAll(slot);
  }

  /// Arguments as JSON: complete as they stand.
  private void json(CallSlot slot, byte[] bytes, int from, int to) {
    if (slot.arguments.length() > 0) {
      telling.unknown("tool_calls", bytes, from, to);
      return;
    }
    telling.violation(Rule.ARGUMENTS_NOT_TEXT, slot.name);
    slot.arguments.addJson(bytes, from, to);
    tellAll(slot);
  }

  private void tellAll(CallSlot slot) {
    tell(slot, slot.arguments.bytes(), 0, slot.arguments.length());
  }

  private void tell(CallSlot slot, byte[] bytes, int from, int to) {
    var form = slot.arguments.raw() ? Slice.Form.RAW : Slice.Form.ESCAPED;
    telling.arguments(slot.part, bytes, from, to, form);
    slot.told = slot.arguments.length();
  }

  /// The answer has finished: every call is whole.
  void closeAll() {
    for (CallSlot slot : slots) close(slot);
  }

  private void close(CallSlot slot) {
    if (!slot.ended) telling.violation(Rule.CALL_UNCLOSED, slot.name);
    if (slot.told == 0 && slot.arguments.blank() == Blank.ALL) {
      telling.violation(Rule.EMPTY_ARGUMENTS, slot.name);
      telling.arguments(slot.part, EMPTY_OBJECT, 0, 2, Slice.Form.ESCAPED);
    } else if (slot.told == 0) tellAll(slot);
    else if (slot.arguments.doubleEncoded())
      telling.violation(Rule.ARGUMENTS_DOUBLE_ENCODED, slot.name);
    telling.close(slot.part);
  }
}
