package dev.toolmark.harness.foreign.bfcl;

import dev.toolmark.providers.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// A function of a BFCL task on its way to a tool of ours.
final class OfferedTool {
  private final String name;
  private final String description;
  private final JsonValue.Obj parameters;
  private final SequencedMap<String, JsonValue> properties;

  /// `parameters`: a JSON Schema of an object, with `properties`.
  OfferedTool(String name, String description, JsonValue.Obj parameters) {
    this.name = name;
    this.description = description;
    this.parameters = parameters;
    this.properties =
        new LinkedHashMap<>(
            parameters.get("properties").orElseThrow() instanceof JsonValue.Obj(var members)
                ? members
                : new LinkedHashMap<>());
  }

  Optional<JsonValue> schema(String parameter) {
    return Optional.ofNullable(properties.get(parameter));
  }

  boolean requires(String parameter) {
    return parameters.get("required").orElse(parameters) instanceof JsonValue.Arr(var names)
        && names.contains(new JsonValue.Str(parameter));
  }

  /// Takes away all that the parameter's schema demands; its description stays.
  void loosen(String parameter) {
    var free = JsonValue.object();
    if (properties.get(parameter) instanceof JsonValue.Obj schema)
      free.putIf("description", schema.get("description"));
    properties.put(parameter, free.build());
  }

  /// As it stands in a suite.
  JsonValue.Obj definition() {
    var schema = new LinkedHashMap<>(parameters.members());
    schema.put("properties", new JsonValue.Obj(properties));
    return JsonValue.object()
        .put("name", name)
        .put("description", description)
        .put("parameters", new JsonValue.Obj(schema))
        .build();
  }
}
