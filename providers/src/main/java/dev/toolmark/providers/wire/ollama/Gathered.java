package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One message in the making: one text, a list of images, members that are no part. What stands
/// apart or in another order in our words is a loss of `messages.parts`.
final class Gathered {
  private final Set<String> losses;
  private final JsonValue.Builder message;
  private final List<String> texts = new ArrayList<>();
  private final List<JsonValue> images = new ArrayList<>();

  Gathered(String role, Set<String> losses) {
    this.losses = losses;
    this.message = JsonValue.object().put("role", role);
  }

  void add(List<Part> parts) {
    parts.forEach(this::add);
  }

  void add(Part part) {
    switch (part) {
      case Part.Text(String text, _) -> text(text);
      case Part.Data(var value, _) -> text(value.text());
      case Part.Refusal(String text, _) -> {
        losses.add("messages.refusal");
        text(text);
      }
      case Part.Image(Source source, _) -> image(source);
      case Part.Foreign(String kind, var json) -> {
        if (kind.equals(Words.MESSAGE) && json.value() instanceof JsonValue.Obj(var members))
          members.forEach(message::put);
        else losses.add(kind);
      }
      case Part.File _ -> losses.add("messages.file");
      case Part.Reasoning _ -> losses.add("messages.reasoning");
      case Part.Call _ -> losses.add("messages.call");
    }
    put(part.opaque());
  }

  private void text(String text) {
    if (!texts.isEmpty() || !images.isEmpty()) losses.add("messages.parts");
    texts.add(text);
  }

  /// Only its bytes can be said; what they are is told by them, or not at all.
  private void image(Source source) {
    switch (source) {
      case Source.Inline(String mime, String base64) -> {
        if (!Images.mime(base64).equals(mime)) losses.add("messages.image.mime");
        images.add(JsonValue.of(base64));
      }
      case Source.Url _, Source.Stored _ -> losses.add("messages.image");
    }
  }

  /// Members of the message itself; a value of another protocol is nobody's here.
  void put(List<Opaque> opaque) {
    for (Opaque o : opaque)
      Words.member(o, "").ifPresent(name -> message.put(name, o.value().value()));
  }

  /// `between`: what joins several texts.
  JsonValue.Builder message(String between) {
    message.put("content", String.join(between, texts));
    if (!images.isEmpty()) message.put("images", JsonValue.array(images));
    return message;
  }
}
