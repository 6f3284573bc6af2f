package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The `content` of a message, as it is sent: a string where that says it all, else a list of
/// parts.
record Contents(Set<Quirk> quirks, Set<String> losses) {
  /// Of parts that can stand in a content; others are losses.
  JsonValue of(List<Part> parts) {
    if (quirks.contains(Quirk.STRING_CONTENT_ONLY)) return JsonValue.of(joined(parts));
    if (parts.isEmpty()) return JsonValue.of("");
    if (parts.size() == 1
        && parts.getFirst() instanceof Part.Text(String text, var opaque)
        && CacheMark.own(opaque, quirks).stream()
            .noneMatch(o -> Words.member(o, Words.PART).isPresent())) return JsonValue.of(text);
    var items = new ArrayList<JsonValue>();
    for (Part part : parts) item(part).ifPresent(items::add);
    return JsonValue.array(items);
  }

  private String joined(List<Part> parts) {
    return parts.stream()
        .map(p ->
            switch (p) {
              case Part.Text(String text, _) -> text;
              case Part.Data(var value, _) -> value.text();
              case Part.Image _,
                  Part.File _,
                  Part.Foreign _,
                  Part.Reasoning _,
                  Part.Refusal _,
                  Part.Call _ ->
                  lost(p).map(JsonValue::text).orElse("");
            })
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private Optional<JsonValue> item(Part part) {
    return switch (part) {
      case Part.Text(String text, var opaque) -> Optional.of(text(text, opaque));
      case Part.Data(var value, var opaque) -> Optional.of(text(value.text(), opaque));
      case Part.Image image -> image(image);
      case Part.File file -> file(file);
      case Part.Foreign(String kind, var json) ->
          Words.field(kind).isPresent() ? Optional.of(json.value()) : lost(part);
      case Part.Reasoning _, Part.Refusal _, Part.Call _ -> lost(part);
    };
  }

  private JsonValue text(String text, List<Opaque> opaque) {
    var item = JsonValue.object().put("type", "text").put("text", text);
    return with(item, CacheMark.own(opaque, quirks), Words.PART).build();
  }

  private Optional<JsonValue> image(Part.Image image) {
    Optional<String> url =
        switch (image.source()) {
          case Source.Inline(String mime, String base64) ->
              Optional.of("data:" + mime + ";base64," + base64);
          case Source.Url(String address) -> Optional.of(address);
          case Source.Stored _ -> Optional.empty();
        };
    if (url.isEmpty()) return lost(image);
    var inner = with(JsonValue.object().put("url", url.get()), image.opaque(), Words.IMAGE);
    var item = JsonValue.object().put("type", "image_url").put("image_url", inner.build());
    return Optional.of(with(item, CacheMark.own(image.opaque(), quirks), Words.PART).build());
  }

  private Optional<JsonValue> file(Part.File file) {
    var inner = JsonValue.object();
    file.name().ifPresent(name -> inner.put("filename", name));
    switch (file.source()) {
      case Source.Inline(String mime, String base64) ->
          inner.put("file_data", "data:" + mime + ";base64," + base64);
      case Source.Stored(String id) -> inner.put("file_id", id);
      case Source.Url _ -> {
        return lost(file);
      }
    }
    with(inner, file.opaque(), Words.FILE);
    var item = JsonValue.object().put("type", "file").put("file", inner.build());
    return Optional.of(with(item, file.opaque(), Words.PART).build());
  }

  static JsonValue.Builder with(JsonValue.Builder object, List<Opaque> opaque, String prefix) {
    for (Opaque o : opaque)
      Words.member(o, prefix).ifPresent(member -> object.put(member, o.value().value()));
    return object;
  }

  private Optional<JsonValue> lost(Part part) {
    losses.add(
        switch (part) {
          case Part.Foreign(String kind, _) -> kind;
          case Part.Image _ -> "messages.image";
          case Part.File _ -> "messages.file";
          case Part.Reasoning _ -> "messages.reasoning";
          case Part.Refusal _ -> "messages.refusal";
          case Part.Call _ -> "messages.call";
          case Part.Text _, Part.Data _ -> "messages.text";
        });
    return Optional.empty();
  }
}
