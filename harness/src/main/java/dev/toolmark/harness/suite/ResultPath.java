package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// A way into a tool's result: names and positions (from 0) with dots between, `days.0.high`;
/// `days[0].high` is the same. The empty path is the whole.
public final class ResultPath {
  private ResultPath() {}

  /// What stands there; empty where nothing does.
  public static Optional<JsonValue> find(JsonValue result, String path) {
    if (path.isEmpty()) return Optional.of(result);
    if (result instanceof JsonValue.Obj whole && whole.get(path).isPresent())
      return whole.get(path);
    Optional<JsonValue> at = Optional.of(result);
    for (String step : path.replace("[", ".").replace("]", "").split("\\.", -1))
      if (!step.isEmpty()) at = at.flatMap(value -> child(value, step));
    return at;
  }

  private static Optional<JsonValue> child(JsonValue value, String step) {
    return switch (value) {
      case JsonValue.Obj object -> object.get(step);
      case JsonValue.Arr(List<JsonValue> items) ->
          step.matches("[0-9]{1,9}") && Integer.parseInt(step) < items.size()
              ? Optional.of(items.get(Integer.parseInt(step)))
              : Optional.empty();
      case JsonValue.Str _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> Optional.empty();
    };
  }
}
