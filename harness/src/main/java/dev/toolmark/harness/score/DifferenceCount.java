package dev.toolmark.harness.score;

import dev.toolmark.harness.suite.Expectation;
import dev.toolmark.harness.suite.Leaves;
import dev.toolmark.harness.suite.Matcher;
import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How many mismatches `Comparison` would find, without their words: what a pairing needs of each
/// expected call with each made one. Inside, a count is negative where the first mismatch is of the
/// value as a whole and not of something in it, which decides what an alternative counts.
final class DifferenceCount {
  /// The value as a whole is not what it should be.
  private static final int WHOLE = -1;

  private final Leaves leaves;
  private final Expectation.Mode mode;

  DifferenceCount(Leaves leaves, Expectation.Mode mode) {
    this.leaves = leaves;
    this.mode = mode;
  }

  /// `schema`: of the object; any JSON where there is none.
  int members(Map<String, Matcher> expected, JsonValue.Obj actual, SchemaWalk schema) {
    int count = 0;
    int met = 0;
    Map<String, JsonValue> members = actual.members();
    for (Map.Entry<String, Matcher> e : expected.entrySet()) {
      JsonValue value = members.get(e.getKey());
      if (value == null) {
        if (!e.getValue().allowsAbsence()) count++;
        continue;
      }
      met++;
      count += Math.abs(member(e.getValue(), value, schema, e.getKey()));
    }
    if (mode == Expectation.Mode.SUBSET || met == members.size()) return count;
    for (Map.Entry<String, JsonValue> e : members.entrySet())
      if (!expected.containsKey(e.getKey()) && !schema.isDefault(e.getKey(), e.getValue())) count++;
    return count;
  }

  private int member(Matcher matcher, JsonValue value, SchemaWalk schema, String name) {
    if (matcher instanceof Matcher.Leaf leaf) return of(leaf, value);
    int count = of(matcher, value, schema.member(name));
    boolean leftOut = count != 0 && matcher.isOptional() && schema.isDefault(name, value);
    return leftOut ? 0 : count;
  }

  private int of(Matcher.Leaf leaf, JsonValue value) {
    return leaves.fault(leaf, value).isEmpty() ? 0 : WHOLE;
  }

  private int of(Matcher matcher, JsonValue value, SchemaWalk schema) {
    return switch (matcher) {
      case Matcher.Leaf leaf -> of(leaf, value);
      case Matcher.ObjectOf(var members) ->
          value instanceof JsonValue.Obj object ? members(members, object, schema) : WHOLE;
      case Matcher.ListOf(var items) ->
          value instanceof JsonValue.Arr(var actual) ? inOrder(items, actual, schema) : WHOLE;
      case Matcher.Unordered(var items) ->
          value instanceof JsonValue.Arr(var actual) ? inAnyOrder(items, actual, schema) : WHOLE;
      case Matcher.AnyOf(var options) -> any(options, value, schema);
      case Matcher.MayBeAbsent(Matcher inner) -> of(inner, value, schema);
      case Matcher.WithSample(Matcher inner, _) -> of(inner, value, schema);
      case Matcher.Absent() -> WHOLE;
    };
  }

  private int any(List<Matcher> options, JsonValue value, SchemaWalk schema) {
    int least = Integer.MAX_VALUE;
    for (Matcher option : options) {
      int count = of(option, value, schema);
      if (count == 0) return 0;
      if (count > 0) least = Math.min(least, count);
    }
    return least == Integer.MAX_VALUE ? WHOLE : least;
  }

  private int inOrder(List<Matcher> expected, List<JsonValue> actual, SchemaWalk schema) {
    for (Matcher item : expected)
      if (item.allowsAbsence()) return withGaps(expected, actual, schema) ? 0 : WHOLE;
    if (expected.size() != actual.size()) return WHOLE;
    int count = 0;
    for (int i = 0; i < expected.size(); i++)
      count += Math.abs(of(expected.get(i), actual.get(i), schema.item(i)));
    return count;
  }

  /// Whether the list can be read so that all items are there but those that may be left out.
  boolean withGaps(List<Matcher> expected, List<JsonValue> actual, SchemaWalk schema) {
    boolean[] reached = new boolean[actual.size() + 1]; // how many actual items are accounted for
    reached[0] = true;
    for (Matcher item : expected) {
      for (int i = actual.size(); i >= 0; i--) {
        boolean taken =
            i > 0 && reached[i - 1] && of(item, actual.get(i - 1), schema.item(i - 1)) == 0;
        reached[i] = taken || (item.allowsAbsence() && reached[i]);
      }
    }
    return reached[actual.size()];
  }

  /// Of the pairing that `pairing` gives: an item that nothing stands for is a mismatch of the
  /// whole.
  private int inAnyOrder(List<Matcher> expected, List<JsonValue> actual, SchemaWalk schema) {
    Optional<int[]> pairing = pairing(expected, actual, schema);
    if (pairing.isEmpty()) return WHOLE;
    int count = 0;
    boolean wholeFirst = false;
    for (int e = 0; e < expected.size(); e++) {
      int a = pairing.get()[e];
      int more =
          a >= 0
              ? Math.abs(of(expected.get(e), actual.get(a), schema.item(a)))
              : expected.get(e).allowsAbsence() ? 0 : 1;
      if (count == 0 && more > 0) wholeFirst = a < 0;
      count += more;
    }
    return wholeFirst ? -count : count;
  }

  private static final long MOST = 1L << 40;
  private static final long NEAR = 1L << 20;

  /// For each expected item the actual one that stands for it, -1 for none: as many as can be fit
  /// in full, the rest the nearer the better. Empty: there are too many items or too few.
  Optional<int[]> pairing(List<Matcher> expected, List<JsonValue> actual, SchemaWalk schema) {
    long needed = 0;
    for (Matcher item : expected) if (!item.allowsAbsence()) needed++;
    if (actual.size() < needed || actual.size() > expected.size()) return Optional.empty();
    long[][] benefit = new long[expected.size()][actual.size()];
    for (int e = 0; e < expected.size(); e++) {
      long need = expected.get(e).allowsAbsence() ? 0 : 1;
      for (int a = 0; a < actual.size(); a++) {
        int count = Math.abs(of(expected.get(e), actual.get(a), schema.item(a)));
        benefit[e][a] = count == 0 ? MOST + need : NEAR - Math.min(count, NEAR / 2);
      }
    }
    return Optional.of(Assignment.best(benefit, actual.size()));
  }
}
