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
  private static final int NO_INDEX = -1;

  /// Into the member of that name, or the item at that index.
  private record Step(String name, int index) {}

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

  /// What became of one value.
  enum Taken {
    YES,
    /// It is no value that we know: nothing was changed.
    NO_VALUE,
    /// Where it belongs is not understood, so that the whole cannot be put together.
    NO_PLACE
  }

  Taken take(JsonValue.Obj partial) {
    Optional<JsonValue> value = value(partial);
    if (value.isEmpty()) return Taken.NO_VALUE;
    if (!(partial.get("jsonPath").orElse(null) instanceof JsonValue.Str(String path)))
      return Taken.NO_PLACE;
    List<Step> steps = steps(path);
    if (steps.isEmpty()) return Taken.NO_PLACE;
    Node node = root;
    for (Step step : steps) node = step(node, step);
    boolean goesOn =
        node.value.orElse(null) instanceof JsonValue.Str && value.get() instanceof JsonValue.Str;
    node.value = Optional.of(goesOn ? joined(node.value.get(), value.get()) : value.get());
    return Taken.YES;
  }

  private static JsonValue joined(JsonValue before, JsonValue more) {
    return JsonValue.of(((JsonValue.Str) before).value() + ((JsonValue.Str) more).value());
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

  /// Empty: no path that we know, or one beyond all measure.
  private static List<Step> steps(String path) {
    var steps = new ArrayList<Step>();
    if (!path.startsWith("$")) return List.of();
    Matcher step = STEP.matcher(path).region(1, path.length());
    while (step.lookingAt()) {
      String quoted = step.group(3) == null ? step.group(4) : step.group(3);
      if (step.group(2) != null) steps.add(new Step("", Integer.parseInt(step.group(2))));
      else if (step.group(1) != null) steps.add(new Step(step.group(1), NO_INDEX));
      else steps.add(new Step(quoted.replaceAll("\\\\(.)", "$1"), NO_INDEX));
      step.region(step.end(), path.length());
    }
    boolean sensible =
        step.regionStart() == path.length()
            && steps.size() <= DEEPEST
            && steps.stream().allMatch(s -> s.index() < LONGEST);
    return sensible ? steps : List.of();
  }

  private static Node step(Node node, Step step) {
    if (step.index() == NO_INDEX) return node.members.computeIfAbsent(step.name(), _ -> new Node());
    while (node.items.size() <= step.index()) {
      var gap = new Node();
      gap.value = Optional.of(new JsonValue.Null());
      node.items.add(gap);
    }
    Node item = node.items.get(step.index());
    if (item.value.orElse(null) instanceof JsonValue.Null) item.value = Optional.empty();
    return item;
  }

  /// What has come so far, as an object.
  JsonValue json() {
    return root.json();
  }
}
