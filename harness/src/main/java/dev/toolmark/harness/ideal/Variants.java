package dev.toolmark.harness.ideal;

import dev.toolmark.harness.suite.Matcher;
import dev.toolmark.providers.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Values like a given one, other in one place.
final class Variants {
  private Variants() {}

  /// Of the same type, nearest first: another of an enum, a digit or a letter changed, a number one
  /// off, one leaf of a list or object changed, an item left out. Not all of them are valid.
  static Stream<JsonValue> of(JsonValue value, SchemaNode schema) {
    Stream<JsonValue> listed = schema.list("enum").stream().filter(it -> !it.sameAs(value));
    Stream<JsonValue> made =
        switch (value) {
          case JsonValue.Str(String text) -> texts(text).map(JsonValue::of);
          case JsonValue.Num number -> numbers(number);
          case JsonValue.Bool(boolean yes) -> Stream.of(new JsonValue.Bool(!yes));
          case JsonValue.Null() -> Stream.<JsonValue>empty();
          case JsonValue.Arr(var items) -> lists(items, schema);
          case JsonValue.Obj object -> objects(object, schema);
        };
    return Stream.concat(listed, made);
  }

  private static Stream<String> texts(String text) {
    return Stream.of(digitChanged(text), text + "x", "something else");
  }

  /// The last digit; the text itself where it has none.
  private static String digitChanged(String text) {
    for (int i = text.length() - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9')
        return text.substring(0, i) + (c == '1' ? '2' : '1') + text.substring(i + 1);
    }
    return text;
  }

  private static Stream<JsonValue> numbers(JsonValue.Num number) {
    return number.exact().stream()
        .flatMap(n ->
            Stream.of(
                n.add(BigDecimal.ONE),
                n.subtract(BigDecimal.ONE),
                n.add(BigDecimal.TEN),
                n.multiply(BigDecimal.TWO).add(BigDecimal.valueOf(100)),
                n.add(new BigDecimal("0.25"))))
        .map(n -> new JsonValue.Num(n.toPlainString()));
  }

  private static Stream<JsonValue> lists(List<JsonValue> items, SchemaNode schema) {
    Stream<JsonValue> changed =
        IntStream.range(0, items.size())
            .boxed()
            .flatMap(i ->
                of(items.get(i), schema.item(i))
                    .map(other -> {
                      var all = new ArrayList<>(items);
                      all.set(i, other);
                      return JsonValue.array(all);
                    }));
    return items.isEmpty()
        ? changed
        : Stream.concat(changed, Stream.of(JsonValue.array(items.subList(0, items.size() - 1))));
  }

  private static Stream<JsonValue> objects(JsonValue.Obj object, SchemaNode schema) {
    return object.members().entrySet().stream()
        .flatMap(member ->
            of(member.getValue(), schema.member(member.getKey()))
                .map(other -> {
                  var all = new LinkedHashMap<>(object.members());
                  all.put(member.getKey(), other);
                  return JsonValue.obj(all);
                }));
  }

  /// Whether the scorer tells a changed leaf under that matcher as a wrong value. Of several
  /// objects to choose from the nearest speaks, and might tell of a member left out.
  static boolean areTold(Matcher matcher) {
    return switch (matcher) {
      case Matcher.ObjectOf(var members) -> members.values().stream().allMatch(Variants::areTold);
      case Matcher.ListOf(var items) -> items.stream().allMatch(Variants::areTold);
      case Matcher.Unordered(var items) -> items.stream().allMatch(Variants::areTold);
      case Matcher.AnyOf(var options) -> options.stream().noneMatch(Variants::holdsObject);
      case Matcher.MayBeAbsent(Matcher inner) -> areTold(inner);
      case Matcher.WithSample(Matcher inner, _) -> areTold(inner);
      case Matcher.Absent() -> false;
      case Matcher.Leaf _ -> true;
    };
  }

  private static boolean holdsObject(Matcher matcher) {
    return switch (matcher) {
      case Matcher.ObjectOf _ -> true;
      case Matcher.ListOf(var items) -> items.stream().anyMatch(Variants::holdsObject);
      case Matcher.Unordered(var items) -> items.stream().anyMatch(Variants::holdsObject);
      case Matcher.AnyOf(var options) -> options.stream().anyMatch(Variants::holdsObject);
      case Matcher.MayBeAbsent(Matcher inner) -> holdsObject(inner);
      case Matcher.WithSample(Matcher inner, _) -> holdsObject(inner);
      case Matcher.Absent(), Matcher.Leaf _ -> false;
    };
  }
}
