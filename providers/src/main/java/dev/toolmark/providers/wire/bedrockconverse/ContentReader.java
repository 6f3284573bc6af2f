package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Carried;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The content blocks of a received request. A block has one member, which names it; one that we
/// have no word for, or that says more than our words, stays whole.
final class ContentReader {
  private static final Set<String> IMAGE = Set.of("format", "source");
  private static final Set<String> DOCUMENT = Set.of("format", "name", "source");
  private static final Set<String> CALL = Set.of("toolUseId", "name", "input");

  private ContentReader() {}

  /// The name of a block: its one member.
  static String name(Fields block) {
    List<String> names =
        block.object().members().keySet().stream().filter(block::has).limit(2).toList();
    if (names.size() != 1) throw new Malformed(block.at(), "a block with one member was due");
    return names.getFirst();
  }

  static Part whole(Fields block) {
    return new Part.Foreign(Words.own(name(block)), Json.of(block.object()));
  }

  /// Of the system, of a user, or of a result; of a turn of the model see `turn`.
  static Part part(Fields block) {
    return switch (name(block)) {
      case "text" -> new Part.Text(block.dueText("text"));
      case "json" -> new Part.Data(Json.of(block.get("json").orElseThrow()), List.of());
      case "image" -> image(block);
      case "document" -> document(block);
      default -> whole(block);
    };
  }

  /// A turn of the model. What a redacted block of ours carries goes back to the part before it.
  static List<Part> turn(List<Fields> blocks) {
    var parts = new ArrayList<Part>();
    for (Fields block : blocks)
      switch (name(block)) {
        case "toolUse" -> parts.add(call(block));
        case "reasoningContent" -> reasoning(block, parts);
        case "citationsContent" -> parts.add(cited(block));
        default -> parts.add(part(block));
      }
    return parts;
  }

  // ---- images and documents ----

  private static Part image(Fields block) {
    Fields image = block.dueObject("image");
    Optional<String> mime = image.text("format").flatMap(MediaFormats::imageMime);
    return source(image, mime)
        .<Part>map(source -> new Part.Image(source, image.rest(Words.own(""), IMAGE)))
        .orElseGet(() -> whole(block));
  }

  private static Part document(Fields block) {
    Fields document = block.dueObject("document");
    Optional<String> mime = document.text("format").flatMap(MediaFormats::documentMime);
    return source(document, mime)
        .<Part>map(source ->
            new Part.File(document.text("name"), source, document.rest(Words.own(""), DOCUMENT)))
        .orElseGet(() -> whole(block));
  }

  /// Empty where we have no word for it. A text is as good as its bytes.
  private static Optional<Source> source(Fields media, Optional<String> mime) {
    Fields source = media.dueObject("source");
    if (source.has("bytes")) return mime.map(m -> new Source.Inline(m, source.dueText("bytes")));
    if (source.has("text")) {
      byte[] text = source.dueText("text").getBytes(StandardCharsets.UTF_8);
      String base64 = Base64.getEncoder().encodeToString(text);
      return Optional.of(new Source.Inline(mime.orElse("text/plain"), base64));
    }
    Optional<Fields> stored = source.object("s3Location");
    if (stored.isEmpty() || stored.get().object().members().size() > 1) return Optional.empty();
    String uri = stored.get().dueText("uri");
    boolean same = media.text("format").filter(f -> says(uri, f)).isPresent();
    return same ? Optional.of(new Source.Url(uri)) : Optional.empty();
  }

  /// Whether the address alone tells the format.
  private static boolean says(String uri, String format) {
    return uri.endsWith("." + format);
  }

  // ---- the model's own ----

  private static Part call(Fields block) {
    Fields use = block.dueObject("toolUse");
    if (use.text("type").orElse("").equals("server_tool_use")) return whole(block);
    return new Part.Call(
        new dev.toolmark.providers.chat.CallId(use.dueText("toolUseId"), false),
        use.dueText("name"),
        arguments(use),
        use.rest(Words.own(""), CALL));
  }

  /// An object's JSON; text as it stands, also where it was put into an object to be sent at all.
  private static String arguments(Fields use) {
    return switch (use.get("input").orElse(JsonValue.object().build())) {
      case JsonValue.Str(String text) -> text;
      case JsonValue.Obj object
          when object.members().size() == 1
              && object.get(MessageWriter.UNPARSED).orElse(null)
                  instanceof JsonValue.Str(String text) ->
          text;
      case JsonValue value -> value.text();
    };
  }

  private static Part cited(Fields block) {
    Fields content = block.dueObject("citationsContent");
    var text = new StringBuilder();
    for (Fields item : content.objects("content")) text.append(item.text("text").orElse(""));
    List<Opaque> citations =
        content.list("citations").isEmpty()
            ? List.of()
            : List.of(
                new Opaque(Words.CITATIONS, Json.of(JsonValue.array(content.list("citations")))));
    return new Part.Text(text.toString(), citations);
  }

  private static void reasoning(Fields block, List<Part> parts) {
    Fields content = block.dueObject("reasoningContent");
    if (content.has("reasoningText")) {
      Fields text = content.dueObject("reasoningText");
      parts.add(new Part.Reasoning(text.dueText("text"), signature(text)));
    } else if (content.has("redactedContent")) {
      String word = content.dueText("redactedContent");
      Optional<List<Opaque>> carried = Carried.unpack(word);
      if (carried.isEmpty())
        parts.add(new Part.Reasoning("", List.of(Words.text(Words.REDACTED, word))));
      else carried(carried.get(), parts);
    } else parts.add(whole(block));
  }

  private static List<Opaque> signature(Fields text) {
    Optional<String> word = text.text("signature");
    return word.flatMap(Carried::unpack)
        .or(() -> word.map(w -> List.of(Words.text(Words.SIGNATURE, w))))
        .orElse(List.of());
  }

  private static void carried(List<Opaque> values, List<Part> parts) {
    Optional<String> of = Words.text(values, Words.OF);
    List<Opaque> own = values.stream().filter(o -> !o.kind().equals(Words.OF)).toList();
    if (of.isEmpty()) parts.add(new Part.Reasoning("", own));
    else if (of.get().equals(Words.OF_TEXT)) parts.add(new Part.Text("", own));
    else if (!parts.isEmpty()) parts.add(with(parts.removeLast(), own));
  }

  private static Part with(Part part, List<Opaque> more) {
    var opaque = new ArrayList<>(part.opaque());
    opaque.addAll(more);
    return switch (part) {
      case Part.Text(String text, _) -> new Part.Text(text, opaque);
      case Part.Reasoning(String text, _) -> new Part.Reasoning(text, opaque);
      case Part.Refusal(String text, _) -> new Part.Refusal(text, opaque);
      case Part.Call(var id, String name, String arguments, _) ->
          new Part.Call(id, name, arguments, opaque);
      case Part.Image(Source source, _) -> new Part.Image(source, opaque);
      case Part.File(var name, Source source, _) -> new Part.File(name, source, opaque);
      case Part.Data(var value, _) -> new Part.Data(value, opaque);
      case Part.Foreign foreign -> foreign;
    };
  }
}
