package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The two forms in which a schema is written here: JSON Schema, and a subset of OpenAPI's schemas
/// whose types may be in upper case. Source: protocols.md 5.1, row "schema subset"; the message
/// `Schema` of google.ai.generativelanguage.
final class Schemas {
  private static final Set<String> TYPES =
      Set.of("STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT", "NULL");

  /// Counts, which JSON of protocol buffers writes as text.
  private static final Set<String> COUNTS =
      Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");

  private static final Set<String> NAMED =
      Set.of("properties", "patternProperties", "$defs", "definitions");
  private static final Set<String> INSIDE =
      Set.of("items", "anyOf", "oneOf", "allOf", "prefixItems", "not", "additionalProperties");

  /// What the subset knows.
  private static final Set<String> SUBSET =
      Set.of(
          "type",
          "format",
          "title",
          "description",
          "nullable",
          "enum",
          "items",
          "minItems",
          "maxItems",
          "properties",
          "required",
          "minProperties",
          "maxProperties",
          "minLength",
          "maxLength",
          "pattern",
          "example",
          "anyOf",
          "propertyOrdering",
          "minimum",
          "maximum");

  private Schemas() {}

  /// As JSON Schema; the same value where it is that already.
  static JsonValue plain(JsonValue schema) {
    if (!(schema instanceof JsonValue.Obj(var members))) return schema;
    Map<String, JsonValue> plain = new LinkedHashMap<>();
    boolean nullable = new JsonValue.Bool(true).equals(members.get("nullable"));
    members.forEach((name, value) -> {
      if (name.equals("nullable") || name.equals("propertyOrdering")) return;
      if (name.equals("type")) plain.put(name, type(value, nullable));
      else if (COUNTS.contains(name)) plain.put(name, count(value));
      else plain.put(name, below(name, value, Schemas::plain));
    });
    return JsonValue.obj(plain);
  }

  private static JsonValue type(JsonValue type, boolean nullable) {
    if (!(type instanceof JsonValue.Str(String word))) return type;
    JsonValue lower = TYPES.contains(word) ? JsonValue.of(word.toLowerCase(Locale.ROOT)) : type;
    return nullable ? JsonValue.array(List.of(lower, JsonValue.of("null"))) : lower;
  }

  private static JsonValue count(JsonValue count) {
    return count instanceof JsonValue.Str(String digits) && digits.matches("\\d{1,18}")
        ? new JsonValue.Num(Long.toString(Long.parseLong(digits)))
        : count;
  }

  private static JsonValue below(String name, JsonValue value, UnaryOperator<JsonValue> change) {
    if (NAMED.contains(name) && value instanceof JsonValue.Obj(var named)) {
      Map<String, JsonValue> inside = new LinkedHashMap<>();
      named.forEach((key, schema) -> inside.put(key, change.apply(schema)));
      return JsonValue.obj(inside);
    }
    if (!INSIDE.contains(name)) return value;
    return value instanceof JsonValue.Arr(var items)
        ? JsonValue.array(items.stream().map(change).toList())
        : change.apply(value);
  }

  /// As the subset. What it does not know is left out, and `field` joins the losses.
  static JsonValue subset(JsonValue schema, String field, Set<String> losses) {
    if (!(schema instanceof JsonValue.Obj(var members))) {
      losses.add(field);
      return JsonValue.object().build();
    }
    var subset = JsonValue.object();
    members.forEach((name, value) -> {
      switch (name) {
        case "type" -> types(value, subset, field, losses);
        case "const" -> options(List.of(value), subset, field, losses);
        case "enum" -> {
          if (value instanceof JsonValue.Arr(var items)) options(items, subset, field, losses);
        }
        case "oneOf" -> {
          losses.add(field);
          subset.put("anyOf", below("anyOf", value, it -> subset(it, field, losses)));
        }
        case "$schema" -> {}
        default -> {
          if (!SUBSET.contains(name)) losses.add(field);
          else subset.put(name, below(name, value, it -> subset(it, field, losses)));
        }
      }
    });
    return subset.build();
  }

  /// One type; `null` beside it makes it nullable; of several others each is a choice.
  private static void types(
      JsonValue type, JsonValue.Builder subset, String field, Set<String> losses) {
    if (!(type instanceof JsonValue.Arr(var several))) {
      subset.put("type", type);
      return;
    }
    var others = new ArrayList<JsonValue>(several);
    if (others.remove(JsonValue.of("null"))) subset.put("nullable", true);
    if (others.size() == 1) subset.put("type", others.getFirst());
    else {
      losses.add(field);
      subset.put(
          "anyOf",
          JsonValue.array(
              others.stream().map(one -> JsonValue.object().put("type", one).build()).toList()));
    }
  }

  /// Only texts can be listed.
  private static void options(
      List<JsonValue> values, JsonValue.Builder subset, String field, Set<String> losses) {
    if (values.stream().allMatch(JsonValue.Str.class::isInstance))
      subset.put("enum", JsonValue.array(values));
    else losses.add(field);
  }

  /// Whether an object without any property: `parameters` must not say so.
  static boolean isEmptyObject(JsonValue schema) {
    if (!(schema instanceof JsonValue.Obj object)) return false;
    return !(object.get("properties").orElse(null) instanceof JsonValue.Obj(var named))
        || named.isEmpty();
  }
}
