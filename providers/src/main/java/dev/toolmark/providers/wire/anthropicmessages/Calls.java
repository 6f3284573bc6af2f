package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.answer.ArgumentText.Blank;
import dev.toolmark.providers.wire.answer.Telling;
import dev.toolmark.providers.wire.body.Tree;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The calls among the blocks of one answer. Arguments come as pieces of JSON text, or, whole, as
/// the JSON that the block began with; no piece at all means `{}`. Source: protocols.md 1.3, 4.3.
final class Calls {
  private static final byte[] EMPTY_OBJECT = {'{', '}'};
  private final Telling telling;
  private final Map<String, String> aliases;
  private final Set<String> ids = new HashSet<>();
  private int count;

  Calls(Telling telling, Map<String, String> aliases) {
    this.telling = telling;
    this.aliases = aliases;
  }

  boolean any() {
    return count > 0;
  }

  void open(Block block, String id) {
    if (block.name.isEmpty() && id.isEmpty()) {
      byte[] seen = block.input.bytes();
      String message = "a call has neither a name nor an id";
      telling.fail(ErrorBodies.plain(Cause.UNREADABLE, message, seen, 0, block.input.length()));
      return;
    }
    block.part =
        telling.openCall(callId(id, block.name), aliases.getOrDefault(block.name, block.name));
    block.open = true;
    for (Opaque value : block.further) telling.opaque(block.part, value);
  }

  private CallId callId(String id, String name) {
    int ordinal = count++;
    if (!id.isEmpty() && ids.add(id)) return new CallId(id, false);
    if (id.isEmpty()) telling.violation(Rule.CALL_ID_MISSING, name);
    else telling.violation(Rule.CALL_ID_REUSED, id);
    String made = "call_" + ordinal;
    while (!ids.add(made)) made += "_";
    return new CallId(made, true);
  }

  /// A beginning that may yet prove to be blank waits.
  void append(Block block, byte[] bytes, int from, int to) {
    block.arguments.add(bytes, from, to);
    if (block.told > 0) tell(block, bytes, from, to);
    else if (block.arguments.blank() == Blank.NO) {
      if (block.arguments.length() == to - from) tell(block, bytes, from, to);
      else tellHeld(block);
    }
  }

  /// Further arguments of a call that has told some.
  Fragments rest(Block block) {
    return new Rest(block);
  }

  private final class Rest implements Fragments {
    private final Block block;

    Rest(Block block) {
      this.block = block;
    }

    @Override
    public void take(byte[] bytes, int from, int to) {
      append(block, bytes, from, to);
    }
  }

  private void tellHeld(Block block) {
    tell(block, block.arguments.bytes(), 0, block.arguments.length());
  }

  private void tell(Block block, byte[] bytes, int from, int to) {
    telling.arguments(block.part, bytes, from, to, Slice.Form.ESCAPED);
    block.told = block.arguments.length();
  }

  /// The block's end came: all arguments are told.
  void complete(Block block) {
    if (block.told == 0 && block.arguments.blank() != Blank.ALL) tellHeld(block);
    if (block.told == 0) unfragmented(block);
    else if (block.arguments.doubleEncoded())
      telling.violation(Rule.ARGUMENTS_DOUBLE_ENCODED, block.name);
    else if (block.begunWithInput() && !saysTheSame(block))
      telling.violation(Rule.DONE_DIFFERS, block.name);
  }

  private static boolean saysTheSame(Block block) {
    return Tree.of(block.input.bytes(), 0, block.input.length())
        .flatMap(begun -> block.arguments.value().map(begun::sameAs))
        .orElse(false);
  }

  private void unfragmented(Block block) {
    if (block.begunWithInput()) {
      input(block);
      return;
    }
    boolean said = block.inputKind == Token.OBJECT && block.arguments.length() == 0;
    if (!said) telling.violation(Rule.EMPTY_ARGUMENTS, block.name);
    telling.arguments(block.part, EMPTY_OBJECT, 0, 2, Slice.Form.ESCAPED);
  }

  /// JSON as it stands. Text, where an object is due, is what the model wrote that was no object;
  /// but an object within it was encoded twice.
  private void input(Block block) {
    byte[] bytes = block.input.bytes();
    int to = block.input.length();
    boolean text = block.inputKind == Token.STRING;
    boolean twice = text && holdsObject(bytes, to);
    if (twice) telling.violation(Rule.ARGUMENTS_DOUBLE_ENCODED, block.name);
    else if (text) telling.violation(Rule.ARGUMENTS_NOT_OBJECT, block.name);
    if (text && !twice) telling.arguments(block.part, bytes, 1, to - 1, Slice.Form.ESCAPED);
    else telling.arguments(block.part, bytes, 0, to, Slice.Form.RAW);
  }

  private static boolean holdsObject(byte[] bytes, int to) {
    return Tree.of(JsonText.of(bytes, 1, to - 1))
        .filter(v -> v instanceof JsonValue.Obj || v instanceof JsonValue.Arr)
        .isPresent();
  }
}
