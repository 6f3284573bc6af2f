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
import java.util.function.Supplier;

/// Holds values against matchers, to any depth. `mode`: whether an object may have members that are
/// not mentioned; a member that is equal to the default its schema gives, and not required, is let
/// pass and noted.
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

  /// As many as the level has, in the place of paths that nobody will read.
  private static final String LEVELS = ".".repeat(256);

  private final Leaves leaves;
  private final Expectation.Mode mode;

  /// Whether mismatches are only counted: then nothing is put in words.
  private final boolean counting;

  private final List<String> notes = new ArrayList<>();

  private Comparison(Leaves leaves, Expectation.Mode mode, boolean counting) {
    this.leaves = leaves;
    this.mode = mode;
    this.counting = counting;
  }

  /// `schema`: of the value; any JSON where there is none.
  static Result compare(
      Leaves leaves,
      Expectation.Mode mode,
      Matcher matcher,
      JsonValue value,
      JsonValue schema,
      String path) {
    var comparison = new Comparison(leaves, mode, false);
    var mismatches = comparison.of(matcher, value, schema, path);
    return new Result(mismatches, comparison.notes);
  }

  /// How many mismatches `compare` would give.
  static int differences(
      Leaves leaves, Expectation.Mode mode, Matcher matcher, JsonValue value, JsonValue schema) {
    return new Comparison(leaves, mode, true).of(matcher, value, schema, "").size();
  }

  private String member(String path, String name) {
    return counting ? below(path) : path + "." + name;
  }

  private String item(String path, int index) {
    return counting ? below(path) : path + "[" + index + "]";
  }

  /// One level deeper: unlike the path it lies below, which is all that counting needs.
  private static String below(String path) {
    return path.length() < LEVELS.length() ? LEVELS.substring(0, path.length() + 1) : path + ".";
  }

  private Mismatch mismatch(
      Kind kind, String path, Supplier<String> expected, Supplier<String> actual) {
    return counting
        ? new Mismatch(kind, path, "", "")
        : new Mismatch(kind, path, expected.get(), actual.get());
  }

  private List<Mismatch> of(Matcher matcher, JsonValue value, JsonValue schema, String path) {
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
          List.of(mismatch(Kind.EXTRA, path, () -> "left out", () -> Shown.value(value)));
      case Matcher.Leaf leaf -> {
        Optional<String> fault = leaves.fault(leaf, value);
        yield fault.isEmpty()
            ? List.of()
            : List.of(
                mismatch(
                    Kind.VALUE,
                    path,
                    () -> Shown.matcher(matcher),
                    () -> Shown.value(value) + fault.get()));
      }
    };
  }

  private List<Mismatch> wrong(Matcher matcher, JsonValue value, String path) {
    return List.of(
        mismatch(Kind.VALUE, path, () -> Shown.matcher(matcher), () -> Shown.value(value)));
  }

  private List<Mismatch> members(
      SequencedMap<String, Matcher> expected, JsonValue.Obj actual, JsonValue schema, String path) {
    var mismatches = new ArrayList<Mismatch>();
    for (Map.Entry<String, Matcher> e : expected.entrySet()) {
      String at = member(path, e.getKey());
      Optional<JsonValue> value = actual.get(e.getKey());
      if (value.isPresent())
        mismatches.addAll(of(e.getValue(), value.get(), SchemaWalk.member(schema, e.getKey()), at));
      else if (!e.getValue().allowsAbsence())
        mismatches.add(
            mismatch(Kind.MISSING, at, () -> Shown.matcher(e.getValue()), () -> "left out"));
    }
    if (mode == Expectation.Mode.EXACT)
      for (Map.Entry<String, JsonValue> e : actual.members().entrySet())
        if (!expected.containsKey(e.getKey())) extra(e, schema, path).ifPresent(mismatches::add);
    return mismatches;
  }

  private Optional<Mismatch> extra(Map.Entry<String, JsonValue> e, JsonValue schema, String path) {
    String at = member(path, e.getKey());
    boolean isDefault =
        !SchemaWalk.requires(schema, e.getKey())
            && SchemaWalk.defaultOf(schema, e.getKey()).filter(e.getValue()::sameAs).isPresent();
    if (!isDefault)
      return Optional.of(
          mismatch(Kind.EXTRA, at, () -> "left out", () -> Shown.value(e.getValue())));
    if (!counting) notes.add(at + " was given its default " + Shown.value(e.getValue()));
    return Optional.empty();
  }

  private List<Mismatch> inOrder(
      List<Matcher> expected, List<JsonValue> actual, JsonValue schema, String path) {
    if (expected.stream().anyMatch(Matcher::allowsAbsence))
      return withGaps(expected, actual, schema, path);
    if (expected.size() != actual.size())
      return List.of(
          mismatch(Kind.VALUE, path, () -> items(expected.size()), () -> items(actual.size())));
    var mismatches = new ArrayList<Mismatch>();
    for (int i = 0; i < expected.size(); i++)
      mismatches.addAll(
          of(expected.get(i), actual.get(i), SchemaWalk.item(schema, i), item(path, i)));
    return mismatches;
  }

  /// Items that may be left out: whether the list can be read so that all the others are there.
  private List<Mismatch> withGaps(
      List<Matcher> expected, List<JsonValue> actual, JsonValue schema, String path) {
    boolean[] reached = new boolean[actual.size() + 1]; // how many actual items are accounted for
    reached[0] = true;
    for (Matcher item : expected) {
      for (int i = actual.size(); i >= 0; i--) {
        boolean taken =
            i > 0
                && reached[i - 1]
                && of(item, actual.get(i - 1), SchemaWalk.item(schema, i - 1), path).isEmpty();
        reached[i] = taken || (item.allowsAbsence() && reached[i]);
      }
    }
    return reached[actual.size()]
        ? List.of()
        : wrong(new Matcher.ListOf(expected), JsonValue.array(actual), path);
  }

  private static final long MOST = 1L << 40;
  private static final long NEAR = 1L << 20;

  private List<Mismatch> inAnyOrder(
      List<Matcher> expected, List<JsonValue> actual, JsonValue schema, String path) {
    long needed = expected.stream().filter(m -> !m.allowsAbsence()).count();
    if (actual.size() < needed || actual.size() > expected.size())
      return List.of(
          mismatch(Kind.VALUE, path, () -> items(expected.size()), () -> items(actual.size())));
    var found = new ArrayList<List<List<Mismatch>>>();
    long[][] benefit = new long[expected.size()][actual.size()];
    for (int e = 0; e < expected.size(); e++) {
      var row = new ArrayList<List<Mismatch>>();
      long need = expected.get(e).allowsAbsence() ? 0 : 1;
      for (int a = 0; a < actual.size(); a++) {
        String at = item(path, a);
        var it = of(expected.get(e), actual.get(a), SchemaWalk.item(schema, a), at);
        row.add(it);
        benefit[e][a] = it.isEmpty() ? MOST + need : NEAR - Math.min(it.size(), NEAR / 2);
      }
      found.add(row);
    }
    return unmatched(expected, found, Assignment.best(benefit, actual.size()), path);
  }

  private List<Mismatch> unmatched(
      List<Matcher> expected, List<List<List<Mismatch>>> found, int[] columnOf, String path) {
    var mismatches = new ArrayList<Mismatch>();
    for (int e = 0; e < columnOf.length; e++) {
      if (columnOf[e] >= 0) mismatches.addAll(found.get(e).get(columnOf[e]));
      else if (!expected.get(e).allowsAbsence()) {
        Matcher item = expected.get(e);
        mismatches.add(
            mismatch(Kind.VALUE, path, () -> "an item " + Shown.matcher(item), () -> "none"));
      }
    }
    return mismatches;
  }

  /// The nearest option speaks for all when it is an object or list; else all are named.
  private List<Mismatch> any(
      Matcher whole, List<Matcher> options, JsonValue value, JsonValue schema, String path) {
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
