package dev.toolmark.providers.wire.openaichat;

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
  private static final Set<String> TEXT = Set.of("type", "text");
  private static final Set<String> IMAGE = Set.of("type", "image_url");
  private static final Set<String> FILE = Set.of("type", "file");
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
      case "refusal" -> Optional.of(new Part.Refusal(item.dueText("refusal"), List.of()));
      case "image_url" -> Optional.of(image(item));
      case "file" -> Optional.of(file(item));
      default -> Optional.of(new Part.Foreign(Words.own(type), Json.of(item.object())));
    };
  }

  private static Optional<Part> text(Fields item) {
    var text = new Part.Text(item.dueText("text"), item.rest(Words.own(Words.PART), TEXT));
    return text.text().isEmpty() && text.opaque().isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /// `image_url` is an object with a URL, or (not by the book, but seen) the URL itself.
  private static Part image(Fields item) {
    var opaque = new ArrayList<Opaque>(item.rest(Words.own(Words.PART), IMAGE));
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

  private static Part file(Fields item) {
    Fields file = item.dueObject("file");
    Optional<String> id = file.text("file_id");
    Optional<String> data = file.text("file_data");
    if (id.isPresent() == data.isPresent())
      return new Part.Foreign(Words.own("file"), Json.of(item.object()));
    Source source = id.<Source>map(Source.Stored::new).orElseGet(() -> data(data.orElseThrow()));
    var opaque = new ArrayList<Opaque>(item.rest(Words.own(Words.PART), FILE));
    opaque.addAll(file.rest(Words.own(Words.FILE), Set.of("filename", "file_id", "file_data")));
    return new Part.File(file.text("filename"), source, opaque);
  }

  private static Source data(String data) {
    return source(data) instanceof Source.Inline inline
        ? inline
        : new Source.Inline("application/octet-stream", data);
  }
}
