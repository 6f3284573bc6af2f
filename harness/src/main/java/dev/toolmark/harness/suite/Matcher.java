package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// What a value must be, to any depth. Data only: `score` decides, `ideal` makes a witness.
public sealed interface Matcher {
  /// A matcher that looks at one value as a whole.
  sealed interface Leaf extends Matcher {}

  /// A scalar: strings letter for letter, numbers by value, booleans, null; or, under `$literal`,
  /// any value by `sameAs`.
  record Exactly(JsonValue value) implements Leaf {}

  /// An object; which further members it may have is the expectation's `args` mode.
  record ObjectOf(SequencedMap<String, Matcher> members) implements Matcher {}

  /// An array, item by item.
  record ListOf(List<Matcher> items) implements Matcher {}

  /// An array in any order.
  record Unordered(List<Matcher> items) implements Matcher {}

  record AnyOf(List<Matcher> options) implements Matcher {}

  /// May be left out; if it is there it must match.
  record MayBeAbsent(Matcher inner) implements Matcher {}

  /// Must be left out.
  record Absent() implements Matcher {}

  /// A string in which the expression is found (anchor it to match the whole).
  record Regex(String expression) implements Leaf {}

  /// A number within `within`, or within `percent` per cent, of the value; with neither, within
  /// 1e-9 of it relative to its size.
  record Approx(BigDecimal value, OptionalDouble within, OptionalDouble percent) implements Leaf {}

  /// JSON Schema type names: string, number, integer, boolean, array, object, null.
  record TypeIs(List<String> types) implements Leaf {}

  /// The same day (and time, where one is given) in any usual notation.
  record DateIs(String value) implements Leaf {}

  /// A string compared without regard to case, spaces and punctuation.
  record Fold(String value) implements Leaf {}

  /// A string that says the same amount in any unit of the table (`Unit`), within `percent` per
  /// cent; without, within 1e-9 of it relative to its size. A bare number has no unit and does not
  /// match.
  record QuantityIs(String value, OptionalDouble percent) implements Leaf {}

  /// Valid under a JSON Schema.
  record Valid(JsonValue schema) implements Leaf {}

  record Anything() implements Leaf {}

  /// Any of the above with a witness for where none can be derived.
  record WithSample(Matcher inner, JsonValue sample) implements Matcher {}

  /// Whether leaving the value out is right.
  default boolean allowsAbsence() {
    return switch (this) {
      case MayBeAbsent _, Absent _ -> true;
      case WithSample(Matcher inner, _) -> inner.allowsAbsence();
      case AnyOf(List<Matcher> options) -> options.stream().anyMatch(Matcher::allowsAbsence);
      case ObjectOf _, ListOf _, Unordered _, Leaf _ -> false;
    };
  }

  /// Whether it may be left out as `$optional` says it, so that its default means the same;
  /// `$absent` asks that it be left out to the letter.
  default boolean isOptional() {
    return switch (this) {
      case MayBeAbsent _ -> true;
      case WithSample(Matcher inner, _) -> inner.isOptional();
      case AnyOf(List<Matcher> options) -> options.stream().anyMatch(Matcher::isOptional);
      case Absent _, ObjectOf _, ListOf _, Unordered _, Leaf _ -> false;
    };
  }

  /// The witness given with `$sample`.
  default Optional<JsonValue> givenSample() {
    return this instanceof WithSample(_, JsonValue sample) ? Optional.of(sample) : Optional.empty();
  }
}
