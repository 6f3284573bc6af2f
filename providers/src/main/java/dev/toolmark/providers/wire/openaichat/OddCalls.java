package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Tree;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What few calls of an answer are: of no function or of the old form, without an index or an id,
/// with more than their words, with arguments that are JSON and no text, or too late. Most answers
/// have none of it, and need not load it. Source: as of `CallSlots`.
final class OddCalls {
  private final CallSlots calls;
  private final Telling telling;
  private final Members entry;
  private final Members function;

  OddCalls(CallSlots calls) {
    this.calls = calls;
    this.telling = calls.telling;
    this.entry = calls.entry;
    this.function = calls.function;
  }

  void legacy(byte[] bytes, int from, int to, int choice) {
    if (!function.read(bytes, from, to)) return;
    calls.repeated(function);
    CallSlot slot = calls.last(choice, CallSlot.LEGACY);
    if (slot == null) slot = calls.begin(choice, CallSlot.LEGACY);
    int arguments = CallSlots.ARGUMENTS;
    if (slot.closed) late(slot, bytes, function, arguments);
    else calls.fragment(slot, bytes, function, CallSlots.NAME, arguments);
  }

  /// A call that is of no function (`custom`): whole, it is a block of this protocol's own.
  void otherKind(byte[] bytes, int from, int to, boolean whole) {
    int type = CallSlots.TYPE;
    if (whole) telling.foreign("openai-chat.tool_call", bytes, from, to);
    else telling.unknown(entry.says(type) ? entry.text(type) : "tool_calls", bytes, from, to);
  }

  void orphan(byte[] bytes, int from, int to) {
    if (telling.over()) return;
    telling.fail(
        ErrorBodies.plain(
            Cause.UNREADABLE, "a fragment of arguments belongs to no call", bytes, from, to));
  }

  /// What comes for a call that is closed: the same once more, or too late.
  void late(CallSlot slot, byte[] bytes, Members named, int arguments) {
    boolean says = named.has(arguments) && named.from(arguments) < named.to(arguments);
    if (!says) return;
    if (slot.arguments.says(bytes, named.from(arguments), named.to(arguments)))
      telling.violation(Rule.CALL_REPEATED, slot.name);
    else telling.late();
  }

  // ---- which call ----

  /// The slot of an entry without an index.
  @Nullable CallSlot byIdOrLast(boolean hasName) {
    String id = calls.idText();
    if (!id.isEmpty())
      for (CallSlot slot : calls.slots.reversed()) if (slot.id.equals(id)) return slot;
    if (hasName || calls.slots.isEmpty()) return null;
    CallSlot last = calls.slots.getLast();
    return id.isEmpty() || last.id.isEmpty() ? last : null;
  }

  /// Whether a named entry is another call than the one whose place it gives.
  boolean another(CallSlot slot, int index, byte[] bytes, Members named, int arguments) {
    boolean otherId = index >= 0 && otherId(slot);
    return otherId || second(slot, bytes, named, arguments);
  }

  private boolean otherId(CallSlot slot) {
    String id = calls.idText();
    return !id.isEmpty() && !id.equals(slot.id) && (slot.opened || !slot.id.isEmpty());
  }

  /// Whether a named entry brings a second object to a call whose arguments are whole: no JSON goes
  /// on like that, so it is another call (unless it says the same again).
  private static boolean second(CallSlot slot, byte[] bytes, Members named, int arguments) {
    if (!named.says(arguments) && !named.is(arguments, Token.OBJECT)) return false;
    int from = named.from(arguments);
    return bytes[from] == '{'
        && !slot.arguments.says(bytes, from, named.to(arguments))
        && slot.arguments.value().isPresent();
  }

  // ---- what it says ----

  /// Arguments as JSON: complete as they stand.
  void json(CallSlot slot, byte[] bytes, int from, int to) {
    String text = Tree.text(bytes, from, to);
    if (slot.arguments.length() > 0) {
      afterJson(slot, text);
      return;
    }
    telling.violation(Rule.ARGUMENTS_NOT_TEXT, slot.name);
    slot.arguments.addJson(bytes, from, to);
    if (!slot.name.isEmpty()) calls.tellCall(slot, bytes, from, to);
  }

  /// More for a call of which at least one piece was JSON: the same once more, or of no use.
  void afterJson(CallSlot slot, String more) {
    boolean same =
        slot.arguments.value().flatMap(mine -> Tree.of(more).map(mine::sameAs)).orElse(false);
    if (same) {
      telling.violation(Rule.CALL_REPEATED, slot.name);
      return;
    }
    byte[] json = new JsonValue.Str(more).text().getBytes(StandardCharsets.UTF_8);
    telling.unknown("tool_calls", json, 0, json.length);
  }

  /// Members that are no words of ours: kept with the call, sent back with it.
  void extras(CallSlot slot, byte[] bytes, boolean nested) {
    extras(slot, "openai-chat.", entry, bytes);
    if (nested) extras(slot, "openai-chat.function.", function, bytes);
  }

  private static void extras(CallSlot slot, String prefix, Members of, byte[] bytes) {
    for (int i = 0; i < of.others(); i++)
      extra(slot, prefix + of.otherName(i), bytes, of.otherFrom(i), of.otherTo(i));
  }

  private static void extra(CallSlot slot, String kind, byte[] bytes, int from, int to) {
    Tree.of(bytes, from, to)
        .ifPresent(_ -> slot.extra(new Opaque(kind, new Json(Tree.text(bytes, from, to)))));
  }

  // ---- when it is told ----

  /// Of a call that was given no id of its own.
  CallId made(CallSlot slot) {
    if (!slot.idReused && slot.index != CallSlot.LEGACY)
      telling.violation(Rule.CALL_ID_MISSING, slot.name);
    slot.madeId = freeId(slot.ordinal);
    return new CallId(slot.madeId, true);
  }

  String freeId(int ordinal) {
    String id = "call_" + ordinal;
    while (calls.taken(id)) id += "_";
    return id;
  }

  static ErrorInfo nameless(CallSlot slot) {
    return ErrorBodies.plain(
        Cause.UNREADABLE,
        "a call has neither a name nor an id",
        slot.arguments.bytes(),
        0,
        slot.arguments.length());
  }
}
