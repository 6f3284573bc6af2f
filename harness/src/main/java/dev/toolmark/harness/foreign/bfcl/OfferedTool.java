package dev.toolmark.harness.foreign.bfcl;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// A function of a BFCL task on its way to a tool of ours.
final class OfferedTool {
  private final String name;
  private final String description;
  private final JsonValue.Obj parameters;
  private final SequencedMap<String, JsonValue> properties;
  private final List<JsonValue> required;

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
    this.required =
        new ArrayList<>(
            parameters.get("required").orElse(parameters) instanceof JsonValue.Arr(var names)
                ? names
                : List.of());
  }

  Optional<JsonValue> schema(String parameter) {
    return Optional.ofNullable(properties.get(parameter));
  }

  boolean requires(String parameter) {
    return required.contains(new JsonValue.Str(parameter));
  }

  /// Lets the call do without each required parameter that is not in `given`; the names of those.
  List<String> release(Set<String> given) {
    var released = new ArrayList<String>();
    for (JsonValue name : List.copyOf(required))
      if (name instanceof JsonValue.Str(String text) && !given.contains(text)) {
        required.remove(name);
        released.add(text);
      }
    return released;
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
    if (parameters.get("required").isPresent()) schema.put("required", JsonValue.array(required));
    return JsonValue.object()
        .put("name", name)
        .put("description", description)
        .put("parameters", new JsonValue.Obj(schema))
        .build();
  }
}
