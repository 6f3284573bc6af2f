package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.Optional;
import java.util.Set;

/// `response_format`, both ways.
final class OutputFormat {
  static final String FIELD = "response_format";
  private static final String SCHEMA = "json_schema";
  private static final JsonValue ANY_OBJECT = JsonValue.object().put("type", "object").build();
  private static final Set<String> SAYS = Set.of("name", "schema", "strict");

  private OutputFormat() {}

  static void write(Output asked, Set<Quirk> quirks, JsonValue.Builder body, Set<String> losses) {
    if (asked instanceof Output.Any) return;
    if (quirks.contains(Quirk.NO_RESPONSE_FORMAT)) {
      losses.add("output");
      return;
    }
    body.put(FIELD, format(asked, quirks, losses));
  }

  private static JsonValue format(Output asked, Set<Quirk> quirks, Set<String> losses) {
    return switch (asked) {
      case Output.Any() -> typed("text").build();
      case Output.JsonObject() ->
          quirks.contains(Quirk.JSON_SCHEMA_ONLY)
              ? schema(new Output.Schema(Optional.empty(), Json.of(ANY_OBJECT), Optional.empty()))
              : typed("json_object").build();
      case Output.Schema schema -> {
        if (!quirks.contains(Quirk.JSON_OBJECT_ONLY)) yield schema(schema);
        losses.add("output.schema");
        yield typed("json_object").build();
      }
    };
  }

  private static JsonValue schema(Output.Schema asked) {
    var schema = JsonValue.object().put("name", asked.name().orElse("answer"));
    schema.put("schema", asked.schema().value());
    asked.strict().ifPresent(strict -> schema.put("strict", strict));
    return typed(SCHEMA).put(SCHEMA, schema.build()).build();
  }

  private static JsonValue.Builder typed(String type) {
    return JsonValue.object().put("type", type);
  }

  /// Whether all of the member can be said in our words; what cannot is kept as an opaque value
  /// beside them.
  static boolean isKnown(Fields body) {
    return switch (type(body)) {
      case "text", "json_object" -> true;
      case SCHEMA ->
          SAYS.containsAll(body.dueObject(FIELD).dueObject(SCHEMA).object().members().keySet())
              && body.dueObject(FIELD).dueObject(SCHEMA).has("schema");
      default -> false;
    };
  }

  static Output read(Fields body) {
    return switch (type(body)) {
      case "json_object" -> new Output.JsonObject();
      case SCHEMA -> {
        Fields schema = body.dueObject(FIELD).dueObject(SCHEMA);
        yield new Output.Schema(
            schema.text("name"),
            Json.of(schema.get("schema").orElse(ANY_OBJECT)),
            schema.flag("strict"));
      }
      default -> new Output.Any();
    };
  }

  private static String type(Fields body) {
    return body.object(FIELD).map(f -> f.dueText("type")).orElse("text");
  }
}
