package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Fields;
import dev.toolmark.harness.suite.Problems;
import dev.toolmark.harness.suite.YamlNode;
import dev.toolmark.providers.KeyPlaces;
import dev.toolmark.providers.json.JsonValue;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// `credentials: {order: …}` to the places where keys are looked for: the name of an order, or a
/// list of places; one that is not listed is not looked at.
final class CredentialsReader {
  private static final List<String> PLACES =
      Arrays.stream(KeyPlaces.Place.values()).map(KeyPlaces.Place::label).toList();

  private CredentialsReader() {}

  static List<KeyPlaces.Place> order(Optional<YamlNode> credentials, Problems problems) {
    return credentials
        .flatMap(node -> Fields.of(node, "credentials", List.of("order"), problems))
        .flatMap(f -> f.get("order"))
        .map(node -> order(node, problems))
        .orElse(KeyPlaces.USUAL);
  }

  private static List<KeyPlaces.Place> order(YamlNode node, Problems problems) {
    return switch (node) {
      case YamlNode.Scalar(var place, JsonValue.Str(String name), _) -> {
        problems.isOneOf(place, "an order of credentials", name, KeyPlaces.PRESETS);
        yield KeyPlaces.preset(name).orElse(KeyPlaces.USUAL);
      }
      case YamlNode.Sequence(var place, List<YamlNode> items) -> {
        if (items.isEmpty()) problems.error(place, "order must not be an empty list");
        yield items.stream().flatMap(it -> place(it, problems).stream()).toList().stream()
            .collect(LinkedHashSet<KeyPlaces.Place>::new, LinkedHashSet::add, LinkedHashSet::addAll)
            .stream()
            .toList();
      }
      case YamlNode.Scalar _, YamlNode.Mapping _ -> {
        problems.error(
            node.place(),
            "order is one of %s, or a list of %s"
                .formatted(Problems.listed(KeyPlaces.PRESETS), Problems.listed(PLACES)));
        yield KeyPlaces.USUAL;
      }
    };
  }

  private static Optional<KeyPlaces.Place> place(YamlNode node, Problems problems) {
    return Fields.text("a place of credentials", node, problems)
        .filter(word -> problems.isOneOf(node.place(), "a place of credentials", word, PLACES))
        .flatMap(KeyPlaces.Place::named);
  }
}
