package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.JsonText;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.answer.ArgumentText;
import dev.toolmark.providers.wire.answer.ArgumentText.Blank;
import dev.toolmark.providers.wire.body.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One call while it is put together.
final class CallSlot {
  /// No index was given.
  static final int NO_INDEX = -1;

  /// The one call of the old form `function_call`, which has neither index nor id.
  static final int LEGACY = -2;

  final int choice;
  final int index;
  final int ordinal;
  final long offset;
  String id = "";
  String name = "";

  /// The id was another call's already.
  boolean idReused;

  boolean opened;
  boolean closed;
  int part;

  /// The arguments came as JSON, not as text.
  boolean raw;

  /// All arguments so far, as they stood on the wire.
  final Held arguments = new Held();

  /// How many bytes of them have been told.
  int told;

  /// What else stood in the call, not told yet.
  final List<Opaque> extras = new ArrayList<>();

  CallSlot(int choice, int index, int ordinal, long offset) {
    this.choice = choice;
    this.index = index;
    this.ordinal = ordinal;
    this.offset = offset;
  }

  /// Fragments of a call that never began: neither a name nor an id.
  boolean orphaned() {
    return id.isEmpty() && name.isEmpty() && index != LEGACY;
  }

  boolean saysArguments(byte[] bytes, int from, int to) {
    return to - from == arguments.length()
        && Arrays.equals(arguments.bytes(), 0, arguments.length(), bytes, from, to);
  }

  /// The arguments' text, unescaped.
  String text() {
    return raw
        ? Tree.text(arguments.bytes(), 0, arguments.length())
        : JsonText.of(arguments.bytes(), 0, arguments.length());
  }

  /// The arguments as JSON; empty where they are none, or none yet.
  Optional<JsonValue> value() {
    if (arguments.length() == 0) return Optional.empty();
    return Tree.of(text());
  }

  /// JSON in a JSON string.
  boolean doubleEncoded() {
    return !raw && arguments.length() > 2 && ArgumentText.doubleEncoded(text());
  }

  Blank blank() {
    return raw ? Blank.NO : ArgumentText.blank(arguments);
  }
}
