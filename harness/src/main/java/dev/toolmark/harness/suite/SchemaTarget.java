package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// Where a reference inside a JSON Schema leads: `#` the whole, `#/pointer`, or `#anchor`.
final class SchemaTarget {
  private SchemaTarget() {}

  /// `to` begins with `#`. Empty: it points at nothing.
  static Optional<YamlNode> of(YamlNode root, String to) {
    if (to.equals("#")) return Optional.of(root);
    if (!to.startsWith("#/")) return anchor(JsonValue.of(to.substring(1)), root);
    Optional<YamlNode> at = Optional.of(root);
    for (String step : to.substring(2).split("/", -1)) {
      String key = step.replace("~1", "/").replace("~0", "~");
      at = at.flatMap(node -> child(node, key));
    }
    return at;
  }

  private static Optional<YamlNode> anchor(JsonValue name, YamlNode node) {
    return switch (node) {
      case YamlNode.Mapping(_, var entries) ->
          entries.stream().anyMatch(e -> e.key().endsWith("nchor") && e.value().json().equals(name))
              ? Optional.of(node)
              : entries.stream().flatMap(e -> anchor(name, e.value()).stream()).findFirst();
      case YamlNode.Sequence(_, var items) ->
          items.stream().flatMap(item -> anchor(name, item).stream()).findFirst();
      case YamlNode.Scalar _ -> Optional.empty();
    };
  }

  private static Optional<YamlNode> child(YamlNode node, String key) {
    return switch (node) {
      case YamlNode.Mapping mapping -> mapping.get(key);
      case YamlNode.Sequence(_, List<YamlNode> items) ->
          key.matches("[0-9]{1,6}") && Integer.parseInt(key) < items.size()
              ? Optional.of(items.get(Integer.parseInt(key)))
              : Optional.empty();
      case YamlNode.Scalar _ -> Optional.empty();
    };
  }
}
