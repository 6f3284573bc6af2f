package dev.toolmark.harness.ideal;

import dev.toolmark.providers.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Derives a small value that a JSON Schema accepts. Every value it hands out was checked, so a
/// witness is always one; `not`, `if` and the like are not derived from and may leave it without.
final class SchemaWitness {
  private static final int DEEPEST = 24;
  private static final int MOST_ITEMS = 64;
  private static final List<String> TYPES =
      List.of("string", "integer", "number", "boolean", "object", "array", "null");

  private SchemaWitness() {}

  /// Empty where none could be derived.
  static Optional<JsonValue> of(SchemaNode schema) {
    return candidates(schema, 0).filter(schema::accepts).findFirst();
  }

  private static Optional<JsonValue> first(SchemaNode schema, int depth) {
    Stream<JsonValue> found = candidates(schema, depth);
    boolean chosen = schema.get("enum").isPresent() || schema.get("type").isEmpty();
    return chosen ? found.filter(schema::accepts).findFirst() : found.findFirst();
  }

  private static Stream<JsonValue> candidates(SchemaNode schema, int depth) {
    if (depth > DEEPEST) return Stream.empty();
    Stream<JsonValue> named =
        Stream.of(
                schema.get("const").stream(),
                schema.list("enum").stream(),
                schema.get("default").stream(),
                schema.list("examples").stream())
            .flatMap(values -> values);
    if (schema.get("const").isPresent() || schema.get("enum").isPresent()) return named;
    return Stream.concat(named, built(schema, depth));
  }

  private static Stream<JsonValue> built(SchemaNode schema, int depth) {
    var branches = new ArrayList<>(schema.list("anyOf"));
    branches.addAll(schema.list("oneOf"));
    if (!branches.isEmpty())
      return branches.stream().flatMap(branch -> candidates(schema.with(branch), depth + 1));
    List<String> types = schema.types().isEmpty() ? likely(schema) : schema.types();
    return types.stream()
        .sorted((a, b) -> Boolean.compare(a.equals("null"), b.equals("null")))
        .flatMap(type -> ofType(type, schema, depth));
  }

  private static List<String> likely(SchemaNode schema) {
    if (schema.get("properties").isPresent() || schema.get("required").isPresent())
      return List.of("object");
    if (schema.get("items").isPresent() || schema.get("prefixItems").isPresent())
      return List.of("array");
    return TYPES;
  }

  private static Stream<JsonValue> ofType(String type, SchemaNode schema, int depth) {
    return switch (type) {
      case "string" -> strings(schema);
      case "integer" -> numbers(schema, true);
      case "number" -> numbers(schema, false);
      case "boolean" -> Stream.of(new JsonValue.Bool(true), new JsonValue.Bool(false));
      case "null" -> Stream.of(new JsonValue.Null());
      case "object" -> object(schema, depth).stream();
      case "array" -> array(schema, depth).stream();
      default -> Stream.empty(); // no type of JSON Schema
    };
  }

  private static Stream<JsonValue> strings(SchemaNode schema) {
    Optional<String> pattern = text(schema, "pattern");
    if (pattern.isPresent())
      return RegexWitness.of(pattern.get()).<JsonValue>map(JsonValue::of).stream();
    String plain = text(schema, "format").map(SchemaWitness::format).orElse("text");
    int least = bound(schema, "minLength", 0);
    int most = bound(schema, "maxLength", Integer.MAX_VALUE);
    String padded =
        plain.length() >= least
            ? plain
            : plain + "x".repeat(Math.min(least, 1 << 20) - plain.length());
    return Stream.of(JsonValue.of(padded.substring(0, Math.min(most, padded.length()))));
  }

  private static Optional<String> text(SchemaNode schema, String keyword) {
    return schema.get(keyword).orElse(new JsonValue.Null()) instanceof JsonValue.Str(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static String format(String name) {
    return switch (name) {
      case "date" -> "2026-01-02";
      case "date-time" -> "2026-01-02T03:04:05Z";
      case "time" -> "03:04:05Z";
      case "duration" -> "P1D";
      case "email" -> "someone@example.com";
      case "hostname" -> "example.com";
      case "ipv4" -> "192.0.2.1";
      case "ipv6" -> "2001:db8::1";
      case "uri", "uri-reference", "iri" -> "https://example.com/";
      case "uuid" -> "123e4567-e89b-12d3-a456-426614174000";
      default -> "text";
    };
  }

  private static int bound(SchemaNode schema, String keyword, int otherwise) {
    return schema
        .number(keyword)
        .flatMap(JsonValue.Num::exact)
        .map(n -> n.min(BigDecimal.valueOf(Integer.MAX_VALUE)).max(BigDecimal.ZERO).intValue())
        .orElse(otherwise);
  }

  private static Stream<JsonValue> numbers(SchemaNode schema, boolean whole) {
    Optional<BigDecimal> low = least(schema, "minimum", "exclusiveMinimum", whole, 1);
    Optional<BigDecimal> high = least(schema, "maximum", "exclusiveMaximum", whole, -1);
    BigDecimal start = low.or(() -> high).orElse(BigDecimal.ONE);
    if (low.isEmpty() && high.filter(h -> h.compareTo(BigDecimal.ONE) >= 0).isPresent())
      start = BigDecimal.ONE;
    if (high.isEmpty() && low.filter(l -> l.compareTo(BigDecimal.ONE) <= 0).isPresent())
      start = BigDecimal.ONE;
    Optional<BigDecimal> step = schema.number("multipleOf").flatMap(JsonValue.Num::exact);
    if (step.filter(s -> s.signum() > 0).isPresent())
      start = start.divide(step.get(), 0, RoundingMode.CEILING).multiply(step.get());
    var values = new ArrayList<BigDecimal>(List.of(start));
    if (low.isPresent() && high.isPresent())
      values.add(low.get().add(high.get()).divide(BigDecimal.TWO));
    if (!whole) values.add(start.add(new BigDecimal("0.5")));
    values.add(BigDecimal.ZERO);
    return values.stream().map(value -> new JsonValue.Num(value.toPlainString()));
  }

  /// A bound, or the nearest value inside an exclusive one: a whole number off, or half of one.
  private static Optional<BigDecimal> least(
      SchemaNode schema, String open, String closed, boolean whole, int inward) {
    Optional<BigDecimal> inside =
        schema
            .number(closed)
            .flatMap(JsonValue.Num::exact)
            .map(n ->
                n.add(
                    whole
                        ? BigDecimal.valueOf(inward)
                        : new BigDecimal("0.5").multiply(BigDecimal.valueOf(inward))));
    return schema
        .number(open)
        .flatMap(JsonValue.Num::exact)
        .or(() -> inside)
        .map(
            n -> whole ? n.setScale(0, inward > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR) : n);
  }

  private static Optional<JsonValue> object(SchemaNode schema, int depth) {
    var members = new LinkedHashMap<String, JsonValue>();
    var names = new ArrayList<>(schema.required());
    int least = bound(schema, "minProperties", 0);
    if (schema.get("properties").orElse(new JsonValue.Null()) instanceof JsonValue.Obj(var known))
      known.keySet().stream()
          .filter(name -> !names.contains(name))
          .limit(Math.max(0, least - names.size()))
          .toList()
          .forEach(names::add);
    for (String name : names) {
      Optional<JsonValue> value = first(schema.member(name), depth + 1);
      if (value.isEmpty()) return Optional.empty();
      members.put(name, value.get());
    }
    return Optional.of(new JsonValue.Obj(members));
  }

  private static Optional<JsonValue> array(SchemaNode schema, int depth) {
    int least = Math.min(bound(schema, "minItems", 0), MOST_ITEMS);
    boolean distinct = schema.get("uniqueItems").equals(Optional.of(new JsonValue.Bool(true)));
    var items = new ArrayList<JsonValue>();
    for (int i = 0; i < least; i++) {
      SchemaNode place = schema.item(i);
      Optional<JsonValue> item =
          distinct
              ? Stream.concat(candidates(place, depth + 1), varied(place, i, depth))
                  .filter(value -> items.stream().noneMatch(value::sameAs) && place.accepts(value))
                  .findFirst()
              : first(place, depth + 1);
      if (item.isEmpty()) return Optional.empty();
      items.add(item.get());
    }
    return Optional.of(JsonValue.array(items));
  }

  /// Further values beside the first, told apart by a number.
  private static Stream<JsonValue> varied(SchemaNode schema, int number, int depth) {
    return candidates(schema, depth + 1)
        .flatMap(value ->
            switch (value) {
              case JsonValue.Str(String text) -> Stream.of(JsonValue.of(text + number));
              case JsonValue.Num num ->
                  num.exact().stream()
                      .map(n ->
                          new JsonValue.Num(n.add(BigDecimal.valueOf(number)).toPlainString()));
              case JsonValue.Obj _, JsonValue.Arr _, JsonValue.Bool _, JsonValue.Null _ ->
                  Stream.<JsonValue>empty();
            });
  }
}
