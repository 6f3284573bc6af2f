package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonTape;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.wire.answer.ArgumentText.Blank;
import dev.toolmark.providers.wire.answer.Shape;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The calls of one answer: which call a fragment belongs to, and when a call is told. Source:
/// protocols.md 1.3 and the assembly algorithm of 2.3.
///
/// A call is told as soon as its name must be whole: with its first arguments, or when a later call
/// or text begins, or at the end. Its fragments go on as they come, but for a beginning that may
/// yet prove to be blank or `null`. It closes at the answer's finish reason, never before, since
/// until then another fragment may come.
final class CallSlots {
  private static final Names ENTRY_NAMES =
      Names.of("index", "id", "type", "function", "name", "arguments");
  private static final Names FUNCTION_NAMES = Names.of("name", "arguments");

  private static final int INDEX = 0;
  static final int ID = 1;
  static final int TYPE = 2;
  private static final int FUNCTION = 3;
  private static final int FLAT_NAME = 4;
  private static final int FLAT_ARGUMENTS = 5;
  static final int NAME = 0;
  static final int ARGUMENTS = 1;
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  final Telling telling;
  private final JsonTape tape;
  private final Map<String, String> aliases;
  final Members entry;
  final Members function;
  final List<CallSlot> slots = new ArrayList<>();

  /// How many of them are not told yet, and how many not closed.
  private int untold;

  private int unclosed;

  /// Entries since `listen`, and the call that the last one began or went on to tell, saying no
  /// more than its arguments: another like it goes on with them.
  private int entries;

  private @Nullable CallSlot continued;

  private @Nullable OddCalls odd;

  CallSlots(Telling telling, Map<String, String> aliases, JsonTape tape) {
    this.telling = telling;
    this.tape = tape;
    this.aliases = aliases;
    this.entry = Members.inside(tape, ENTRY_NAMES);
    this.function = Members.inside(tape, FUNCTION_NAMES);
  }

  boolean any() {
    return !slots.isEmpty();
  }

  /// Whether a call is still being put together.
  boolean open() {
    return unclosed > 0;
  }

  /// From now on entries are kept count of.
  void listen() {
    entries = 0;
    continued = null;
  }

  /// Whether there was no entry since then, or one that only went on with the arguments of a call.
  boolean plain(Shape shape) {
    if (entries == 0) return true;
    CallSlot further = continued;
    if (entries > 1 || further == null) return false;
    shape.through(further);
    return true;
  }

  /// The element of `tool_calls` that is that token. `whole`: of a whole message, where each is a
  /// call of its own.
  void entry(byte[] bytes, int item, int choice, boolean whole) {
    int from = tape.from(item);
    int to = tape.to(item);
    entries++;
    if (!entry.read(bytes, item)) {
      telling.unknown("tool_calls", bytes, from, to);
      return;
    }
    repeated(entry);
    boolean nested = entry.is(FUNCTION, Token.OBJECT);
    if (nested) {
      function.read(entry, FUNCTION);
      repeated(function);
    } else if (!entry.has(FLAT_NAME) && !entry.has(FLAT_ARGUMENTS) && entry.others() > 0) {
      odd().otherKind(bytes, from, to, whole);
      return;
    }
    Members named = nested ? function : entry;
    int name = nested ? NAME : FLAT_NAME;
    int arguments = nested ? ARGUMENTS : FLAT_ARGUMENTS;
    CallSlot slot = slot(bytes, choice, whole, named, name, arguments);
    if (slot == null) odd().orphan(bytes, from, to);
    else if (slot.closed) odd().late(slot, bytes, named, arguments);
    else {
      boolean alone = entry.others() == 0 && (!nested || function.others() == 0);
      if (!alone) odd().extras(slot, bytes, nested);
      fragment(slot, bytes, named, name, arguments);
      if (alone && slot.told > 0 && !named.says(name) && named.says(arguments)) continued = slot;
    }
  }

  /// The old form: one call, in pieces or whole.
  void legacy(byte[] bytes, int from, int to, int choice) {
    entries++;
    odd().legacy(bytes, from, to, choice);
  }

  /// Made for what few calls are.
  private OddCalls odd() {
    OddCalls made = odd;
    if (made == null) odd = made = new OddCalls(this);
    return made;
  }

  void repeated(Members members) {
    if (members.repeated()) telling.violation(Rule.DUPLICATE_KEY, members.repeatedName());
  }

  // ---- which call ----

  /// Null where no call is meant.
  private @Nullable CallSlot slot(
      byte[] bytes, int choice, boolean whole, Members named, int name, int arguments) {
    int index = index(bytes);
    if (whole) return begin(choice, index);
    boolean hasName = named.says(name);
    CallSlot known = index >= 0 ? last(choice, index) : odd().byIdOrLast(hasName);
    if (known != null && !(hasName && odd().another(known, index, bytes, named, arguments)))
      return known;
    if (index < 0 && !hasName && idText().isEmpty()) return null;
    if (index < 0) telling.violation(Rule.INDEX_MISSING, hasName ? named.text(name) : "");
    else if (known != null) telling.violation(Rule.INDEX_REUSED, "index " + index);
    return begin(choice, index);
  }

  @Nullable CallSlot last(int choice, int index) {
    for (int i = slots.size() - 1; i >= 0; i--) {
      CallSlot slot = slots.get(i);
      if (slot.index == index && slot.choice == choice) return slot;
    }
    return null;
  }

  private int index(byte[] bytes) {
    if (!entry.is(INDEX, Token.NUMBER)) return CallSlot.NO_INDEX;
    int from = entry.from(INDEX);
    int to = entry.to(INDEX);
    if (to - from > 9) return CallSlot.NO_INDEX;
    int index = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') return CallSlot.NO_INDEX;
      index = index * 10 + bytes[i] - '0';
    }
    return index;
  }

  String idText() {
    return entry.says(ID) || entry.is(ID, Token.NUMBER) ? entry.text(ID) : "";
  }

  CallSlot begin(int choice, int index) {
    telling.late();
    tellBegun();
    var slot = new CallSlot(this, choice, index, slots.size(), telling.offset());
    slots.add(slot);
    untold++;
    unclosed++;
    return slot;
  }

  // ---- what it says ----

  void fragment(CallSlot slot, byte[] bytes, Members named, int name, int arguments) {
    if (slot.index != CallSlot.LEGACY) identify(slot);
    if (named.says(name)) name(slot, named.text(name));
    if (named.is(arguments, Token.STRING))
      append(slot, bytes, named.from(arguments), named.to(arguments));
    else if (named.has(arguments))
      odd().json(slot, bytes, named.from(arguments), named.to(arguments));
  }

  private void identify(CallSlot slot) {
    if (!slot.id.isEmpty() || slot.opened || slot.idReused) return;
    String id = idText();
    if (id.isEmpty()) return;
    if (!taken(id)) slot.id = id;
    else slot.idReused = true;
    if (slot.idReused) telling.violation(Rule.CALL_ID_REUSED, id);
  }

  /// Whether a call has it, given or made.
  boolean taken(String id) {
    for (int i = 0; i < slots.size(); i++) {
      CallSlot slot = slots.get(i);
      if (slot.id.equals(id) || slot.madeId.equals(id)) return true;
    }
    return false;
  }

  /// A name may come in pieces, before any arguments; the same name again says nothing.
  private static void name(CallSlot slot, String name) {
    if (slot.name.isEmpty()) slot.name = name;
    else if (!slot.opened && slot.arguments.length() == 0 && !slot.name.equals(name))
      slot.name += name;
  }

  void append(CallSlot slot, byte[] bytes, int from, int to) {
    if (from == to) return;
    if (slot.arguments.says(bytes, from, to) && slot.arguments.value().isPresent()) {
      telling.violation(Rule.CALL_REPEATED, slot.name);
      return;
    }
    if (slot.arguments.raw()) {
      odd().afterJson(slot, JsonText.of(bytes, from, to));
      return;
    }
    slot.arguments.add(bytes, from, to);
    if (slot.told > 0) tell(slot, bytes, from, to);
    else if (!slot.name.isEmpty() && slot.arguments.isSaid()) tellCall(slot, bytes, from, to);
  }

  private void tell(CallSlot slot, byte[] bytes, int from, int to) {
    telling.arguments(
        slot.part, bytes, from, to, slot.arguments.raw() ? Slice.Form.RAW : Slice.Form.ESCAPED);
    slot.told = slot.arguments.length();
  }

  // ---- when it is told ----

  /// Something else begins: the calls before it have their names.
  void tellBegun() {
    if (untold == 0) return;
    for (CallSlot slot : slots) if (!slot.opened && !slot.name.isEmpty()) open(slot);
  }

  /// With all its arguments so far, of which those there are the last: told from there, where they
  /// are the first, too.
  void tellCall(CallSlot slot, byte[] bytes, int from, int to) {
    if (!slot.opened) {
      for (CallSlot earlier : slots) {
        if (earlier == slot) break;
        if (!earlier.opened && !earlier.name.isEmpty()) open(earlier);
      }
      begin(slot);
    }
    if (slot.arguments.length() == to - from) tell(slot, bytes, from, to);
    else tellAll(slot);
  }

  private void tellAll(CallSlot slot) {
    tell(slot, slot.arguments.bytes(), 0, slot.arguments.length());
  }

  private void open(CallSlot slot) {
    begin(slot);
    if (slot.arguments.length() > 0 && slot.arguments.isSaid()) tellAll(slot);
  }

  private void begin(CallSlot slot) {
    CallId id = slot.id.isEmpty() ? odd().made(slot) : new CallId(slot.id, false);
    slot.part = telling.openCall(id, aliases.getOrDefault(slot.name, slot.name));
    slot.opened = true;
    untold--;
    tellExtras(slot);
  }

  /// For the one call that is told beside these, behind them.
  CallId nextId() {
    return new CallId(odd().freeId(slots.size()), true);
  }

  private void tellExtras(CallSlot slot) {
    if (slot.extras.isEmpty()) return;
    for (Opaque extra : slot.extras) telling.opaque(slot.part, extra);
    slot.extras = List.of();
  }

  /// The answer has finished: every call is whole. Empty when all could be told; else none is.
  Optional<ErrorInfo> closeAll() {
    if (unclosed == 0) return Optional.empty();
    for (CallSlot slot : slots) if (slot.orphaned()) return Optional.of(OddCalls.nameless(slot));
    for (CallSlot slot : slots) if (!slot.closed) close(slot);
    return Optional.empty();
  }

  private void close(CallSlot slot) {
    if (!slot.opened) open(slot);
    if (slot.told == 0) {
      boolean blank = slot.arguments.blank() == Blank.ALL;
      if (blank) telling.violation(Rule.EMPTY_ARGUMENTS, slot.name);
      if (blank) telling.arguments(slot.part, EMPTY_OBJECT, 0, 2, Slice.Form.ESCAPED);
      else tellAll(slot);
    } else if (slot.arguments.doubleEncoded()) {
      telling.violation(Rule.ARGUMENTS_DOUBLE_ENCODED, slot.name);
    }
    tellExtras(slot);
    telling.close(slot.part);
    slot.closed = true;
    unclosed--;
  }
}
