package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.Optional;
import java.util.Set;

/// `outputConfig`, both ways: a schema, as text. Some clients ask for the same by Claude's own
/// field, `output_config.format`, among the model's; that is read too. Source: clients.md trap 6
/// and its notes on the AI SDK; the service's model, `OutputFormat`.
final class OutputFields {
  static final String FIELD = "outputConfig";
  static final String OF_MODEL = "output_config";
  private static final String SCHEMA = "json_schema";

  private OutputFields() {}

  static void write(Output asked, JsonValue.Builder body, Set<String> losses) {
    switch (asked) {
      case Output.Any() -> {}
      case Output.JsonObject() -> losses.add("output");
      case Output.Schema(var name, Json schema, var strict) -> {
        strict.ifPresent(_ -> losses.add("output.strict"));
        var definition = JsonValue.object().put("schema", schema.text());
        name.ifPresent(n -> definition.put("name", n));
        body.put(FIELD, nested(definition));
      }
    }
  }

  private static JsonValue nested(JsonValue.Builder definition) {
    var structure = JsonValue.object().put("jsonSchema", definition.build()).build();
    var format = JsonValue.object().put("type", SCHEMA).put("structure", structure).build();
    return JsonValue.object().put("textFormat", format).build();
  }

  /// Empty where it is absent, or says more than we have words for and stays as it is.
  static Optional<Output> read(Fields body) {
    if (body.object(FIELD).isEmpty()) return Optional.empty();
    Fields config = body.dueObject(FIELD);
    Optional<Fields> format = config.object("textFormat");
    if (format.isEmpty() || !only(config, "textFormat")) return Optional.empty();
    if (!format.get().dueText("type").equals(SCHEMA)) return Optional.empty();
    Fields definition = format.get().dueObject("structure").dueObject("jsonSchema");
    if (definition.has("description")) return Optional.empty();
    try {
      return Optional.of(
          new Output.Schema(
              definition.text("name"), new Json(definition.dueText("schema")), Optional.empty()));
    } catch (JsonException notJson) {
      throw new Malformed(definition.path("schema"), "is no JSON");
    }
  }

  private static boolean only(Fields object, String member) {
    return Set.of(member).containsAll(object.object().members().keySet());
  }

  /// The same from the model's own fields: `{"format": {type, schema}}`.
  static Optional<Output> ofModel(Fields fields) {
    return format(fields)
        .map(f -> new Output.Schema(Optional.empty(), Json.of(f), Optional.empty()));
  }

  private static Optional<JsonValue> format(Fields fields) {
    return fields
        .get(OF_MODEL)
        .flatMap(c -> c instanceof JsonValue.Obj o ? o.get("format") : Optional.empty())
        .filter(f ->
            f instanceof JsonValue.Obj(var members)
                && Set.of("type", "schema").equals(members.keySet())
                && JsonValue.of(SCHEMA).equals(members.get("type")))
        .flatMap(f -> ((JsonValue.Obj) f).get("schema"));
  }

  /// The effort that stands beside it; empty where it is no text.
  static Optional<String> effort(Fields fields) {
    return fields
        .get(OF_MODEL)
        .flatMap(c -> c instanceof JsonValue.Obj o ? o.get("effort") : Optional.empty())
        .flatMap(
            e -> e instanceof JsonValue.Str(String word) ? Optional.of(word) : Optional.empty());
  }

  /// Whether the model's own field says no more than `ofModel` and `effort` read.
  static boolean isKnown(Fields fields) {
    return fields
        .get(OF_MODEL)
        .map(c ->
            c instanceof JsonValue.Obj(var members)
                && Set.of("format", "effort").containsAll(members.keySet())
                && (!members.containsKey("format") || format(fields).isPresent())
                && (!members.containsKey("effort") || effort(fields).isPresent()))
        .orElse(true);
  }
}
