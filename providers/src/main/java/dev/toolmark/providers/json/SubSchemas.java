package dev.toolmark.providers.json;

import dev.toolmark.providers.json.JsonValue.Arr;
import dev.toolmark.providers.json.JsonValue.Obj;
import dev.toolmark.providers.json.JsonValue.Str;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A schema and all schemas inside it, rewritten to what the schema library handles well. Data
/// (`const`, `enum`, `default`, `examples`) and the names of properties are left alone; what stands
/// under an unknown keyword counts as a schema, since a reference may lead there.
final class SubSchemas {
  private static final Set<String> DATA = Set.of("const", "enum", "default", "examples");
  private static final Set<String> NAMED =
      Set.of(
          "properties",
          "patternProperties",
          "$defs",
          "definitions",
          "dependentSchemas",
          "dependencies");
  private static final List<String> LATE = List.of("unevaluatedItems", "unevaluatedProperties");

  private SubSchemas() {}

  /// The same schema without what the library stumbles over: `id`, which says nothing since draft
  /// 6, and a `$dynamicRef` that names no anchor, which means the same as `$ref`.
  static JsonValue plain(JsonValue schema) {
    return each(
        schema,
        it -> {
          SequencedMap<String, JsonValue> members = new LinkedHashMap<>();
          it.members()
              .forEach((name, value) -> {
                if (!name.equals("id")) members.put(isPlain(it, name) ? "$ref" : name, value);
              });
          return new Obj(members);
        });
  }

  private static boolean isPlain(Obj schema, String name) {
    if (!name.equals("$dynamicRef") || schema.get("$ref").isPresent()) return false;
    if (!(schema.get(name).orElseThrow() instanceof Str(String reference))) return false;
    int fragment = reference.indexOf('#') + 1;
    return fragment == 0 || fragment == reference.length() || reference.charAt(fragment) == '/';
  }

  /// A schema of other meaning that refers to the same places: what the library resolves only when
  /// a value is checked stands in an `allOf` too, which it resolves when it compiles.
  static JsonValue eager(JsonValue schema) {
    return each(
        schema,
        it -> {
          var late = new ArrayList<JsonValue>();
          for (String name : LATE)
            if (it.get(name).orElse(null) instanceof Obj applied) late.add(applied);
          if (it.get("$dynamicRef").orElse(null) instanceof Str reference)
            late.add(JsonValue.object().put("$ref", reference).build());
          if (late.isEmpty()) return it;
          if (it.get("allOf").orElse(null) instanceof Arr(var all)) late.addAll(all);
          SequencedMap<String, JsonValue> members = new LinkedHashMap<>(it.members());
          members.put("allOf", new Arr(late));
          return new Obj(members);
        });
  }

  /// The schema with each schema in it changed, the innermost first.
  private static JsonValue each(JsonValue schema, UnaryOperator<Obj> change) {
    return switch (schema) {
      case Obj(var members) -> {
        SequencedMap<String, JsonValue> inside = new LinkedHashMap<>();
        members.forEach((name, value) -> inside.put(name, below(name, value, change)));
        yield change.apply(new Obj(inside));
      }
      case Arr(var items) -> new Arr(items.stream().map(item -> each(item, change)).toList());
      case Str _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> schema;
    };
  }

  private static JsonValue below(String keyword, JsonValue value, UnaryOperator<Obj> change) {
    if (DATA.contains(keyword)) return value;
    if (!NAMED.contains(keyword) || !(value instanceof Obj(var named))) return each(value, change);
    SequencedMap<String, JsonValue> inside = new LinkedHashMap<>();
    named.forEach((name, schema) -> inside.put(name, each(schema, change)));
    return new Obj(inside);
  }
}
