package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Aliases;
import dev.toolmark.providers.wire.body.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Parts of a request's contents. Values of other protocols stay behind.
///
/// Arguments that are no JSON object have no place in `args`: they go out as the one member
/// `arguments`, as they were written, and the loss is named.
record PartWriter(Set<Quirk> quirks, Aliases aliases, Set<String> losses, Media media) {
  /// Stands for a signature that a call never had. Source: protocols.md 5.1, row "signatures".
  private static final String NO_SIGNATURE = "skip_thought_signature_validator";

  /// The parts of a turn of the user or the system.
  List<JsonValue> plain(List<Part> parts) {
    var written = new ArrayList<JsonValue>();
    for (Part part : parts)
      switch (part) {
        case Part.Text _, Part.Data _, Part.Image _, Part.File _, Part.Foreign _ ->
            content(part).ifPresent(written::add);
        case Part.Reasoning _ -> losses.add("messages.reasoning");
        case Part.Refusal _ -> losses.add("messages.refusal");
        case Part.Call _ -> losses.add("messages.call");
      }
    return written;
  }

  /// The parts of a turn of the model.
  List<JsonValue> model(List<Part> parts) {
    var written = new ArrayList<JsonValue>();
    boolean called = false;
    for (Part part : parts)
      switch (part) {
        case Part.Call call -> {
          written.add(call(call, !called));
          called = true;
        }
        case Part.Reasoning(String text, var opaque) ->
            text(text, true, opaque).ifPresent(written::add);
        case Part.Refusal(String text, var opaque) -> {
          losses.add("messages.refusal");
          text(text, false, opaque).ifPresent(written::add);
        }
        case Part.Text _, Part.Data _, Part.Image _, Part.File _, Part.Foreign _ ->
            content(part).ifPresent(written::add);
      }
    return written;
  }

  Optional<JsonValue> content(Part part) {
    return switch (part) {
      case Part.Text(String text, var opaque) -> text(text, false, opaque);
      case Part.Data(var value, var opaque) -> text(value.text(), false, opaque);
      case Part.Image image -> Optional.of(media.image(image));
      case Part.File file -> Optional.of(media.file(file));
      case Part.Foreign(String kind, Json json) -> foreign(kind, json);
      case Part.Reasoning _, Part.Refusal _, Part.Call _ -> Optional.empty();
    };
  }

  /// An empty text is refused unless it carries something.
  private static Optional<JsonValue> text(String text, boolean thought, List<Opaque> opaque) {
    boolean marked = opaque.stream().anyMatch(o -> Words.member(o.kind(), "").isPresent());
    if (text.isEmpty() && !marked) return Optional.empty();
    var part = JsonValue.object().put("text", text);
    if (thought) part.put("thought", true);
    return Optional.of(Words.with(part, opaque, "").build());
  }

  private Optional<JsonValue> foreign(String kind, Json json) {
    if (kind.equals(Words.CONTINUATION)) return Optional.empty();
    if (Words.field(kind).isPresent()) return Optional.of(json.value());
    losses.add(kind);
    return Optional.empty();
  }

  private JsonValue call(Part.Call call, boolean first) {
    var body = JsonValue.object();
    if (!call.id().made() && !quirks.contains(Quirk.NO_CALL_IDS)) body.put("id", call.id().value());
    body.put("name", aliases.onWire(call.name())).put("args", arguments(call.arguments()));
    Words.with(body, call.opaque(), Words.CALL);
    var part = JsonValue.object().put("functionCall", body.build());
    Words.with(part, call.opaque(), "");
    boolean signed = Words.value(call.opaque(), Words.SIGNATURE).isPresent();
    if (first && !signed && quirks.contains(Quirk.CALL_SIGNATURE_REQUIRED))
      part.put(Words.SIGNATURE_FIELD, NO_SIGNATURE);
    return part.build();
  }

  private JsonValue arguments(String text) {
    if (text.isBlank() || text.strip().equals("null")) return JsonValue.object().build();
    Optional<JsonValue> value = Tree.of(text);
    if (value.orElse(null) instanceof JsonValue.Obj object) return object;
    losses.add("messages.call.arguments");
    return JsonValue.object().put("arguments", text).build();
  }
}
