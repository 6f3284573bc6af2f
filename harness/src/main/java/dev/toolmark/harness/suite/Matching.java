package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whether a value is what a matcher says: yes or no, without reasons, to any depth. `mode`:
/// whether objects may have members that the matcher does not name. The scorer, which also says
/// what differs and knows the defaults of schemas, agrees with it wherever no schema is given.
public final class Matching {
  private final Leaves leaves = new Leaves();
  private final Expectation.Mode mode;

  private Matching(Expectation.Mode mode) {
    this.mode = mode;
  }

  public static boolean matches(Matcher matcher, JsonValue value, Expectation.Mode mode) {
    return new Matching(mode).fits(matcher, value);
  }

  /// Whether an object has what each matcher wants of the member of its name.
  public static boolean members(
      Map<String, Matcher> wanted, JsonValue.Obj object, Expectation.Mode mode) {
    return new Matching(mode).members(wanted, object);
  }

  private boolean fits(Matcher matcher, JsonValue value) {
    return switch (matcher) {
      case Matcher.Leaf leaf -> leaves.fault(leaf, value).isEmpty();
      case Matcher.ObjectOf(var members) ->
          value instanceof JsonValue.Obj object && members(members, object);
      case Matcher.ListOf(List<Matcher> items) ->
          value instanceof JsonValue.Arr(List<JsonValue> values) && inOrder(items, values);
      case Matcher.Unordered(List<Matcher> items) ->
          value instanceof JsonValue.Arr(List<JsonValue> values) && inAnyOrder(items, values);
      case Matcher.AnyOf(List<Matcher> options) -> options.stream().anyMatch(o -> fits(o, value));
      case Matcher.MayBeAbsent(Matcher inner) -> fits(inner, value);
      case Matcher.Absent() -> false;
      case Matcher.WithSample(Matcher inner, _) -> fits(inner, value);
    };
  }

  private boolean members(Map<String, Matcher> wanted, JsonValue.Obj object) {
    for (var entry : wanted.entrySet()) {
      Matcher matcher = entry.getValue();
      var member = object.get(entry.getKey());
      if (!member.map(v -> fits(matcher, v)).orElseGet(matcher::allowsAbsence)) return false;
    }
    return mode == Expectation.Mode.SUBSET
        || wanted.keySet().containsAll(object.members().keySet());
  }

  /// Items that may be left out may be missing from the list.
  private boolean inOrder(List<Matcher> items, List<JsonValue> values) {
    if (values.size() > items.size()) return false;
    boolean[] read = new boolean[values.size() + 1]; // whether the items so far can be so many
    read[0] = true;
    for (Matcher item : items)
      for (int n = values.size(); n >= 0; n--)
        read[n] =
            (n > 0 && read[n - 1] && fits(item, values.get(n - 1)))
                || (read[n] && item.allowsAbsence());
    return read[values.size()];
  }

  /// Each value needs an item and each item that may not be left out needs a value. Where both can
  /// be had apart they can be had at once (Mendelsohn and Dulmage).
  private boolean inAnyOrder(List<Matcher> items, List<JsonValue> values) {
    if (values.size() > items.size()) return false;
    var needed = new ArrayList<boolean[]>();
    var made = new ArrayList<boolean[]>();
    for (int v = 0; v < values.size(); v++) made.add(new boolean[items.size()]);
    for (int i = 0; i < items.size(); i++) {
      boolean[] row = new boolean[values.size()];
      for (int v = 0; v < values.size(); v++)
        row[v] = made.get(v)[i] = fits(items.get(i), values.get(v));
      if (!items.get(i).allowsAbsence()) needed.add(row);
    }
    return Pairing.serves(needed, values.size()) && Pairing.serves(made, items.size());
  }
}
