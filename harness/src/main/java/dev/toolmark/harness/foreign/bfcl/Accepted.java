package dev.toolmark.harness.foreign.bfcl;

import dev.toolmark.harness.suite.Folding;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// BFCL's lists of accepted values as matchers of our suites. `""` in a list means that the value
/// may be left out. Inside an object every member has such a list again; deeper down a list is one
/// of accepted values unless the schema says that the value itself is a list.
final class Accepted {
  private static final JsonValue LEFT_OUT = new JsonValue.Str("");

  private Accepted() {}

  /// `allowed`: what the tool's schema lets pass; values it refuses are not kept while others are.
  /// `required`: the schema demands the parameter, whatever the list says.
  static JsonValue matcher(
      List<JsonValue> list, JsonValue schema, boolean required, Predicate<JsonValue> allowed) {
    return matcher(list, schema, required, allowed, true);
  }

  /// `top`: the values are those of a parameter, not of something inside one.
  private static JsonValue matcher(
      List<JsonValue> list,
      JsonValue schema,
      boolean required,
      Predicate<JsonValue> allowed,
      boolean top) {
    var values = new LinkedHashSet<JsonValue>(list);
    boolean optional = values.remove(LEFT_OUT);
    if (values.isEmpty()) return required ? LEFT_OUT : optional(LEFT_OUT);
    var kept = values.stream().filter(v -> allowed.test(plain(v, schema))).toList();
    var matchers = new LinkedHashSet<JsonValue>();
    for (JsonValue value : kept.isEmpty() ? values : kept) matchers.add(one(value, schema, top));
    return optional && !required ? optional(any(matchers)) : any(matchers);
  }

  /// Source text: a string as it is; other values as they are written, a whole number also without
  /// its fraction; lists and objects without regard to spaces and punctuation.
  static JsonValue sourceText(List<JsonValue> list, boolean required) {
    var values = new LinkedHashSet<JsonValue>(list);
    boolean optional = values.remove(LEFT_OUT);
    var texts = new LinkedHashSet<JsonValue>();
    for (JsonValue value : values) {
      texts.addAll(sourceText(value));
      withoutFraction(value).ifPresent(texts::add);
    }
    if (texts.isEmpty()) texts.add(LEFT_OUT);
    return optional && !required ? optional(any(texts)) : any(texts);
  }

  /// `4` where `4.0` is accepted.
  private static Optional<JsonValue> withoutFraction(JsonValue value) {
    return value instanceof JsonValue.Num(String text) && text.endsWith(".0")
        ? Optional.of(new JsonValue.Str(text.substring(0, text.length() - 2)))
        : Optional.empty();
  }

  /// A comma of a list may look as if it parted off thousands: then with a space behind it too.
  private static List<JsonValue> sourceText(JsonValue value) {
    return switch (value) {
      case JsonValue.Str _ -> List.of(value);
      case JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
          List.of(new JsonValue.Str(value.text()));
      case JsonValue.Arr _, JsonValue.Obj _ -> {
        String narrow = plain(value, JsonValue.object().build()).text();
        String wide = spaced(JsonValue.parse(narrow));
        boolean same = Folding.fold(narrow).equals(Folding.fold(wide));
        yield (same ? Stream.of(narrow) : Stream.of(narrow, wide)).map(Accepted::folded).toList();
      }
    };
  }

  /// With a space behind each comma.
  private static String spaced(JsonValue value) {
    return switch (value) {
      case JsonValue.Arr(var items) ->
          items.stream().map(Accepted::spaced).collect(Collectors.joining(", ", "[", "]"));
      case JsonValue.Obj(var members) ->
          members.entrySet().stream()
              .map(e -> new JsonValue.Str(e.getKey()).text() + ": " + spaced(e.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case JsonValue.Str _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> value.text();
    };
  }

  private static JsonValue folded(String text) {
    return JsonValue.object().put("$fold", text).build();
  }

  private static JsonValue optional(JsonValue matcher) {
    return JsonValue.object().put("$optional", matcher).build();
  }

  private static JsonValue any(SequencedSet<JsonValue> matchers) {
    return matchers.size() == 1
        ? matchers.getFirst()
        : JsonValue.object().put("$any", JsonValue.array(List.copyOf(matchers))).build();
  }

  private static JsonValue one(JsonValue value, JsonValue schema, boolean top) {
    return switch (value) {
      case JsonValue.Arr(var items) ->
          JsonValue.array(items.stream().map(i -> one(i, item(schema), top)).toList());
      case JsonValue.Obj(var members) -> object(members, schema, top);
      case JsonValue.Str _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> value;
    };
  }

  private static JsonValue object(
      SequencedMap<String, JsonValue> members, JsonValue schema, boolean top) {
    SequencedMap<String, JsonValue> matchers = new LinkedHashMap<>();
    for (var e : members.entrySet()) {
      JsonValue inner = member(schema, e.getKey());
      matchers.put(
          e.getKey(),
          alternatives(e.getValue(), inner, top)
              .map(list -> matcher(list, inner, requires(schema, e.getKey()), _ -> true, false))
              .orElseGet(() -> one(e.getValue(), inner, false)));
    }
    var object = new JsonValue.Obj(matchers);
    return members.keySet().stream().anyMatch(k -> k.startsWith("$"))
        ? JsonValue.object().put("$literal", new JsonValue.Obj(members)).build()
        : object;
  }

  /// The accepted values that a member of an object stands for; empty where it is the value itself.
  private static Optional<List<JsonValue>> alternatives(
      JsonValue value, JsonValue schema, boolean top) {
    if (!(value instanceof JsonValue.Arr(var items)) || items.isEmpty()) return Optional.empty();
    boolean ofLists =
        items.stream().allMatch(i -> i instanceof JsonValue.Arr || i.equals(LEFT_OUT));
    return top || !isType(schema, "array") || ofLists ? Optional.of(items) : Optional.empty();
  }

  /// A value that meets the matcher: of every list of accepted values the first.
  static JsonValue plain(JsonValue value, JsonValue schema) {
    return plain(value, schema, true);
  }

  private static JsonValue plain(JsonValue value, JsonValue schema, boolean top) {
    return switch (value) {
      case JsonValue.Arr(var items) ->
          JsonValue.array(items.stream().map(i -> plain(i, item(schema), top)).toList());
      case JsonValue.Obj(var members) -> {
        SequencedMap<String, JsonValue> plain = new LinkedHashMap<>();
        for (var e : members.entrySet()) {
          JsonValue inner = member(schema, e.getKey());
          var list =
              new ArrayList<>(alternatives(e.getValue(), inner, top).orElse(List.of(e.getValue())));
          list.remove(LEFT_OUT);
          if (!list.isEmpty()) plain.put(e.getKey(), plain(list.getFirst(), inner, false));
        }
        yield new JsonValue.Obj(plain);
      }
      case JsonValue.Str _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> value;
    };
  }

  private static boolean isType(JsonValue schema, String type) {
    return schema instanceof JsonValue.Obj object
        && object.get("type").filter(new JsonValue.Str(type)::equals).isPresent();
  }

  private static boolean requires(JsonValue schema, String name) {
    return schema instanceof JsonValue.Obj object
        && object.get("required").orElse(LEFT_OUT) instanceof JsonValue.Arr(var names)
        && names.contains(new JsonValue.Str(name));
  }

  private static JsonValue item(JsonValue schema) {
    return schema instanceof JsonValue.Obj object ? object.get("items").orElse(schema) : schema;
  }

  private static JsonValue member(JsonValue schema, String name) {
    return schema instanceof JsonValue.Obj object
            && object.get("properties").orElse(LEFT_OUT) instanceof JsonValue.Obj properties
        ? properties.get(name).orElse(JsonValue.object().build())
        : JsonValue.object().build();
  }
}
