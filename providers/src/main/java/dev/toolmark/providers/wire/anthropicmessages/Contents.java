package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Parts as the content blocks that say them; empty texts are left out, since the protocol refuses
/// them. A part that cannot stand there is a loss. Source: protocols.md 4.1.
record Contents(Set<String> losses) {
  private static final String PLAIN = "text/plain";

  /// A string where that says it all, else a list of blocks.
  JsonValue of(List<Part> parts) {
    if (parts.size() == 1
        && parts.getFirst() instanceof Part.Text(String text, var opaque)
        && opaque.stream().allMatch(o -> Words.member(o).isEmpty())) return JsonValue.of(text);
    return JsonValue.array(blocks(parts));
  }

  List<JsonValue> blocks(List<Part> parts) {
    var blocks = new ArrayList<JsonValue>();
    for (Part part : parts) block(part).ifPresent(blocks::add);
    return blocks;
  }

  Optional<JsonValue> block(Part part) {
    return switch (part) {
      case Part.Text(String text, var opaque) -> text(text, opaque);
      case Part.Refusal(String text, var opaque) -> text(text, opaque);
      case Part.Data(var value, var opaque) -> text(value.text(), opaque);
      case Part.Image(Source source, var opaque) ->
          Optional.of(with(typed("image").put("source", source(source)), opaque));
      case Part.File file -> Optional.of(file(file));
      case Part.Foreign(String kind, var json) ->
          Words.isOwn(kind) ? Optional.of(json.value()) : lost(kind);
      case Part.Reasoning _ -> lost("messages.reasoning");
      case Part.Call _ -> lost("messages.call");
    };
  }

  private Optional<JsonValue> lost(String what) {
    losses.add(what);
    return Optional.empty();
  }

  static JsonValue.Builder typed(String type) {
    return JsonValue.object().put("type", type);
  }

  static JsonValue with(JsonValue.Builder block, List<Opaque> opaque) {
    for (Opaque value : opaque)
      Words.member(value).ifPresent(member -> block.put(member, value.value().value()));
    return block.build();
  }

  private static Optional<JsonValue> text(String text, List<Opaque> opaque) {
    if (text.isEmpty()) return Optional.empty();
    return Optional.of(with(typed("text").put("text", text), opaque));
  }

  private static JsonValue source(Source source) {
    return switch (source) {
      case Source.Inline(String mime, String base64) ->
          typed("base64").put("media_type", mime).put("data", base64).build();
      case Source.Url(String url) -> typed("url").put("url", url).build();
      case Source.Stored(String id) -> typed("file").put("file_id", id).build();
    };
  }

  private static JsonValue file(Part.File file) {
    var block = typed("document").put("source", document(file.source()));
    file.name().ifPresent(name -> block.put("title", name));
    return with(block, file.opaque());
  }

  /// Plain text is a source of its own kind.
  private static JsonValue document(Source source) {
    if (source instanceof Source.Inline(String mime, String base64) && mime.equals(PLAIN)) {
      Optional<String> text = decoded(base64);
      if (text.isPresent())
        return typed("text").put("media_type", PLAIN).put("data", text.get()).build();
    }
    return source(source);
  }

  private static Optional<String> decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException noText) {
      return Optional.empty();
    }
  }
}
