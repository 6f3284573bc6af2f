package dev.toolmark.providers.textcall;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a tool's schema says of its parameters, as far as a raw value needs it: their order, and
/// which types each may have. Follows `$ref` within the schema, and `anyOf`, `oneOf` and `allOf`.
final class ToolSchema {
  private static final int DEEPEST = 16;

  private final JsonValue root;

  ToolSchema(JsonValue root) {
    this.root = root;
  }

  /// The names of the properties in the order of the schema.
  List<String> properties() {
    return member(root, "properties") instanceof JsonValue.Obj(var members)
        ? new ArrayList<>(members.sequencedKeySet())
        : List.of();
  }

  /// The types of a property by JSON Schema's names; empty: the schema does not say.
  Set<String> types(String property) {
    var types = new TreeSet<String>();
    if (member(root, "properties") instanceof JsonValue.Obj properties)
      properties.get(property).ifPresent(schema -> collect(schema, types, 0));
    return types;
  }

  private void collect(JsonValue schema, Set<String> types, int depth) {
    if (!(schema instanceof JsonValue.Obj object) || depth > DEEPEST) return;
    object
        .get("type")
        .ifPresent(type -> {
          if (type instanceof JsonValue.Str(String name)) types.add(name);
          if (type instanceof JsonValue.Arr(var names))
            for (JsonValue one : names)
              if (one instanceof JsonValue.Str(String name)) types.add(name);
        });
    object.get("$ref").flatMap(this::referred).ifPresent(to -> collect(to, types, depth + 1));
    for (String several : List.of("anyOf", "oneOf", "allOf"))
      if (member(object, several) instanceof JsonValue.Arr(var branches))
        for (JsonValue branch : branches) collect(branch, types, depth + 1);
    if (!types.isEmpty()) return;
    object.get("const").ifPresent(value -> types.add(typeOf(value)));
    if (member(object, "enum") instanceof JsonValue.Arr(var values))
      for (JsonValue value : values) types.add(typeOf(value));
  }

  /// What a reference of the form `#/a/b` points to.
  private Optional<JsonValue> referred(JsonValue reference) {
    if (!(reference instanceof JsonValue.Str(String text)) || !text.startsWith("#/"))
      return Optional.empty();
    JsonValue at = root;
    for (String step : text.substring(2).split("/", -1))
      at = member(at, step.replace("~1", "/").replace("~0", "~"));
    return Optional.of(at);
  }

  private static JsonValue member(JsonValue value, String name) {
    return value instanceof JsonValue.Obj object
        ? object.get(name).orElseGet(JsonValue.Null::new)
        : new JsonValue.Null();
  }

  private static String typeOf(JsonValue value) {
    return switch (value) {
      case JsonValue.Obj _ -> "object";
      case JsonValue.Arr _ -> "array";
      case JsonValue.Str _ -> "string";
      case JsonValue.Num _ -> "number";
      case JsonValue.Bool _ -> "boolean";
      case JsonValue.Null _ -> "null";
    };
  }
}
