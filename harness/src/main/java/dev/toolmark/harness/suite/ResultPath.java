package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// A way into a tool's result: names and positions (from 0) with dots between, `days.0.high`;
/// `days[0].high` is the same, `*` stands for every name or position, and `$.` may begin it. The
/// empty path and `$` are the whole. A member whose name is the path as it is written goes first.
public final class ResultPath {
  private ResultPath() {}

  /// The first of what stands there; empty where nothing does.
  public static Optional<JsonValue> find(JsonValue result, String path) {
    return all(result, path).stream().findFirst();
  }

  /// All that stands there: more than one only where the path has a `*`.
  public static List<JsonValue> all(JsonValue result, String path) {
    String plain = path.startsWith("$.") ? path.substring(2) : path.equals("$") ? "" : path;
    if (result instanceof JsonValue.Obj whole && whole.get(plain).isPresent())
      return whole.get(plain).stream().toList();
    List<JsonValue> here = List.of(result);
    for (String step : plain.replace("]", "").split("[.\\[]", -1))
      if (!step.isEmpty()) here = here.stream().flatMap(v -> children(v, step).stream()).toList();
    return here;
  }

  private static List<JsonValue> children(JsonValue value, String step) {
    return switch (value) {
      case JsonValue.Obj object ->
          step.equals("*")
              ? List.copyOf(object.members().values())
              : object.get(step).stream().toList();
      case JsonValue.Arr(List<JsonValue> items) -> {
        if (step.equals("*")) yield items;
        boolean there = step.matches("[0-9]{1,9}") && Integer.parseInt(step) < items.size();
        yield there ? List.of(items.get(Integer.parseInt(step))) : List.of();
      }
      case JsonValue.Str _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> List.of();
    };
  }
}
