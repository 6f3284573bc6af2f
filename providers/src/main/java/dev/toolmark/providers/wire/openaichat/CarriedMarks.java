package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Carried;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Values that another protocol understands, in `reasoning_details`: the one member of a message
/// that clients send back untouched. Each is a block `{"type": "reasoning.encrypted", "format":
/// "toolmark", "data": …}`, with the call's `id` where it belongs to one (the form in which
/// OpenRouter carries the thought signatures of Gemini's calls), or `"of": "text"`.
final class CarriedMarks {
  static final String MEMBER = "reasoning_details";
  private static final String FORMAT = "toolmark";

  private CarriedMarks() {}

  /// The block of a part's value. `callId` empty: the part is no call.
  static String block(Optional<String> callId, boolean text, String kind, Slice value) {
    var block =
        JsonValue.object()
            .put("type", "reasoning.encrypted")
            .put("format", FORMAT)
            .put("data", Carried.pack(List.of(new Opaque(kind, new Json(value.toString())))));
    callId.ifPresent(id -> block.put("id", id));
    if (text) block.put("of", "text");
    return block.build().text();
  }

  /// Gives the parts what such blocks carry for them, and the rest of the list back; empty: there
  /// is no such block in it.
  static Optional<List<JsonValue>> unpack(List<JsonValue> blocks, List<Part> parts) {
    var rest = new ArrayList<JsonValue>();
    for (JsonValue block : blocks) if (!unpack(block, parts)) rest.add(block);
    return rest.size() == blocks.size() ? Optional.empty() : Optional.of(rest);
  }

  private static boolean unpack(JsonValue block, List<Part> parts) {
    if (!(block instanceof JsonValue.Obj object)
        || !text(object, "format").equals(Optional.of(FORMAT))) return false;
    Optional<List<Opaque>> values = text(object, "data").flatMap(Carried::unpack);
    if (values.isEmpty()) return false;
    int at = place(parts, text(object, "id"), object.get("of").isPresent());
    if (at < 0) parts.addFirst(new Part.Reasoning("", values.get()));
    else parts.set(at, with(parts.get(at), values.get()));
    return true;
  }

  private static int place(List<Part> parts, Optional<String> call, boolean text) {
    for (int i = 0; i < parts.size(); i++) {
      boolean its =
          switch (parts.get(i)) {
            case Part.Call it -> call.equals(Optional.of(it.id().value()));
            case Part.Text _ -> text;
            case Part.Reasoning _ -> call.isEmpty() && !text;
            case Part.Refusal _, Part.Image _, Part.File _, Part.Data _, Part.Foreign _ -> false;
          };
      if (its) return i;
    }
    return -1;
  }

  private static Part with(Part part, List<Opaque> more) {
    var all = new ArrayList<>(part.opaque());
    all.addAll(more);
    return switch (part) {
      case Part.Call(var id, String name, String arguments, _) ->
          new Part.Call(id, name, arguments, all);
      case Part.Text(String text, _) -> new Part.Text(text, all);
      case Part.Reasoning(String text, _) -> new Part.Reasoning(text, all);
      case Part.Refusal _, Part.Image _, Part.File _, Part.Data _, Part.Foreign _ -> part;
    };
  }

  private static Optional<String> text(JsonValue.Obj object, String name) {
    return object.get(name).orElse(object) instanceof JsonValue.Str(String text)
        ? Optional.of(text)
        : Optional.empty();
  }
}
