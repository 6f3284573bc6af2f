package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The `content` of a message, as it is sent: a string where that says it all, else a list of
/// parts. JSON of a tool is a document; data that is no object is its text.
record Contents(Set<String> losses) {
  JsonValue of(List<Part> parts) {
    if (parts.isEmpty()) return JsonValue.of("");
    if (parts.size() == 1
        && parts.getFirst() instanceof Part.Text(String text, var opaque)
        && opaque.stream().noneMatch(o -> isItems(o.kind()))) return JsonValue.of(text);
    var items = new ArrayList<JsonValue>();
    for (Part part : parts) item(part).ifPresent(items::add);
    return JsonValue.array(items);
  }

  /// Whether the value can stand in a part of a list only.
  private static boolean isItems(String kind) {
    return kind.equals(Words.DOCUMENT) || Words.member(kind, Words.PART).isPresent();
  }

  private Optional<JsonValue> item(Part part) {
    return switch (part) {
      case Part.Text(String text, var opaque) -> Optional.of(text(text, opaque));
      case Part.Data(Json value, var opaque) -> Optional.of(data(value, opaque));
      case Part.Reasoning(String text, var opaque) ->
          text.isEmpty() && !opaque.isEmpty()
              ? Optional.empty()
              : Optional.of(typed("thinking", JsonValue.of(text), opaque));
      case Part.Refusal(String text, var opaque) -> {
        losses.add("messages.refusal");
        yield Optional.of(typed("text", JsonValue.of(text), opaque));
      }
      case Part.Image image -> image(image);
      case Part.Foreign(String kind, var json) ->
          Words.field(kind).isPresent() ? Optional.of(json.value()) : lost(kind);
      case Part.File _ -> lost("messages.file");
      case Part.Call _ -> lost("messages.call");
    };
  }

  private Optional<JsonValue> lost(String what) {
    losses.add(what);
    return Optional.empty();
  }

  private static JsonValue typed(String type, JsonValue value, List<Opaque> opaque) {
    var item = JsonValue.object().put("type", type).put(type, value);
    return with(item, opaque, Words.PART).build();
  }

  private static JsonValue text(String text, List<Opaque> opaque) {
    return Words.find(Words.DOCUMENT, opaque).isPresent()
        ? document(JsonValue.of(text), opaque)
        : typed("text", JsonValue.of(text), opaque);
  }

  private static JsonValue data(Json value, List<Opaque> opaque) {
    boolean fits = value.value() instanceof JsonValue.Obj;
    return fits || Words.find(Words.DOCUMENT, opaque).isPresent()
        ? document(value.value(), opaque)
        : typed("text", JsonValue.of(value.text()), opaque);
  }

  private static JsonValue document(JsonValue data, List<Opaque> opaque) {
    var document = JsonValue.object();
    if (Words.find(Words.DOCUMENT, opaque).map(o -> o.value().value()).orElse(new JsonValue.Null())
        instanceof JsonValue.Obj(var further)) further.forEach(document::put);
    return typed("document", document.put("data", data).build(), opaque);
  }

  private Optional<JsonValue> image(Part.Image image) {
    Optional<String> url =
        switch (image.source()) {
          case Source.Inline(String mime, String base64) ->
              Optional.of("data:" + mime + ";base64," + base64);
          case Source.Url(String address) -> Optional.of(address);
          case Source.Stored _ -> Optional.empty();
        };
    if (url.isEmpty()) return lost("messages.image");
    var inner = with(JsonValue.object().put("url", url.get()), image.opaque(), Words.IMAGE);
    return Optional.of(typed("image_url", inner.build(), image.opaque()));
  }

  static JsonValue.Builder with(JsonValue.Builder object, List<Opaque> opaque, String prefix) {
    for (Opaque o : opaque)
      Words.member(o, prefix).ifPresent(member -> object.put(member, o.value().value()));
    return object;
  }
}
