package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// An object of a received body, read member by member. A member that is `null` is as good as
/// absent; one of the wrong type is `Malformed`, by its path.
public record Fields(String at, JsonValue.Obj object) {
  public static Fields of(String at, JsonValue value) {
    if (value instanceof JsonValue.Obj object) return new Fields(at, object);
    throw new Malformed(at, "an object was due");
  }

  public String path(String name) {
    return at.isEmpty() ? name : at + "." + name;
  }

  public boolean has(String name) {
    return get(name).isPresent();
  }

  public Optional<JsonValue> get(String name) {
    return object.get(name).filter(v -> !(v instanceof JsonValue.Null));
  }

  public Optional<String> text(String name) {
    return get(name)
        .map(v -> {
          if (v instanceof JsonValue.Str(String text)) return text;
          throw new Malformed(path(name), "text was due");
        });
  }

  public String dueText(String name) {
    return text(name).orElseThrow(() -> new Malformed(path(name), "is missing"));
  }

  public Optional<Boolean> flag(String name) {
    return get(name)
        .map(v -> {
          if (v instanceof JsonValue.Bool(boolean flag)) return flag;
          throw new Malformed(path(name), "true or false was due");
        });
  }

  public OptionalDouble number(String name) {
    return get(name).stream()
        .mapToDouble(v -> {
          if (v instanceof JsonValue.Num n && Double.isFinite(n.asDouble())) return n.asDouble();
          throw new Malformed(path(name), "a number was due");
        })
        .findFirst();
  }

  public OptionalLong whole(String name) {
    return get(name).stream()
        .mapToLong(v -> {
          try {
            if (v instanceof JsonValue.Num n && n.isWhole())
              return n.exact()
                  .orElseThrow(() -> new ArithmeticException("an absurd exponent"))
                  .longValueExact();
          } catch (ArithmeticException tooLarge) {
            throw new Malformed(path(name), "is beyond 64 bits");
          }
          throw new Malformed(path(name), "a whole number was due");
        })
        .findFirst();
  }

  public OptionalInt count(String name) {
    OptionalLong whole = whole(name);
    if (whole.isEmpty()) return OptionalInt.empty();
    if (whole.getAsLong() < 0 || whole.getAsLong() > Integer.MAX_VALUE)
      throw new Malformed(path(name), "a count was due");
    return OptionalInt.of((int) whole.getAsLong());
  }

  public Optional<Fields> object(String name) {
    return get(name).map(v -> of(path(name), v));
  }

  public Fields dueObject(String name) {
    return object(name).orElseThrow(() -> new Malformed(path(name), "is missing"));
  }

  public List<JsonValue> list(String name) {
    return get(name).map(v -> items(path(name), v)).orElse(List.of());
  }

  /// The objects of a list, each with its place.
  public List<Fields> objects(String name) {
    return objects(path(name), list(name));
  }

  public static List<Fields> objects(String at, List<JsonValue> items) {
    var objects = new ArrayList<Fields>();
    for (int i = 0; i < items.size(); i++) objects.add(of(at + "[" + i + "]", items.get(i)));
    return objects;
  }

  public static List<JsonValue> items(String at, JsonValue value) {
    if (value instanceof JsonValue.Arr(var items)) return items;
    throw new Malformed(at, "a list was due");
  }

  /// The members that nobody read, kept verbatim under their name behind that prefix.
  public List<Opaque> rest(String prefix, Set<String> known) {
    var rest = new ArrayList<Opaque>();
    object
        .members()
        .forEach((name, value) -> {
          if (!known.contains(name)) rest.add(new Opaque(prefix + name, Json.of(value)));
        });
    return rest;
  }
}
