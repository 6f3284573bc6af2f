package dev.toolmark.harness.ideal;

import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonSchema;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// A place in a JSON Schema: what stands there, references of the document followed, branches of
/// `allOf` merged in. A schema that says nothing is `{}`.
record SchemaNode(JsonValue root, JsonValue.Obj here) {
  private static final JsonValue.Obj NOTHING = JsonValue.object().build();
  private static final int MOST_REFERENCES = 32;
  static final SchemaNode ANY = new SchemaNode(NOTHING, NOTHING);

  static SchemaNode of(JsonValue schema) {
    return at(schema, schema);
  }

  private static SchemaNode at(JsonValue root, JsonValue here) {
    JsonValue target = here;
    for (int i = 0; i < MOST_REFERENCES; i++) {
      Optional<JsonValue> next = followed(root, target);
      if (next.isEmpty()) break;
      target = next.get();
    }
    JsonValue.Obj node = target instanceof JsonValue.Obj object ? object : NOTHING;
    return new SchemaNode(root, merged(root, node, 0));
  }

  private static Optional<JsonValue> followed(JsonValue root, JsonValue node) {
    if (!(node instanceof JsonValue.Obj object)
        || !(object.get("$ref").orElse(node) instanceof JsonValue.Str(String ref))
        || !ref.startsWith("#")) return Optional.empty();
    JsonValue target = root;
    for (String step : ref.substring(1).split("/", -1)) {
      if (step.isEmpty()) continue;
      String name = step.replace("~1", "/").replace("~0", "~");
      if (!(target instanceof JsonValue.Obj members) || members.get(name).isEmpty())
        return Optional.of(NOTHING);
      target = members.get(name).get();
    }
    return Optional.of(target);
  }

  private static JsonValue.Obj merged(JsonValue root, JsonValue.Obj node, int depth) {
    if (depth > MOST_REFERENCES
        || !(node.get("allOf").orElse(NOTHING) instanceof JsonValue.Arr(var branches))) return node;
    var all = new LinkedHashMap<>(node.members());
    all.remove("allOf");
    JsonValue.Obj sum = new JsonValue.Obj(all);
    for (JsonValue branch : branches) {
      JsonValue target = followed(root, branch).orElse(branch);
      if (target instanceof JsonValue.Obj object) sum = plus(sum, merged(root, object, depth + 1));
    }
    return sum;
  }

  /// Both at once, as far as that can be said by joining: members of `properties` and items of
  /// `required` of both, else the second's word.
  private static JsonValue.Obj plus(JsonValue.Obj first, JsonValue.Obj second) {
    var sum = new LinkedHashMap<>(first.members());
    second
        .members()
        .forEach((key, value) ->
            sum.merge(
                key,
                value,
                (a, b) -> {
                  if (a instanceof JsonValue.Obj mine && b instanceof JsonValue.Obj theirs)
                    return plus(mine, theirs);
                  if (!key.equals("required")
                      || !(a instanceof JsonValue.Arr(var mine))
                      || !(b instanceof JsonValue.Arr(var theirs))) return b;
                  var both = new ArrayList<>(mine);
                  both.addAll(theirs);
                  return JsonValue.array(both.stream().distinct().toList());
                }));
    return new JsonValue.Obj(sum);
  }

  /// The same place with one branch of a choice taken.
  SchemaNode with(JsonValue branch) {
    var rest = new LinkedHashMap<>(here.members());
    rest.remove("anyOf");
    rest.remove("oneOf");
    return new SchemaNode(root, plus(new JsonValue.Obj(rest), at(root, branch).here));
  }

  Optional<JsonValue> get(String keyword) {
    return here.get(keyword);
  }

  List<JsonValue> list(String keyword) {
    return get(keyword).orElse(NOTHING) instanceof JsonValue.Arr(var items) ? items : List.of();
  }

  Optional<JsonValue.Num> number(String keyword) {
    return get(keyword).orElse(NOTHING) instanceof JsonValue.Num number
        ? Optional.of(number)
        : Optional.empty();
  }

  /// Types that are allowed, as written; empty: any.
  List<String> types() {
    return switch (get("type").orElse(NOTHING)) {
      case JsonValue.Str(String type) -> List.of(type);
      case JsonValue.Arr(var types) -> texts(types);
      case JsonValue.Obj _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> List.of();
    };
  }

  /// Names of members that must be there.
  List<String> required() {
    return texts(list("required"));
  }

  private static List<String> texts(List<JsonValue> values) {
    return values.stream()
        .filter(JsonValue.Str.class::isInstance)
        .map(value -> ((JsonValue.Str) value).value())
        .toList();
  }

  SchemaNode member(String name) {
    JsonValue properties = get("properties").orElse(NOTHING);
    JsonValue other = get("additionalProperties").orElse(NOTHING);
    return at(
        root, properties instanceof JsonValue.Obj named ? named.get(name).orElse(other) : other);
  }

  SchemaNode item(int index) {
    List<JsonValue> first = list("prefixItems");
    return at(root, index < first.size() ? first.get(index) : get("items").orElse(NOTHING));
  }

  /// Whether the value is valid here. A schema that is none accepts everything.
  boolean accepts(JsonValue value) {
    if (here.members().isEmpty()) return true;
    var alone = new LinkedHashMap<>(here.members());
    if (root instanceof JsonValue.Obj document)
      for (String definitions : List.of("$defs", "definitions"))
        document.get(definitions).ifPresent(d -> alone.putIfAbsent(definitions, d));
    try {
      return JsonSchema.compile(new JsonValue.Obj(alone)).check(value).isEmpty();
    } catch (JsonException noSchema) {
      return true;
    }
  }
}
