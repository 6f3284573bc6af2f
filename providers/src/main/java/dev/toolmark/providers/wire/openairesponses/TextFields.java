package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `text`, both ways: its `format` is the structured output; other members (`verbosity`) are kept
/// as they are, and a format that we have no word for as a whole.
final class TextFields {
  static final String FIELD = "text";
  private static final String FORMAT = "format";
  private static final String SCHEMA = "json_schema";
  private static final Set<String> OF_SCHEMA = Set.of("type", "name", "schema", "strict");

  private TextFields() {}

  static void write(ChatRequest request, JsonValue.Builder body) {
    if (request.output() instanceof Output.Any && request.opaque().isEmpty()) return;
    var text = JsonValue.object();
    Contents.with(text, request.opaque(), Words.TEXT);
    switch (request.output()) {
      case Output.Any() -> {}
      case Output.JsonObject() -> text.put(FORMAT, typed("json_object", request).build());
      case Output.Schema(var name, Json schema, var strict) -> {
        var format = typed(SCHEMA, request).put("name", name.orElse("answer"));
        format.put("schema", schema.value());
        strict.ifPresent(it -> format.put("strict", it));
        text.put(FORMAT, format.build());
      }
    }
    JsonValue.Obj built = text.build();
    if (!built.members().isEmpty()) body.put(FIELD, built);
  }

  private static JsonValue.Builder typed(String type, ChatRequest request) {
    var format = JsonValue.object().put("type", type);
    return Contents.with(format, request.opaque(), Words.FORMAT);
  }

  static Output read(Fields body) {
    Optional<Fields> format = format(body);
    return switch (type(format)) {
      case "json_object" -> new Output.JsonObject();
      case SCHEMA ->
          format
              .filter(f -> f.has("schema"))
              .<Output>map(f ->
                  new Output.Schema(
                      f.text("name"), Json.of(f.get("schema").orElseThrow()), f.flag("strict")))
              .orElseGet(Output.Any::new);
      default -> new Output.Any();
    };
  }

  private static Optional<Fields> format(Fields body) {
    return body.object(FIELD).flatMap(t -> t.object(FORMAT));
  }

  private static String type(Optional<Fields> format) {
    return format.map(f -> f.dueText("type")).orElse("text");
  }

  /// What `read` has no word for.
  static List<Opaque> further(Fields body) {
    var further = new ArrayList<Opaque>();
    Optional<Fields> format = format(body);
    boolean known =
        switch (read(body)) {
          case Output.Any() -> type(format).equals("text");
          case Output.JsonObject(), Output.Schema(_, _, _) -> true;
        };
    body.object(FIELD)
        .ifPresent(
            t -> further.addAll(t.rest(Words.own(Words.TEXT), known ? Set.of(FORMAT) : Set.of())));
    if (known && !(read(body) instanceof Output.Any))
      format.ifPresent(f -> further.addAll(f.rest(Words.own(Words.FORMAT), OF_SCHEMA)));
    return further;
  }
}
