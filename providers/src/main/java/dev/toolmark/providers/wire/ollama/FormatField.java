package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.Optional;
import java.util.Set;

/// `format`, both ways: `json` or a schema, which has no name and always binds.
final class FormatField {
  static final String FIELD = "format";
  private static final String ANY_JSON = "json";

  private FormatField() {}

  static void write(Output asked, JsonValue.Builder body, Set<String> losses) {
    switch (asked) {
      case Output.Any() -> {}
      case Output.JsonObject() -> body.put(FIELD, ANY_JSON);
      case Output.Schema(var name, Json schema, var strict) -> {
        name.ifPresent(_ -> losses.add("output.name"));
        strict.ifPresent(_ -> losses.add("output.strict"));
        body.put(FIELD, schema.value());
      }
    }
  }

  static Output read(Fields body) {
    return switch (body.get(FIELD).orElse(JsonValue.of(""))) {
      case JsonValue.Str(String word) when word.isEmpty() -> new Output.Any();
      case JsonValue.Str(String word) when word.equals(ANY_JSON) -> new Output.JsonObject();
      case JsonValue.Obj schema ->
          new Output.Schema(Optional.empty(), Json.of(schema), Optional.empty());
      case JsonValue.Str _, JsonValue.Arr _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
          throw new Malformed(body.path(FIELD), "json or a schema was due");
    };
  }
}
