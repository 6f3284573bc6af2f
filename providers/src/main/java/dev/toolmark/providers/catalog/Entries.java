package dev.toolmark.providers.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A mapping of a YAML file, read key by key. What is wrong is a `CatalogException` that begins
/// with the place; keys that nobody asked for are wrong too.
final class Entries {
  private final String file;
  private final Node node;
  private final SequencedMap<String, NodeTuple> entries = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();

  Entries(String file, Node node) {
    this.file = file;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) throw wrong(node, "a mapping was due");
    for (NodeTuple entry : mapping.getValue()) {
      String key = text(entry.getKeyNode());
      if (entries.put(key, entry) != null)
        throw wrong(entry.getKeyNode(), "the key \"%s\" stands here a second time".formatted(key));
    }
  }

  CatalogException wrong(Node at, String what) {
    var mark = at.getStartMark();
    return new CatalogException(
        "%s:%d:%d: %s".formatted(file, mark.getLine() + 1, mark.getColumn() + 1, what));
  }

  CatalogException wrong(String what) {
    return wrong(node, what);
  }

  /// The place of that key's value, or of the whole.
  Node at(String key) {
    NodeTuple entry = entries.get(key);
    return entry == null ? node : entry.getValueNode();
  }

  Set<String> keys() {
    return entries.keySet();
  }

  /// Throws when there is a key that was never asked for.
  void done() {
    entries.forEach((key, entry) -> {
      if (!asked.contains(key))
        throw wrong(entry.getKeyNode(), "the key \"%s\" is not known here".formatted(key));
    });
  }

  private String text(Node value) {
    if (value instanceof ScalarNode scalar) return scalar.getValue();
    throw wrong(value, "text was due");
  }

  private Optional<Node> get(String key) {
    asked.add(key);
    return Optional.ofNullable(entries.get(key))
        .map(NodeTuple::getValueNode)
        .filter(v -> !isNull(v));
  }

  private static boolean isNull(Node value) {
    return value instanceof ScalarNode scalar
        && scalar.isPlain()
        && (scalar.getValue().equals("null") || scalar.getValue().isEmpty());
  }

  Optional<String> text(String key) {
    return get(key).map(this::text);
  }

  String dueText(String key) {
    return text(key).orElseThrow(() -> wrong("\"%s\" is missing".formatted(key)));
  }

  boolean flag(String key) {
    String said = text(key).orElse("false");
    if (said.equals("true") || said.equals("false")) return said.equals("true");
    throw wrong(at(key), "true or false was due, was \"%s\"".formatted(said));
  }

  /// One of the names of an enum, in kebab case.
  <E extends Enum<E>> E oneOf(String key, Class<E> type) {
    String said = dueText(key);
    for (E value : type.getEnumConstants()) if (Kebab.of(value).equals(said)) return value;
    var all = new ArrayList<String>();
    for (E value : type.getEnumConstants()) all.add(Kebab.of(value));
    throw wrong(
        at(key), "%s is one of %s, was \"%s\"".formatted(key, String.join(", ", all), said));
  }

  List<String> texts(String key) {
    return nodes(key).stream().map(this::text).toList();
  }

  /// One text or a list of them; nothing where the key is not there. A text may be empty.
  List<String> textOrTexts(String key) {
    asked.add(key);
    NodeTuple entry = entries.get(key);
    if (entry == null) return List.of();
    return entry.getValueNode() instanceof ScalarNode scalar
        ? List.of(scalar.getValue())
        : texts(key);
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  private List<Node> nodes(String key) {
    Optional<Node> value = get(key);
    if (value.isEmpty()) return List.of();
    if (value.get() instanceof SequenceNode sequence) return sequence.getValue();
    throw wrong(value.get(), "a list was due");
  }

  List<Entries> rows(String key) {
    return nodes(key).stream().map(n -> new Entries(file, n)).toList();
  }

  Optional<Entries> section(String key) {
    return get(key).map(n -> new Entries(file, n));
  }

  /// Whether that key's value is plain text, not a mapping.
  boolean isText(String key) {
    return at(key) instanceof ScalarNode;
  }

  Map<String, String> textByName(String key) {
    var map = new LinkedHashMap<String, String>();
    section(key).ifPresent(s -> s.keys().forEach(k -> map.put(k, s.dueText(k))));
    return map;
  }

  Map<String, List<String>> textsByName(String key) {
    var map = new LinkedHashMap<String, List<String>>();
    section(key).ifPresent(s -> s.keys().forEach(k -> map.put(k, s.texts(k))));
    return map;
  }
}
