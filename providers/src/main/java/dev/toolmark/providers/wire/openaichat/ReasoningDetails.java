package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The typed reasoning blocks of one part (`reasoning_details`: OpenRouter, MiniMax). A stream
/// brings them in pieces: neighbours of one type and index are one block, whose `text` or `summary`
/// is theirs joined. They go back unchanged with the next request.
final class ReasoningDetails implements Supplier<Optional<Opaque>> {
  private final List<JsonValue.Obj> blocks = new ArrayList<>();

  void add(JsonValue.Obj piece) {
    if (!blocks.isEmpty() && goesOn(blocks.getLast(), piece))
      blocks.add(joined(blocks.removeLast(), piece));
    else blocks.add(piece);
  }

  private static boolean goesOn(JsonValue.Obj block, JsonValue.Obj piece) {
    return (piece.get("text").isPresent()
            || piece.get("summary").isPresent()
            || piece.get("signature").isPresent())
        && block.get("type").equals(piece.get("type"))
        && block.get("index").equals(piece.get("index"));
  }

  private static JsonValue.Obj joined(JsonValue.Obj block, JsonValue.Obj piece) {
    var members = new LinkedHashMap<>(block.members());
    piece
        .members()
        .forEach((name, value) -> {
          boolean text = name.equals("text") || name.equals("summary");
          if (text
              && members.get(name) instanceof JsonValue.Str(String before)
              && value instanceof JsonValue.Str(String more))
            members.put(name, new JsonValue.Str(before + more));
          else if (!(value instanceof JsonValue.Null)) members.put(name, value);
        });
    return JsonValue.obj(members);
  }

  /// The text that the piece brings; empty for a block that is encrypted.
  static Optional<String> text(JsonValue.Obj piece) {
    for (String name : List.of("text", "summary"))
      if (piece.get(name).orElse(null) instanceof JsonValue.Str(String text))
        return Optional.of(text);
    return Optional.empty();
  }

  /// All blocks since the last time; empty when there were none.
  @Override
  public Optional<Opaque> get() {
    if (blocks.isEmpty()) return Optional.empty();
    var value = new Opaque("openai-chat.reasoning_details", Json.of(JsonValue.array(blocks)));
    blocks.clear();
    return Optional.of(value);
  }
}
