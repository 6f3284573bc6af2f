package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonSchema;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.json.PlainSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Finds the mistakes that people make in a JSON Schema, each at its own place; the schema library
/// has the last word on the whole. Source: JSON Schema draft 2020-12.
final class SchemaCheck {
  private static final Set<String> MAPS_OF_SCHEMAS =
      Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
  private static final Set<String> LISTS_OF_SCHEMAS =
      Set.of("anyOf", "oneOf", "allOf", "prefixItems");
  private static final Set<String> SCHEMAS =
      Set.of(
          "items",
          "additionalProperties",
          "not",
          "if",
          "then",
          "else",
          "contains",
          "propertyNames",
          "unevaluatedProperties",
          "unevaluatedItems");
  private static final Set<String> COUNTS =
      Set.of("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties");
  private static final Set<String> NUMBERS =
      Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");

  private final Problems problems;
  private final List<YamlNode> schemas = new ArrayList<>();
  private boolean broken;

  SchemaCheck(Problems problems) {
    this.problems = problems;
  }

  /// `thing`: what the schema is, for messages.
  void check(String thing, YamlNode node) {
    schema(thing, node, node);
    if (broken || PlainSchema.is(node.json())) return;
    Optional<SchemaLoops.Loop> loop = SchemaLoops.in(node, schemas);
    if (loop.isPresent()) {
      problems.error(
          loop.get().place(),
          thing
              + ": "
              + loop.get().keyword()
              + " "
              + Problems.quote(loop.get().to())
              + " leads back to itself without a step into the value, so that no value could ever"
              + " be checked; refer to it from properties or items");
      return;
    }
    try {
      JsonSchema.compile(node.json());
    } catch (JsonException e) { // it begins "not a JSON Schema: "
      problems.error(node.place(), thing + " is " + e.getMessage());
    }
  }

  private void wrong(Place place, String what) {
    broken = true;
    problems.error(place, what);
  }

  private void schema(String thing, YamlNode node, YamlNode root) {
    switch (node) {
      case YamlNode.Mapping(_, var entries) -> {
        schemas.add(node);
        entries.forEach(e -> keyword(thing, e, root));
      }
      case YamlNode.Scalar(_, JsonValue.Bool _, _) -> {}
      case YamlNode.Scalar _, YamlNode.Sequence _ ->
          wrong(
              node.place(), thing + ": a JSON Schema is a map, true or false, not " + node.kind());
    }
  }

  private void keyword(String thing, YamlNode.Entry entry, YamlNode root) {
    YamlNode value = entry.value();
    String key = entry.key();
    if (key.equals("type")) type(thing, value);
    else if (key.equals("required")) texts(thing, key, value);
    else if (key.equals("enum")) list(thing, key, value);
    else if (key.equals("pattern")) pattern(thing, value);
    else if (key.equals("$ref") || key.equals("$dynamicRef")) reference(thing, key, value, root);
    else if (key.equals("$schema")) dialect(thing, value);
    else if (key.equals("$id") || key.endsWith("nchor")) text(thing, key, value);
    else if (MAPS_OF_SCHEMAS.contains(key)) mapOfSchemas(thing, key, value, root);
    else if (LISTS_OF_SCHEMAS.contains(key))
      list(thing, key, value).forEach(item -> schema(thing, item, root));
    else if (SCHEMAS.contains(key)) schema(thing, value, root);
    else if (COUNTS.contains(key) || NUMBERS.contains(key)) number(thing, key, value);
  }

  private void mapOfSchemas(String thing, String key, YamlNode value, YamlNode root) {
    if (value instanceof YamlNode.Mapping(_, var entries))
      entries.forEach(e -> schema(thing, e.value(), root));
    else wrong(value.place(), thing + ": " + key + " is a map of schemas, not " + value.kind());
  }

  private void type(String thing, YamlNode value) {
    List<YamlNode> names =
        value instanceof YamlNode.Sequence(_, var items) ? items : List.of(value);
    for (YamlNode name : names) {
      if (name instanceof YamlNode.Scalar(_, JsonValue.Str(String type), _)
          && MatcherReader.TYPES.contains(type)) continue;
      broken = true;
      String written = name instanceof YamlNode.Scalar(_, JsonValue.Str(String t), _) ? t : "";
      problems.errorNear(
          name.place(),
          thing
              + ": type is one of "
              + Problems.listed(MatcherReader.TYPES)
              + ", not "
              + (written.isEmpty() ? name.kind() : Problems.quote(written)),
          written,
          MatcherReader.TYPES);
    }
  }

  private List<YamlNode> list(String thing, String key, YamlNode value) {
    if (value instanceof YamlNode.Sequence(_, var items)) return items;
    wrong(value.place(), thing + ": " + key + " is a list, not " + value.kind());
    return List.of();
  }

  private void texts(String thing, String key, YamlNode value) {
    for (YamlNode item : list(thing, key, value))
      if (!(item instanceof YamlNode.Scalar(_, JsonValue.Str _, _)))
        wrong(item.place(), thing + ": " + key + " is a list of names, not of " + item.kind());
  }

  private void number(String thing, String key, YamlNode value) {
    if (!(value instanceof YamlNode.Scalar(_, JsonValue.Num n, _)))
      wrong(value.place(), thing + ": " + key + " is a number, not " + value.kind());
    else if (COUNTS.contains(key) && (!n.isWhole() || n.asDouble() < 0))
      wrong(value.place(), thing + ": " + key + " is a whole number of 0 or more, not " + n.text());
  }

  private void pattern(String thing, YamlNode value) {
    if (!(value instanceof YamlNode.Scalar(_, JsonValue.Str(String text), _))) {
      wrong(value.place(), thing + ": pattern is a text, not " + value.kind());
      return;
    }
    try {
      Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      wrong(value.place(), thing + ": pattern is not a regular expression: " + e.getDescription());
    }
  }

  private void reference(String thing, String key, YamlNode value, YamlNode root) {
    String to = text(thing, key, value);
    if (to.isEmpty()) return;
    String written = thing + ": " + key + " " + Problems.quote(to);
    if (!to.startsWith("#"))
      wrong(value.place(), written + " leads out of the schema; begin with #");
    else if (SchemaTarget.of(root, to).isEmpty())
      wrong(value.place(), written + " points at nothing");
  }

  private void dialect(String thing, YamlNode value) {
    String uri = text(thing, "$schema", value);
    if (!uri.isEmpty() && !uri.matches("https?://json-schema\\.org/.*"))
      wrong(value.place(), thing + ": $schema is a draft of json-schema.org; leave it out");
  }

  /// The text of a keyword; empty, and reported, where it is none.
  private String text(String thing, String key, YamlNode value) {
    if (value instanceof YamlNode.Scalar(_, JsonValue.Str(String text), _) && !text.isEmpty())
      return text;
    wrong(value.place(), thing + ": " + key + " is a text, not " + value.kind());
    return "";
  }
}
