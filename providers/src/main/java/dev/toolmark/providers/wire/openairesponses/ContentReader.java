package dev.toolmark.providers.wire.openairesponses;

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

/// The content of a message or the output of a tool, as it is received: a string, a list of parts,
/// or nothing.
final class ContentReader {
  private static final Set<String> MESSAGE = Set.of("type", "role", "content");
  private static final String DATA = "data:";
  private static final String BASE64 = ";base64,";

  private ContentReader() {}

  /// With the message's own members on each part.
  static List<Part> message(Fields item) {
    var marks = new ArrayList<Opaque>();
    for (Opaque o : item.rest(Words.own(Words.MESSAGE), MESSAGE)) {
      String member = Words.member(o.kind(), Words.MESSAGE).orElse("");
      if (Says.something(member, o.value().value())) marks.add(o);
    }
    return parts(item, "content").stream().map(part -> marked(part, marks)).toList();
  }

  private static Part marked(Part part, List<Opaque> marks) {
    var all = new ArrayList<>(part.opaque());
    all.addAll(marks);
    return switch (part) {
      case Part.Text(String text, _) -> new Part.Text(text, all);
      case Part.Refusal(String text, _) -> new Part.Refusal(text, all);
      case Part.Image(Source source, _) -> new Part.Image(source, all);
      case Part.File(var name, Source source, _) -> new Part.File(name, source, all);
      case Part.Data(Json value, _) -> new Part.Data(value, all);
      case Part.Foreign _, Part.Reasoning _, Part.Call _ -> part;
    };
  }

  static List<Part> parts(Fields item, String member) {
    return switch (item.get(member).orElse(JsonValue.of(""))) {
      case JsonValue.Str(String text) -> text.isEmpty() ? List.of() : List.of(new Part.Text(text));
      case JsonValue.Arr(var items) ->
          Fields.objects(item.path(member), items).stream().map(ContentReader::part).toList();
      case JsonValue.Obj object -> List.of(new Part.Data(Json.of(object), List.of()));
      case JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
          throw new Malformed(item.path(member), "text or a list of parts was due");
    };
  }

  private static Part part(Fields part) {
    String type = part.dueText("type");
    return switch (type) {
      case "input_text", "output_text", "text" ->
          new Part.Text(part.dueText("text"), further(part, Set.of("type", "text")));
      case "refusal" ->
          new Part.Refusal(part.dueText("refusal"), further(part, Set.of("type", "refusal")));
      case "input_image" -> image(part).orElseGet(() -> foreign(part, type));
      case "input_file" -> file(part).orElseGet(() -> foreign(part, type));
      default -> foreign(part, type);
    };
  }

  private static Part foreign(Fields part, String type) {
    return new Part.Foreign(Words.own(Words.PART + type), Json.of(part.object()));
  }

  private static List<Opaque> further(Fields part, Set<String> known) {
    return part.rest(Words.own(""), known).stream()
        .filter(o -> Says.something("", o.value().value()))
        .toList();
  }

  /// Empty where it has no source, or more than one. The URL may stand in an object, as Chat
  /// Completions has it.
  private static Optional<Part> image(Fields part) {
    Optional<String> id = part.text("file_id");
    Optional<String> url =
        part.get("image_url").orElse(new JsonValue.Null()) instanceof JsonValue.Obj object
            ? Fields.of(part.path("image_url"), object).text("url")
            : part.text("image_url");
    if (id.isPresent() == url.isPresent()) return Optional.empty();
    Source source = id.<Source>map(Source.Stored::new).orElseGet(() -> source(url.orElseThrow()));
    return Optional.of(
        new Part.Image(source, further(part, Set.of("type", "image_url", "file_id"))));
  }

  private static Source source(String url) {
    int comma = url.indexOf(BASE64);
    return url.startsWith(DATA) && comma > 0 && url.indexOf(',') == comma + BASE64.length() - 1
        ? new Source.Inline(
            url.substring(DATA.length(), comma), url.substring(comma + BASE64.length()))
        : new Source.Url(url);
  }

  private static Optional<Part> file(Fields part) {
    var sources = new ArrayList<Source>();
    part.text("file_id").ifPresent(id -> sources.add(new Source.Stored(id)));
    part.text("file_url").ifPresent(url -> sources.add(new Source.Url(url)));
    part.text("file_data").ifPresent(data -> sources.add(data(data)));
    if (sources.size() != 1) return Optional.empty();
    Set<String> known = Set.of("type", "filename", "file_id", "file_url", "file_data");
    return Optional.of(
        new Part.File(part.text("filename"), sources.getFirst(), further(part, known)));
  }

  private static Source data(String data) {
    return source(data) instanceof Source.Inline inline
        ? inline
        : new Source.Inline("application/octet-stream", data);
  }
}
