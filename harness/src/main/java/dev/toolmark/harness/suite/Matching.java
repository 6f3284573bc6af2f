package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonSchema;
import dev.toolmark.providers.json.JsonValue;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// Whether a value is what a matcher says: yes or no, without reasons. Numbers compare by value,
/// strings letter for letter.
public final class Matching {
  private static final BigDecimal NEAR = new BigDecimal("1e-9"); // relative

  private Matching() {}

  /// `mode`: whether objects may have members that the matcher does not name.
  public static boolean matches(Matcher matcher, JsonValue value, Expectation.Mode mode) {
    return switch (matcher) {
      case Matcher.Exactly(JsonValue wanted) -> wanted.sameAs(value);
      case Matcher.ObjectOf(var members) ->
          value instanceof JsonValue.Obj object && members(members, object, mode);
      case Matcher.ListOf(List<Matcher> items) ->
          value instanceof JsonValue.Arr(List<JsonValue> values) && inOrder(items, values, mode);
      case Matcher.Unordered(List<Matcher> items) ->
          value instanceof JsonValue.Arr(List<JsonValue> values)
              && items.size() == values.size()
              && new Pairing(items, values, mode).isComplete();
      case Matcher.AnyOf(List<Matcher> options) ->
          options.stream().anyMatch(o -> matches(o, value, mode));
      case Matcher.MayBeAbsent(Matcher inner) -> matches(inner, value, mode);
      case Matcher.Absent() -> false;
      case Matcher.Regex(String expression) ->
          value instanceof JsonValue.Str(String text)
              && TimedRegex.find(expression, text) == TimedRegex.Found.YES;
      case Matcher.Approx(BigDecimal near, OptionalDouble within, OptionalDouble percent) ->
          value instanceof JsonValue.Num number && isNear(number, near, within, percent);
      case Matcher.TypeIs(List<String> types) -> types.stream().anyMatch(t -> is(t, value));
      case Matcher.DateIs(String date) ->
          value instanceof JsonValue.Str(String text) && Dates.same(date, text);
      case Matcher.Fold(String wanted) ->
          value instanceof JsonValue.Str(String text) && fold(wanted).equals(fold(text));
      case Matcher.Valid(JsonValue schema) -> JsonSchema.compile(schema).check(value).isEmpty();
      case Matcher.Anything() -> true;
      case Matcher.WithSample(Matcher inner, _) -> matches(inner, value, mode);
    };
  }

  /// Whether an object has what each matcher wants of the member of its name.
  public static boolean members(
      Map<String, Matcher> wanted, JsonValue.Obj object, Expectation.Mode mode) {
    for (var entry : wanted.entrySet()) {
      var member = object.get(entry.getKey());
      boolean fits =
          member
              .map(v -> matches(entry.getValue(), v, mode))
              .orElseGet(entry.getValue()::allowsAbsence);
      if (!fits) return false;
    }
    return mode == Expectation.Mode.SUBSET
        || wanted.keySet().containsAll(object.members().keySet());
  }

  private static boolean inOrder(
      List<Matcher> items, List<JsonValue> values, Expectation.Mode mode) {
    if (items.size() != values.size()) return false;
    for (int i = 0; i < items.size(); i++)
      if (!matches(items.get(i), values.get(i), mode)) return false;
    return true;
  }

  private static boolean isNear(
      JsonValue.Num number, BigDecimal near, OptionalDouble within, OptionalDouble percent) {
    if (number.exact().isEmpty()) return false;
    BigDecimal tolerance =
        within.isPresent()
            ? BigDecimal.valueOf(within.getAsDouble())
            : percent.isPresent()
                ? near.abs().multiply(BigDecimal.valueOf(percent.getAsDouble())).movePointLeft(2)
                : near.abs().multiply(NEAR);
    return number.exact().get().subtract(near).abs().compareTo(tolerance) <= 0;
  }

  private static boolean is(String type, JsonValue value) {
    return switch (value) {
      case JsonValue.Str _ -> type.equals("string");
      case JsonValue.Num number ->
          type.equals("number") || (type.equals("integer") && number.isWhole());
      case JsonValue.Bool _ -> type.equals("boolean");
      case JsonValue.Arr _ -> type.equals("array");
      case JsonValue.Obj _ -> type.equals("object");
      case JsonValue.Null _ -> type.equals("null");
    };
  }

  private static String fold(String text) {
    var out = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && !isPunctuation(c))
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean isPunctuation(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /// Gives each matcher a value of its own, by augmenting paths.
  private static final class Pairing {
    private final boolean[][] fits;
    private final int[] matcherOf;

    Pairing(List<Matcher> items, List<JsonValue> values, Expectation.Mode mode) {
      fits = new boolean[items.size()][values.size()];
      for (int i = 0; i < items.size(); i++)
        for (int v = 0; v < values.size(); v++)
          fits[i][v] = matches(items.get(i), values.get(v), mode);
      matcherOf = new int[values.size()];
      Arrays.fill(matcherOf, -1);
    }

    boolean isComplete() {
      for (int i = 0; i < fits.length; i++)
        if (!place(i, new boolean[matcherOf.length])) return false;
      return true;
    }

    private boolean place(int item, boolean[] tried) {
      for (int v = 0; v < matcherOf.length; v++) {
        if (!fits[item][v] || tried[v]) continue;
        tried[v] = true;
        if (matcherOf[v] < 0 || place(matcherOf[v], tried)) {
          matcherOf[v] = item;
          return true;
        }
      }
      return false;
    }
  }
}
