package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.JsonValue;
import java.util.Optional;

/// The members of an answer's message that no part has.
final class Further {
  private Further() {}

  /// As they are written behind others, each after a comma; empty where the block is not ours.
  static Optional<String> members(String kind, Slice json) {
    if (!kind.equals(Words.MESSAGE)
        || !(JsonValue.tryParse(json.toString()).orElse(new JsonValue.Null())
            instanceof JsonValue.Obj object)
        || object.members().isEmpty()) return Optional.empty();
    String text = object.text();
    return Optional.of("," + text.substring(1, text.length() - 1));
  }
}
