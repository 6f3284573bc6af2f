package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The `content` of a message, as it is received: a string, a list of parts, or nothing.
final class ContentReader {
  private static final String DATA = "data:";
  private static final String BASE64 = ";base64,";

  private ContentReader() {}

  static List<Part> parts(Fields message) {
    return switch (message.get("content").orElse(JsonValue.of(""))) {
      case JsonValue.Str(String text) -> text.isEmpty() ? List.of() : List.of(new Part.Text(text));
      case JsonValue.Arr(var items) -> {
        var parts = new ArrayList<Part>();
        for (Fields item : Fields.objects(message.path("content"), items))
          part(item).ifPresent(parts::add);
        yield parts;
      }
      case JsonValue.Obj _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
          throw new Malformed(message.path("content"), "text or a list of parts was due");
    };
  }

  private static Optional<Part> part(Fields item) {
    String type = item.dueText("type");
    return switch (type) {
      case "text" -> text(item);
      case "thinking" -> Optional.of(new Part.Reasoning(item.dueText(type), rest(item, type)));
      case "image_url" -> Optional.of(image(item));
      case "document" -> Optional.of(document(item));
      default -> Optional.of(new Part.Foreign(Words.own(type), Json.of(item.object())));
    };
  }

  private static List<Opaque> rest(Fields item, String type) {
    return item.rest(Words.own(Words.PART), Set.of("type", type));
  }

  private static Optional<Part> text(Fields item) {
    var text = new Part.Text(item.dueText("text"), rest(item, "text"));
    return text.text().isEmpty() && text.opaque().isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /// `image_url` is an object with a URL, or (not by the book) the URL itself.
  private static Part image(Fields item) {
    var opaque = new ArrayList<>(rest(item, "image_url"));
    if (item.get("image_url").orElse(item.object()) instanceof JsonValue.Str(String url))
      return new Part.Image(source(url), opaque);
    Fields image = item.dueObject("image_url");
    opaque.addAll(image.rest(Words.own(Words.IMAGE), Set.of("url")));
    return new Part.Image(source(image.dueText("url")), opaque);
  }

  private static Source source(String url) {
    int comma = url.indexOf(BASE64);
    return url.startsWith(DATA) && comma > 0 && url.indexOf(',') == comma + BASE64.length() - 1
        ? new Source.Inline(
            url.substring(DATA.length(), comma), url.substring(comma + BASE64.length()))
        : new Source.Url(url);
  }

  /// What a tool said, in a document: an object is data, and text is text that knows where it
  /// stood. A document without data is a block of this protocol's own.
  private static Part document(Fields item) {
    if (!(item.get("document").orElse(new JsonValue.Null()) instanceof JsonValue.Obj object)
        || object.get("data").isEmpty())
      return new Part.Foreign(Words.own("document_part"), Json.of(item.object()));
    var opaque = new ArrayList<>(rest(item, "document"));
    var further = JsonValue.object();
    object
        .members()
        .forEach((name, value) -> {
          if (!name.equals("data")) further.put(name, value);
        });
    JsonValue.Obj members = further.build();
    JsonValue data = object.get("data").orElseThrow();
    boolean plain = data instanceof JsonValue.Obj && members.members().isEmpty();
    if (!plain) opaque.add(new Opaque(Words.DOCUMENT, Json.of(members)));
    return data instanceof JsonValue.Str(String text)
        ? new Part.Text(text, opaque)
        : new Part.Data(Json.of(data), opaque);
  }
}
