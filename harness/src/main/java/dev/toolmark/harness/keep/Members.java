package dev.toolmark.harness.keep;

import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Reads the members of an object by name and kind. What is not there is empty; what is of another
/// kind throws `IllegalArgumentException`.
record Members(JsonValue of) {
  Optional<JsonValue> get(String name) {
    return of instanceof JsonValue.Obj object ? object.get(name) : Optional.empty();
  }

  JsonValue value(String name) {
    return get(name).orElseThrow(() -> new IllegalArgumentException("no member " + name));
  }

  Optional<String> text(String name) {
    return get(name)
        .map(value ->
            switch (value) {
              case JsonValue.Str(String text) -> text;
              case JsonValue.Obj _,
                  JsonValue.Arr _,
                  JsonValue.Num _,
                  JsonValue.Bool _,
                  JsonValue.Null _ ->
                  throw wrong(name, "text");
            });
  }

  String need(String name) {
    return text(name).orElseThrow(() -> new IllegalArgumentException("no member " + name));
  }

  OptionalLong number(String name) {
    Optional<JsonValue> value = get(name);
    if (value.isEmpty()) return OptionalLong.empty();
    if (value.get() instanceof JsonValue.Num(String digits))
      return OptionalLong.of(Long.parseLong(digits));
    throw wrong(name, "a whole number");
  }

  OptionalInt integer(String name) {
    OptionalLong value = number(name);
    return value.isPresent()
        ? OptionalInt.of(Math.toIntExact(value.getAsLong()))
        : OptionalInt.empty();
  }

  boolean flag(String name) {
    return get(name).orElse(new JsonValue.Bool(false)) instanceof JsonValue.Bool(boolean value)
        && value;
  }

  Optional<Members> object(String name) {
    return get(name).map(Members::new);
  }

  List<JsonValue> list(String name) {
    return get(name).orElse(new JsonValue.Arr(List.of())) instanceof JsonValue.Arr(var items)
        ? items
        : List.of();
  }

  List<String> strings(String name) {
    return list(name).stream()
        .map(item -> {
          if (item instanceof JsonValue.Str(String text)) return text;
          throw wrong(name, "a list of text");
        })
        .toList();
  }

  List<Long> numbers(String name) {
    return list(name).stream()
        .map(item -> {
          if (item instanceof JsonValue.Num(String digits)) return Long.parseLong(digits);
          throw wrong(name, "a list of whole numbers");
        })
        .toList();
  }

  private static IllegalArgumentException wrong(String name, String due) {
    return new IllegalArgumentException("member " + name + " is not " + due);
  }
}
