package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.CallId;
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

/// One content block, as it is received. Of a type, or with a source, that has no part of ours it
/// stays whole.
final class BlockReader {
  private static final Set<String> TEXT = Set.of("type", "text");
  private static final Set<String> IMAGE = Set.of("type", "source");
  private static final Set<String> DOCUMENT = Set.of("type", "source", "title");
  private static final Set<String> THINKING = Set.of("type", "thinking", "signature");
  private static final Set<String> REDACTED = Set.of("type", "data");
  private static final Set<String> CALL = Set.of("type", "id", "name", "input");

  private BlockReader() {}

  /// The parts of a content: a string, a list of blocks, or nothing.
  static List<Part> parts(Fields holder) {
    return switch (holder.get("content").orElse(JsonValue.of(""))) {
      case JsonValue.Str(String text) -> text.isEmpty() ? List.of() : List.of(new Part.Text(text));
      case JsonValue.Arr(var items) -> {
        var parts = new ArrayList<Part>();
        for (Fields block : Fields.objects(holder.path("content"), items))
          part(block).ifPresent(parts::add);
        yield parts;
      }
      case JsonValue.Obj _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
          throw new Malformed(holder.path("content"), "text or a list of blocks was due");
    };
  }

  /// Empty for a text without a character.
  static Optional<Part> part(Fields block) {
    return switch (block.dueText("type")) {
      case "text" -> text(block);
      case "image" -> Optional.of(image(block));
      case "document" -> Optional.of(document(block));
      case "thinking" -> Optional.of(thinking(block));
      case "redacted_thinking" ->
          Optional.of(new Part.Reasoning("", marked(block, "data", REDACTED)));
      default -> Optional.of(foreign(block));
    };
  }

  static Part foreign(Fields block) {
    return new Part.Foreign(Words.own(block.dueText("type")), Json.of(block.object()));
  }

  /// Members that nobody read; those that are null say nothing.
  static List<Opaque> rest(Fields block, Set<String> known) {
    return block.rest(Words.own(""), known).stream()
        .filter(o -> !o.value().text().equals("null"))
        .toList();
  }

  private static List<Opaque> marked(Fields block, String member, Set<String> known) {
    var opaque = new ArrayList<Opaque>();
    opaque.add(new Opaque(Words.own(member), Json.of(JsonValue.of(block.text(member).orElse("")))));
    opaque.addAll(rest(block, known));
    return opaque;
  }

  private static Optional<Part> text(Fields block) {
    String text = block.dueText("text");
    return text.isEmpty() ? Optional.empty() : Optional.of(new Part.Text(text, rest(block, TEXT)));
  }

  private static Part thinking(Fields block) {
    String text = block.text("thinking").orElse("");
    Optional<List<Opaque>> carried = block.text("signature").flatMap(Carried::unpack);
    return new Part.Reasoning(text, carried.orElseGet(() -> marked(block, "signature", THINKING)));
  }

  private static Part image(Fields block) {
    return source(block)
        .<Part>map(source -> new Part.Image(source, rest(block, IMAGE)))
        .orElseGet(() -> foreign(block));
  }

  private static Part document(Fields block) {
    return source(block)
        .<Part>map(source -> new Part.File(block.text("title"), source, rest(block, DOCUMENT)))
        .orElseGet(() -> foreign(block));
  }

  /// Empty for a source of another kind, or one that says more than ours.
  private static Optional<Source> source(Fields block) {
    Fields source = block.dueObject("source");
    Set<String> said = source.object().members().keySet();
    String type = source.dueText("type");
    return switch (type) {
      case "base64", "text" -> {
        if (!Set.of("type", "media_type", "data").containsAll(said)) yield Optional.empty();
        String mime = source.text("media_type").orElse("text/plain");
        String data = source.dueText("data");
        if (type.equals("base64")) yield Optional.of(new Source.Inline(mime, data));
        yield mime.equals("text/plain") ? plain(data) : Optional.empty();
      }
      case "url" -> said.size() == 2 ? source.text("url").map(Source.Url::new) : Optional.empty();
      case "file" ->
          said.size() == 2 ? source.text("file_id").map(Source.Stored::new) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Source> plain(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) return Optional.empty();
    return Optional.of(new Source.Inline("text/plain", Base64.getEncoder().encodeToString(bytes)));
  }

  /// `made`: for a call without an id.
  static Part.Call call(Fields block, String made) {
    Optional<String> id = block.text("id").filter(i -> !i.isEmpty());
    return new Part.Call(
        id.map(own -> new CallId(own, false)).orElse(new CallId(made, true)),
        block.dueText("name"),
        Inputs.read(block.get("input")),
        rest(block, CALL));
  }
}
