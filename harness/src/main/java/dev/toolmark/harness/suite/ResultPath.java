package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.util.List;

/// A way into a tool's result: names and positions (from 0) with dots between, `days.0.high`;
/// `days[0].high` is the same, `*` stands for every name or position, and `$.` may begin it. The
/// empty path and `$` are the whole. A member whose name is the path as it is written goes first. A
/// path that no result has may begin with the name of a tool, `get_weather.temp`.
public final class ResultPath {
  private ResultPath() {}

  /// All that stands there, in every result that has it.
  public static List<JsonValue> all(List<ToolResult> results, String path) {
    String plain = plain(path);
    var found = results.stream().flatMap(r -> steps(r.value(), plain).stream()).toList();
    if (!found.isEmpty()) return found;
    return results.stream()
        .filter(r -> plain.startsWith(r.tool() + "."))
        .flatMap(r -> steps(r.value(), plain.substring(r.tool().length() + 1)).stream())
        .toList();
  }

  /// All that stands there in one value: more than one only where the path has a `*`.
  static List<JsonValue> all(JsonValue result, String path) {
    return steps(result, plain(path));
  }

  private static String plain(String path) {
    if (path.startsWith("$.")) return path.substring(2);
    return path.equals("$") || path.startsWith("$[") ? path.substring(1) : path;
  }

  private static List<JsonValue> steps(JsonValue result, String path) {
    if (path.isEmpty()) return List.of(result);
    if (result instanceof JsonValue.Obj whole && whole.get(path).isPresent())
      return whole.get(path).stream().toList();
    List<JsonValue> here = List.of(result);
    for (String step : path.replace("]", "").split("[.\\[]", -1))
      if (!step.isEmpty()) here = here.stream().flatMap(v -> step(v, step).stream()).toList();
    return here;
  }

  private static List<JsonValue> step(JsonValue value, String step) {
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
