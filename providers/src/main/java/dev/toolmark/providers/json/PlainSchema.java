package dev.toolmark.providers.json;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tells at a glance that a value is a JSON Schema, where it is one of the plain kind that tools
/// mostly have: built of the keywords below alone, each with a value of the form that draft 2020-12
/// demands. Of such a schema the schema of schemas need not be asked, which takes a tenth of a
/// second to be made. Source: the meta-schemas of JSON Schema draft 2020-12 (applicator,
/// validation, meta-data).
public final class PlainSchema {
  private static final int DEEPEST = 40;
  private static final int MOST_DIGITS = 9;
  private static final int LONGEST_NUMBER = 20;
  private static final Set<String> TYPES =
      Set.of("array", "boolean", "integer", "null", "number", "object", "string");

  private PlainSchema() {}

  /// True: it is a schema. False: it may be one all the same.
  public static boolean is(JsonValue value) {
    return value instanceof JsonValue.Obj && is(value, 0);
  }

  private static boolean is(JsonValue value, int depth) {
    if (value instanceof JsonValue.Bool) return true;
    if (!(value instanceof JsonValue.Obj object) || depth > DEEPEST) return false;
    for (var member : object.members().entrySet())
      if (!fits(member.getKey(), member.getValue(), depth)) return false;
    return true;
  }

  private static boolean fits(String keyword, JsonValue value, int depth) {
    return switch (keyword) {
      case "type" -> isType(value);
      case "properties" -> areProperties(value, depth);
      case "required" -> areNames(value);
      case "enum" -> value instanceof JsonValue.Arr list && !list.items().isEmpty();
      case "title", "description" -> value instanceof JsonValue.Str;
      case "items", "additionalProperties" -> is(value, depth + 1);
      case "anyOf", "oneOf", "allOf" -> areSchemas(value, depth);
      case "minimum", "maximum" -> isNumber(value);
      case "minLength", "maxLength", "minItems", "maxItems" -> isCount(value);
      case "default" -> true;
      default -> false;
    };
  }

  private static boolean isType(JsonValue value) {
    return value instanceof JsonValue.Str(String name)
        ? TYPES.contains(name)
        : value instanceof JsonValue.Arr(var names)
            && !names.isEmpty()
            && areNames(value)
            && names.stream().allMatch(PlainSchema::isType);
  }

  private static boolean areProperties(JsonValue value, int depth) {
    if (!(value instanceof JsonValue.Obj object)) return false;
    for (JsonValue property : object.members().values()) if (!is(property, depth + 1)) return false;
    return true;
  }

  private static boolean areSchemas(JsonValue value, int depth) {
    if (!(value instanceof JsonValue.Arr(List<JsonValue> schemas)) || schemas.isEmpty())
      return false;
    for (JsonValue schema : schemas) if (!is(schema, depth + 1)) return false;
    return true;
  }

  /// No two of them alike.
  private static boolean areNames(JsonValue value) {
    if (!(value instanceof JsonValue.Arr(List<JsonValue> names))) return false;
    var seen = new HashSet<JsonValue>();
    for (JsonValue name : names)
      if (!(name instanceof JsonValue.Str) || !seen.add(name)) return false;
    return true;
  }

  /// Without an exponent, and not long.
  private static boolean isNumber(JsonValue value) {
    return value instanceof JsonValue.Num(String text)
        && text.length() <= LONGEST_NUMBER
        && text.indexOf('e') < 0
        && text.indexOf('E') < 0;
  }

  private static boolean isCount(JsonValue value) {
    return value instanceof JsonValue.Num(String text)
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
