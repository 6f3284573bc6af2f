package dev.toolmark.providers.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// JSON as a tree. Objects keep the order of their members; of a name given twice the last value
/// stands; numbers keep their lexical form. `equals` is lexical (`1` is not `1.0`); `sameAs`
/// compares by value.
///
/// Text that is not Unicode: bytes that are not UTF-8 are not JSON. An escape that is half of a
/// surrogate pair (`"\ud800"`) is JSON; it is kept as that half, is equal to itself and to nothing
/// else, and is written as an escape again, so that what we write is always UTF-8. In the name of a
/// member such a half is refused. A byte order mark is not JSON.
public sealed interface JsonValue {
  record Obj(SequencedMap<String, JsonValue> members) implements JsonValue {
    public Obj {
      members =
          Collections.unmodifiableSequencedMap(
              members instanceof FreshMembers fresh ? fresh : new LinkedHashMap<>(members));
    }

    /// The member of that name; empty when there is none (a member that is null is there).
    public Optional<JsonValue> get(String name) {
      return Optional.ofNullable(members.get(name));
    }
  }

  record Arr(List<JsonValue> items) implements JsonValue {
    public Arr {
      items = List.copyOf(items);
    }
  }

  record Str(String value) implements JsonValue {}

  /// `text`: as written, e.g. `25.0` or `1e400`.
  record Num(String text) implements JsonValue {
    private static final BigInteger LARGEST_EXPONENT = BigInteger.valueOf(10_000);

    /// Whole numbers below it are written without a fraction.
    static final double PLAIN = 1e15;

    public Num {
      if (!JsonCheck.number(text)) throw new IllegalArgumentException("JSON has no such number");
    }

    public static Num of(long value) {
      return new Num(Long.toString(value));
    }

    public static Num of(double value) {
      if (!Double.isFinite(value))
        throw new IllegalArgumentException("JSON has no number for " + value);
      return new Num(
          value == Math.rint(value) && Math.abs(value) < PLAIN
              ? Long.toString((long) value)
              : Double.toString(value));
    }

    public double asDouble() {
      return Double.parseDouble(text);
    }

    /// The exact value; empty when its exponent is beyond what can be held sensibly (over 10,000).
    public Optional<BigDecimal> exact() {
      var value = Decimal.of(text);
      return value.exponent().abs().compareTo(LARGEST_EXPONENT) > 0
          ? Optional.empty()
          : Optional.of(new BigDecimal(text));
    }

    /// Whether the value is a whole number: 25, 25.0 and 2.5e1 are.
    public boolean isWhole() {
      return Decimal.of(text).isWhole();
    }
  }

  record Bool(boolean value) implements JsonValue {}

  record Null() implements JsonValue {}

  /// Reads exactly one value under the default limits. Throws `JsonException`.
  static JsonValue parse(String text) {
    return JsonReader.read(text, JsonLimits.DEFAULT);
  }

  static JsonValue parse(String text, JsonLimits limits) {
    return JsonReader.read(text, limits);
  }

  /// Reads exactly one value from UTF-8 bytes under the default limits. Throws `JsonException`.
  static JsonValue parse(byte[] bytes) {
    return JsonReader.read(bytes, 0, bytes.length, JsonLimits.DEFAULT);
  }

  /// Reads exactly one value from UTF-8 bytes. Throws `JsonException`.
  static JsonValue parse(byte[] bytes, int from, int to, JsonLimits limits) {
    return JsonReader.read(bytes, from, to, limits);
  }

  /// The value, or empty where the text is not JSON.
  static Optional<JsonValue> tryParse(String text) {
    return JsonReader.tryRead(text, JsonLimits.DEFAULT);
  }

  /// Compact JSON text: no white space, numbers as they were written.
  default String text() {
    return new String(utf8(), StandardCharsets.UTF_8);
  }

  /// The same in UTF-8.
  default byte[] utf8() {
    return JsonWriter.of(this);
  }

  /// Equal by value: numbers by what they stand for (1, 1.0 and 1e0 are one), objects in any order
  /// of members.
  default boolean sameAs(JsonValue other) {
    return switch (this) {
      case Num(String mine) -> other instanceof Num(String theirs) && sameNumber(mine, theirs);
      case Obj(var mine) ->
          other instanceof Obj(var theirs)
              && mine.size() == theirs.size()
              && mine.entrySet().stream()
                  .allMatch(e ->
                      theirs.containsKey(e.getKey())
                          && e.getValue().sameAs(theirs.get(e.getKey())));
      case Arr(var mine) -> {
        if (!(other instanceof Arr(var theirs)) || mine.size() != theirs.size()) yield false;
        for (int i = 0; i < mine.size(); i++) if (!mine.get(i).sameAs(theirs.get(i))) yield false;
        yield true;
      }
      case Str _, Bool _, Null _ -> equals(other);
    };
  }

  private static boolean sameNumber(String mine, String theirs) {
    return mine.equals(theirs) || Decimal.of(mine).equals(Decimal.of(theirs));
  }

  static Str of(String value) {
    return new Str(value);
  }

  static Arr array(List<? extends JsonValue> items) {
    return new Arr(List.copyOf(items));
  }

  /// A builder of objects: members in the order in which they are put.
  static Builder object() {
    return new Builder();
  }

  static Obj obj(Map<String, ? extends JsonValue> members) {
    return new Obj(new LinkedHashMap<>(members));
  }

  final class Builder {
    private FreshMembers members = new FreshMembers();
    private boolean given;

    public Builder put(String name, JsonValue value) {
      if (given) members = new FreshMembers(members);
      given = false;
      members.put(name, value);
      return this;
    }

    public Builder put(String name, String value) {
      return put(name, new Str(value));
    }

    public Builder put(String name, long value) {
      return put(name, Num.of(value));
    }

    public Builder put(String name, boolean value) {
      return put(name, new Bool(value));
    }

    /// Puts the member only when there is a value.
    public Builder putIf(String name, Optional<? extends JsonValue> value) {
      value.ifPresent(v -> put(name, v));
      return this;
    }

    public Obj build() {
      given = true;
      return new Obj(members);
    }
  }
}
