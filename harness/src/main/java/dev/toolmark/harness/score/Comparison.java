package dev.toolmark.harness.score;

import dev.toolmark.harness.suite.Expectation;
import dev.toolmark.harness.suite.Leaves;
import dev.toolmark.harness.suite.Matcher;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Holds values against matchers, to any depth. `mode`: whether an object may have members that are
/// not mentioned; a member that is equal to the default its schema gives, and not required, is let
/// pass and noted where it is not mentioned or `$optional`.
final class Comparison {
  enum Kind {
    MISSING(FailureClass.MISSING_ARGUMENT),
    EXTRA(FailureClass.EXTRA_ARGUMENT),
    VALUE(FailureClass.WRONG_VALUE);

    final FailureClass failure;

    Kind(FailureClass failure) {
      this.failure = failure;
    }
  }

  /// One place where a value is not what its matcher says.
  record Mismatch(Kind kind, String path, String expected, String actual) {}

  /// `notes`: what was let pass.
  record Result(List<Mismatch> mismatches, List<String> notes) {
    boolean fits() {
      return mismatches.isEmpty();
    }
  }

  private final Leaves leaves;
  private final Expectation.Mode mode;

  private final DifferenceCount count;
  private final List<String> notes = new ArrayList<>();

  private Comparison(Leaves leaves, Expectation.Mode mode) {
    this.leaves = leaves;
    this.mode = mode;
    this.count = new DifferenceCount(leaves, mode);
  }

  /// `schema`: of the value; any JSON where there is none.
  static Result compare(
      Leaves leaves,
      Expectation.Mode mode,
      Matcher matcher,
      JsonValue value,
      SchemaWalk schema,
      String path) {
    var comparison = new Comparison(leaves, mode);
    var mismatches = comparison.of(matcher, value, schema, path);
    return new Result(mismatches, comparison.notes);
  }

  private List<Mismatch> of(Matcher matcher, JsonValue value, SchemaWalk schema, String path) {
    return switch (matcher) {
      case Matcher.ObjectOf(var members) ->
          value instanceof JsonValue.Obj object
              ? members(members, object, schema, path)
              : wrong(matcher, value, path);
      case Matcher.ListOf(var items) ->
          value instanceof JsonValue.Arr(var actual)
              ? inOrder(items, actual, schema, path)
              : wrong(matcher, value, path);
      case Matcher.Unordered(var items) ->
          value instanceof JsonValue.Arr(var actual)
              ? inAnyOrder(items, actual, schema, path)
              : wrong(matcher, value, path);
      case Matcher.AnyOf(var options) -> any(matcher, options, value, schema, path);
      case Matcher.MayBeAbsent(Matcher inner) -> of(inner, value, schema, path);
      case Matcher.WithSample(Matcher inner, _) -> of(inner, value, schema, path);
      case Matcher.Absent() ->
          List.of(new Mismatch(Kind.EXTRA, path, "left out", Shown.value(value)));
      case Matcher.Leaf leaf -> {
        Optional<String> fault = leaves.fault(leaf, value);
        yield fault.isEmpty()
            ? List.of()
            : List.of(
                new Mismatch(
                    Kind.VALUE, path, Shown.matcher(matcher), Shown.value(value) + fault.get()));
      }
    };
  }

  private List<Mismatch> wrong(Matcher matcher, JsonValue value, String path) {
    return List.of(new Mismatch(Kind.VALUE, path, Shown.matcher(matcher), Shown.value(value)));
  }

  private List<Mismatch> members(
      SequencedMap<String, Matcher> expected,
      JsonValue.Obj actual,
      SchemaWalk schema,
      String path) {
    var mismatches = new ArrayList<Mismatch>();
    for (Map.Entry<String, Matcher> e : expected.entrySet()) {
      String at = path + "." + e.getKey();
      Optional<JsonValue> value = actual.get(e.getKey());
      if (value.isPresent())
        mismatches.addAll(member(e.getKey(), e.getValue(), value.get(), schema, at));
      else if (!e.getValue().allowsAbsence())
        mismatches.add(new Mismatch(Kind.MISSING, at, Shown.matcher(e.getValue()), "left out"));
    }
    if (mode == Expectation.Mode.EXACT)
      for (Map.Entry<String, JsonValue> e : actual.members().entrySet())
        if (!expected.containsKey(e.getKey())) extra(e, schema, path).ifPresent(mismatches::add);
    return mismatches;
  }

  /// An optional member that is given its default is as if left out.
  private List<Mismatch> member(
      String name, Matcher matcher, JsonValue value, SchemaWalk schema, String at) {
    int before = notes.size();
    List<Mismatch> wrong = of(matcher, value, schema.member(name), at);
    if (wrong.isEmpty() || !matcher.isOptional() || !schema.isDefault(name, value)) return wrong;
    while (notes.size() > before) notes.removeLast();
    noteDefault(at, value);
    return List.of();
  }

  private void noteDefault(String at, JsonValue value) {
    notes.add(at + " was given its default " + Shown.value(value));
  }

  private Optional<Mismatch> extra(Map.Entry<String, JsonValue> e, SchemaWalk schema, String path) {
    String at = path + "." + e.getKey();
    boolean isDefault = schema.isDefault(e.getKey(), e.getValue());
    if (!isDefault)
      return Optional.of(new Mismatch(Kind.EXTRA, at, "left out", Shown.value(e.getValue())));
    noteDefault(at, e.getValue());
    return Optional.empty();
  }

  private List<Mismatch> inOrder(
      List<Matcher> expected, List<JsonValue> actual, SchemaWalk schema, String path) {
    if (expected.stream().anyMatch(Matcher::allowsAbsence))
      return count.withGaps(expected, actual, schema)
          ? List.of()
          : wrong(new Matcher.ListOf(expected), JsonValue.array(actual), path);
    if (expected.size() != actual.size())
      return List.of(new Mismatch(Kind.VALUE, path, items(expected.size()), items(actual.size())));
    var mismatches = new ArrayList<Mismatch>();
    for (int i = 0; i < expected.size(); i++)
      mismatches.addAll(of(expected.get(i), actual.get(i), schema.item(i), path + "[" + i + "]"));
    return mismatches;
  }

  private List<Mismatch> inAnyOrder(
      List<Matcher> expected, List<JsonValue> actual, SchemaWalk schema, String path) {
    Optional<int[]> pairing = count.pairing(expected, actual, schema);
    if (pairing.isEmpty())
      return List.of(new Mismatch(Kind.VALUE, path, items(expected.size()), items(actual.size())));
    var mismatches = new ArrayList<Mismatch>();
    for (int e = 0; e < expected.size(); e++) {
      int a = pairing.get()[e];
      Matcher item = expected.get(e);
      if (a >= 0) mismatches.addAll(of(item, actual.get(a), schema.item(a), path + "[" + a + "]"));
      else if (!item.allowsAbsence())
        mismatches.add(new Mismatch(Kind.VALUE, path, "an item " + Shown.matcher(item), "none"));
    }
    return mismatches;
  }

  /// The nearest option speaks for all when it is an object or list; else all are named.
  private List<Mismatch> any(
      Matcher whole, List<Matcher> options, JsonValue value, SchemaWalk schema, String path) {
    int before = notes.size();
    var tries = new ArrayList<List<Mismatch>>();
    for (Matcher option : options) {
      var it = of(option, value, schema, path);
      if (it.isEmpty()) return it;
      while (notes.size() > before) notes.removeLast();
      tries.add(it);
    }
    return tries.stream()
        .filter(it -> !it.getFirst().path().equals(path))
        .min(Comparator.comparingInt(List::size))
        .orElse(wrong(whole, value, path));
  }

  private static String items(int count) {
    return count == 1 ? "1 item" : count + " items";
  }
}
