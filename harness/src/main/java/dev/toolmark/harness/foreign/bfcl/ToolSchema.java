package dev.toolmark.harness.foreign.bfcl;

import dev.toolmark.harness.foreign.ForeignDataException;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// BFCL's way of documenting parameters, with type names of several languages, to JSON Schema. A
/// parameter whose documented default is null may be null. In Java and JavaScript tasks every value
/// is source text, so every parameter is a string.
final class ToolSchema {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("dict", "object"),
          Map.entry("HashMap", "object"),
          Map.entry("float", "number"),
          Map.entry("double", "number"),
          Map.entry("tuple", "array"),
          Map.entry("Array", "array"),
          Map.entry("ArrayList", "array"),
          Map.entry("String", "string"),
          Map.entry("char", "string"),
          Map.entry("long", "integer"),
          Map.entry("Boolean", "boolean"),
          Map.entry("any", ""),
          Map.entry("", ""),
          Map.entry("object", "object"),
          Map.entry("number", "number"),
          Map.entry("integer", "integer"),
          Map.entry("array", "array"),
          Map.entry("string", "string"),
          Map.entry("boolean", "boolean"),
          Map.entry("null", "null"));

  private final Rows.Row row;
  private final Category.Language language;

  ToolSchema(Rows.Row row, Category.Language language) {
    this.row = row;
    this.language = language;
  }

  /// The parameters of a function as a schema of an object.
  JsonValue.Obj parameters(JsonValue.Obj documented) throws ForeignDataException {
    var schema = new LinkedHashMap<>(convert(documented, true).members());
    schema.put("type", new JsonValue.Str("object"));
    schema.putIfAbsent("properties", JsonValue.object().build());
    return new JsonValue.Obj(schema);
  }

  private JsonValue.Obj convert(JsonValue.Obj documented, boolean top) throws ForeignDataException {
    SequencedMap<String, JsonValue> schema = new LinkedHashMap<>();
    for (var e : documented.members().entrySet()) {
      JsonValue value = e.getValue();
      switch (e.getKey()) {
        case "type" -> type(value, schema);
        case "properties" -> schema.put("properties", properties(value, top));
        case "items", "additionalProperties" ->
            schema.put(e.getKey(), value instanceof JsonValue.Obj o ? convert(o, false) : value);
        case "optional" -> {} // no word of JSON Schema; `required` says the same
        default -> schema.put(e.getKey(), value);
      }
    }
    if (schema.get("default") instanceof JsonValue.Null) allowNull(schema);
    return new JsonValue.Obj(schema);
  }

  private void type(JsonValue value, SequencedMap<String, JsonValue> schema)
      throws ForeignDataException {
    if (!(value instanceof JsonValue.Str(String name)) || !TYPES.containsKey(name))
      throw row.wrong("unknown type " + value.text() + " of a parameter");
    String type = TYPES.get(name);
    if (!type.isEmpty()) schema.put("type", new JsonValue.Str(type));
  }

  private JsonValue.Obj properties(JsonValue value, boolean top) throws ForeignDataException {
    SequencedMap<String, JsonValue> properties = new LinkedHashMap<>();
    for (var e : row.object(value, "\"properties\"").members().entrySet()) {
      var documented = row.object(e.getValue(), "the parameter \"" + e.getKey() + "\"");
      boolean source = top && language != Category.Language.PYTHON;
      properties.put(e.getKey(), source ? sourceText(documented) : convert(documented, false));
    }
    return new JsonValue.Obj(properties);
  }

  private JsonValue.Obj sourceText(JsonValue.Obj documented) throws ForeignDataException {
    String type = row.text(documented, "type");
    String said =
        documented.get("description").orElse(null) instanceof JsonValue.Str(String text)
            ? text + " "
            : "";
    String what = type.isEmpty() || type.equals("any") ? "a value" : "a value of type " + type;
    return JsonValue.object()
        .put("type", "string")
        .put("description", said + "(" + language.title + " source text of " + what + ".)")
        .build();
  }

  private static void allowNull(SequencedMap<String, JsonValue> schema) {
    if (schema.get("type") instanceof JsonValue.Str type)
      schema.put("type", JsonValue.array(List.of(type, new JsonValue.Str("null"))));
    if (schema.get("enum") instanceof JsonValue.Arr(var values)
        && !values.contains(new JsonValue.Null())) {
      var more = new ArrayList<>(values);
      more.add(new JsonValue.Null());
      schema.put("enum", JsonValue.array(more));
    }
  }
}
