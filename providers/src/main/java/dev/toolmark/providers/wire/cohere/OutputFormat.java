package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.Optional;
import java.util.Set;

/// `response_format`, both ways: an object, with a schema or without, which has no name and always
/// binds. Beside tools it is refused, so it is left out there.
final class OutputFormat {
  static final String FIELD = "response_format";
  private static final String SCHEMA = "json_schema";
  private static final String OBJECT = "json_object";

  private OutputFormat() {}

  /// `tools`: whether any are offered.
  static void write(Output asked, boolean tools, JsonValue.Builder body, Set<String> losses) {
    if (asked instanceof Output.Any) return;
    if (tools) {
      losses.add("output");
      return;
    }
    var format = JsonValue.object().put("type", OBJECT);
    if (asked instanceof Output.Schema(var name, Json schema, var strict)) {
      name.ifPresent(_ -> losses.add("output.name"));
      strict.ifPresent(_ -> losses.add("output.strict"));
      format.put(SCHEMA, schema.value());
    }
    body.put(FIELD, format.build());
  }

  /// Whether all of the member can be said in our words; what cannot stays an opaque value.
  static boolean isKnown(Fields body) {
    return switch (type(body)) {
      case "text" -> says(body, Set.of("type"));
      case OBJECT -> says(body, Set.of("type", SCHEMA));
      default -> false;
    };
  }

  private static boolean says(Fields body, Set<String> all) {
    return body.object(FIELD)
        .map(it -> all.containsAll(it.object().members().keySet()))
        .orElse(true);
  }

  static Output read(Fields body) {
    if (!isKnown(body) || !type(body).equals(OBJECT)) return new Output.Any();
    return body.dueObject(FIELD)
        .object(SCHEMA)
        .<Output>map(schema ->
            new Output.Schema(Optional.empty(), Json.of(schema.object()), Optional.empty()))
        .orElseGet(Output.JsonObject::new);
  }

  private static String type(Fields body) {
    return body.object(FIELD).map(f -> f.dueText("type")).orElse("text");
  }
}
