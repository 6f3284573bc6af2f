package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The content of a message and the output of a tool, as they are sent: a string where that says it
/// all, else a list of parts.
record Contents(Set<String> losses) {
  /// Of a user, the system or a tool.
  JsonValue of(List<Part> parts) {
    if (parts.isEmpty()) return JsonValue.of("");
    if (parts.size() == 1) {
      if (parts.getFirst() instanceof Part.Text(String text, var opaque) && plain(opaque))
        return JsonValue.of(text);
      if (parts.getFirst() instanceof Part.Data(var value, _)) return JsonValue.of(value.text());
    }
    var items = new ArrayList<JsonValue>();
    for (Part part : parts) heard(part).ifPresent(items::add);
    return JsonValue.array(items);
  }

  private static boolean plain(List<Opaque> opaque) {
    return opaque.stream().noneMatch(o -> Words.member(o.kind(), "").isPresent());
  }

  private Optional<JsonValue> heard(Part part) {
    return switch (part) {
      case Part.Text(String text, var opaque) -> Optional.of(text("input_text", text, opaque));
      case Part.Data(var value, var opaque) ->
          Optional.of(text("input_text", value.text(), opaque));
      case Part.Image image -> Optional.of(image(image));
      case Part.File file -> Optional.of(file(file));
      case Part.Foreign(String kind, var json) ->
          Words.member(kind, Words.PART).isPresent() ? Optional.of(json.value()) : lost(part);
      case Part.Reasoning _, Part.Refusal _, Part.Call _ -> lost(part);
    };
  }

  /// Of the model. `named`: the message has an id, and its parts all members of such a one.
  JsonValue.Arr spoken(List<Part> parts, boolean named) {
    var items = new ArrayList<JsonValue>();
    for (Part part : parts)
      (switch (part) {
            case Part.Text(String text, var opaque) -> Optional.of(output(text, opaque, named));
            case Part.Data(var value, var opaque) ->
                Optional.of(output(value.text(), opaque, named));
            case Part.Refusal(String text, var opaque) ->
                Optional.<JsonValue>of(
                    with(JsonValue.object().put("type", "refusal").put("refusal", text), opaque, "")
                        .build());
            case Part.Foreign(String kind, var json) ->
                Words.member(kind, Words.PART).isPresent() ? Optional.of(json.value()) : lost(part);
            case Part.Image _, Part.File _, Part.Reasoning _, Part.Call _ -> lost(part);
          })
          .ifPresent(items::add);
    return JsonValue.array(items);
  }

  private static JsonValue output(String text, List<Opaque> opaque, boolean named) {
    var part = JsonValue.object().put("type", "output_text").put("text", text);
    if (named) part.put("annotations", JsonValue.array(List.of()));
    return with(part, opaque, "").build();
  }

  private static JsonValue text(String type, String text, List<Opaque> opaque) {
    return with(JsonValue.object().put("type", type).put("text", text), opaque, "").build();
  }

  private static JsonValue image(Part.Image image) {
    var item = JsonValue.object().put("type", "input_image");
    switch (image.source()) {
      case Source.Inline(String mime, String base64) ->
          item.put("image_url", "data:" + mime + ";base64," + base64);
      case Source.Url(String url) -> item.put("image_url", url);
      case Source.Stored(String id) -> item.put("file_id", id);
    }
    return with(item, image.opaque(), "").build();
  }

  private static JsonValue file(Part.File file) {
    var item = JsonValue.object().put("type", "input_file");
    file.name().ifPresent(name -> item.put("filename", name));
    switch (file.source()) {
      case Source.Inline(String mime, String base64) ->
          item.put("file_data", "data:" + mime + ";base64," + base64);
      case Source.Url(String url) -> item.put("file_url", url);
      case Source.Stored(String id) -> item.put("file_id", id);
    }
    return with(item, file.opaque(), "").build();
  }

  static JsonValue.Builder with(JsonValue.Builder object, List<Opaque> opaque, String prefix) {
    for (Opaque o : opaque)
      Words.member(o.kind(), prefix).ifPresent(member -> object.put(member, o.value().value()));
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
