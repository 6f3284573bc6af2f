package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Arguments of a call that come value by value, each at a path (`$.a.b[0]`, `$['a']`), texts in
/// pieces: put together to one object. Only Vertex sends them, and only where
/// `streamFunctionCallArguments` was asked for. Source: protocols.md 5.2; Vertex AI, "Function
/// calling", streaming of arguments.
final class PartialArgs {
  /// A list longer than this is taken for nonsense.
  private static final int LONGEST = 100_000;

  private static final int DEEPEST = 100;

  private static final Pattern STEP =
      Pattern.compile(
          "\\.([^.\\[\\]]+)|\\[([0-9]{1,6})\\]|\\['((?:[^'\\\\]|\\\\.)*)'\\]"
              + "|\\[\"((?:[^\"\\\\]|\\\\.)*)\"\\]");

  /// A place in the making: members by name, items, or a value.
  private static final class Node {
    final Map<String, Node> members = new LinkedHashMap<>();
    final List<Node> items = new ArrayList<>();
    Optional<JsonValue> value = Optional.empty();

    JsonValue json() {
      if (value.isPresent()) return value.get();
      if (!items.isEmpty()) return JsonValue.array(items.stream().map(Node::json).toList());
      var object = JsonValue.object();
      members.forEach((name, node) -> object.put(name, node.json()));
      return object.build();
    }
  }

  private final Node root = new Node();

  /// Takes one value. False: it has no path or no value that could be understood.
  boolean take(JsonValue.Obj partial) {
    if (!(partial.get("jsonPath").orElse(null) instanceof JsonValue.Str(String path))) return false;
    Optional<JsonValue> value = value(partial);
    Optional<Node> place = at(path);
    if (place.isEmpty() || value.isEmpty()) return false;
    Node node = place.get();
    if (node.value.orElse(null) instanceof JsonValue.Str(String before)
        && value.get() instanceof JsonValue.Str(String more))
      node.value = Optional.of(JsonValue.of(before + more));
    else node.value = value;
    return true;
  }

  /// The value, whatever it is called; one without any is a text that begins.
  private static Optional<JsonValue> value(JsonValue.Obj partial) {
    if (partial.get("stringValue").orElse(null) instanceof JsonValue.Str text)
      return Optional.of(text);
    if (partial.get("numberValue").orElse(null) instanceof JsonValue.Num number)
      return Optional.of(number);
    if (partial.get("boolValue").orElse(null) instanceof JsonValue.Bool flag)
      return Optional.of(flag);
    if (partial.get("nullValue").isPresent()) return Optional.of(new JsonValue.Null());
    return partial.get("willContinue").isPresent()
        ? Optional.of(JsonValue.of(""))
        : Optional.empty();
  }

  /// Takes members that came whole, beside those that come in pieces.
  void takeAll(JsonValue.Obj whole) {
    whole
        .members()
        .forEach((name, value) -> {
          var node = new Node();
          node.value = Optional.of(value);
          root.members.put(name, node);
        });
  }

  private Optional<Node> at(String path) {
    if (!path.startsWith("$")) return Optional.empty();
    Node node = root;
    Matcher step = STEP.matcher(path).region(1, path.length());
    int depth = 0;
    while (step.lookingAt()) {
      if (++depth > DEEPEST) return Optional.empty();
      Optional<Node> next = step(node, step);
      if (next.isEmpty()) return next;
      node = next.get();
      step.region(step.end(), path.length());
    }
    return step.regionStart() == path.length() && node != root
        ? Optional.of(node)
        : Optional.empty();
  }

  private static Optional<Node> step(Node node, Matcher step) {
    if (step.group(2) != null) return item(node, Integer.parseInt(step.group(2)));
    String name = step.group(1);
    if (name == null) {
      String quoted = step.group(3) == null ? step.group(4) : step.group(3);
      name = quoted.replaceAll("\\\\(.)", "$1");
    }
    return Optional.of(node.members.computeIfAbsent(name, _ -> new Node()));
  }

  private static Optional<Node> item(Node node, int index) {
    if (index >= LONGEST) return Optional.empty();
    while (node.items.size() <= index) {
      var gap = new Node();
      gap.value = Optional.of(new JsonValue.Null());
      node.items.add(gap);
    }
    Node item = node.items.get(index);
    if (item.value.orElse(null) instanceof JsonValue.Null) item.value = Optional.empty();
    return Optional.of(item);
  }

  /// What has come so far, as an object.
  JsonValue json() {
    return root.json();
  }
}
