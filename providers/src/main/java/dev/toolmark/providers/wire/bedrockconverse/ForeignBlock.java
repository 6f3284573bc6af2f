package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.answer.Telling;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A streamed block that only this protocol knows (a server's own tool and what came of it, an
/// image), put together as history takes it: the member that names it, with what stood at its start
/// and what its pieces brought. Source: the service's model, `ContentBlockStart` and
/// `ContentBlockDelta`.
final class ForeignBlock {
  private final String name;
  private final JsonValue.Builder block = JsonValue.object();
  private final StringBuilder input = new StringBuilder();
  private final List<JsonValue> content = new ArrayList<>();
  private final StringBuilder bytes = new StringBuilder();

  /// `start`: the object that stood under that name.
  ForeignBlock(String name, JsonValue.Obj start) {
    this.name = name;
    start.members().forEach(block::put);
  }

  /// One piece: what stands under the block's name in a delta.
  void add(JsonValue delta) {
    switch (delta) {
      case JsonValue.Obj piece -> {
        string(piece, "input").ifPresent(input::append);
        if (piece.get("source").orElse(piece) instanceof JsonValue.Obj source)
          string(source, "bytes").ifPresent(bytes::append);
        piece
            .members()
            .forEach((member, value) -> {
              if (!member.equals("input") && !member.equals("source")) block.put(member, value);
            });
      }
      case JsonValue.Arr(var items) -> items.forEach(this::item);
      case JsonValue.Str _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> {}
    }
  }

  /// Text that follows text is one text.
  private void item(JsonValue item) {
    Optional<String> more = item instanceof JsonValue.Obj o ? string(o, "text") : Optional.empty();
    Optional<String> before =
        !content.isEmpty() && content.getLast() instanceof JsonValue.Obj o
            ? string(o, "text")
            : Optional.empty();
    if (more.isPresent() && before.isPresent())
      content.set(
          content.size() - 1, JsonValue.object().put("text", before.get() + more.get()).build());
    else content.add(item);
  }

  private static Optional<String> string(JsonValue.Obj object, String member) {
    return object.get(member).orElse(object) instanceof JsonValue.Str(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  void tell(Telling telling) {
    if (name.equals("toolUse"))
      block.put(
          "input",
          JsonValue.tryParse(input.isEmpty() ? "{}" : input.toString())
              .orElseGet(() -> JsonValue.of(input.toString())));
    if (name.equals("toolResult")) block.put("content", JsonValue.array(content));
    if (!bytes.isEmpty())
      block.put("source", JsonValue.object().put("bytes", bytes.toString()).build());
    byte[] json =
        JsonValue.object().put(name, block.build()).build().text().getBytes(StandardCharsets.UTF_8);
    telling.foreign(Words.own(name), json, 0, json.length);
  }
}
