package dev.toolmark.harness.tool;

import dev.toolmark.harness.suite.Expectation;
import dev.toolmark.harness.suite.Matching;
import dev.toolmark.harness.suite.Return;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.suite.ToolDefinition;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonValue;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The scripted tools of a task: each call takes the first entry of `returns` whose `when` it
/// matches and whose `times` are not used up. Not safe for several threads: a trial has one of its
/// own.
public final class ScriptedTools implements ToolHost {
  private static final String NO_RESULT = "error: no result for these arguments";

  private final Map<String, ToolDefinition> tools = new LinkedHashMap<>();
  private final IdentityHashMap<Return, Integer> used = new IdentityHashMap<>();

  public ScriptedTools(Task task) {
    task.tools().forEach(tool -> tools.put(tool.name(), tool));
  }

  @Override
  public boolean runs(String tool) {
    return !tools.containsKey(tool) || !tools.get(tool).returns().isEmpty();
  }

  @Override
  public Answered call(String tool, String arguments) {
    ToolDefinition definition = tools.get(tool);
    if (definition == null)
      return failed("error: there is no tool with this name", "the task has no such tool");
    JsonValue value;
    try {
      value = JsonValue.parse(arguments.isBlank() ? "{}" : arguments);
    } catch (JsonException notJson) {
      return failed("error: the arguments are not valid JSON", "the arguments are not JSON");
    }
    if (!(value instanceof JsonValue.Obj object))
      return failed("error: the arguments must be a JSON object", "the arguments are no object");
    return definition.returns().stream()
        .filter(entry -> isLeft(entry) && fits(entry, object))
        .findFirst()
        .map(this::use)
        .orElseGet(() -> failed(NO_RESULT, "no entry of returns matches"));
  }

  private boolean isLeft(Return entry) {
    return entry.times().isEmpty() || used.getOrDefault(entry, 0) < entry.times().getAsInt();
  }

  private static boolean fits(Return entry, JsonValue.Obj arguments) {
    return Matching.members(entry.when(), arguments, Expectation.Mode.SUBSET);
  }

  private Answered use(Return entry) {
    used.merge(entry, 1, Integer::sum);
    return switch (entry.answer()) {
      case Return.Answer.Value(JsonValue.Str(String text)) ->
          answered(new Part.Text(text), false, entry.delay());
      case Return.Answer.Value(JsonValue value) ->
          answered(new Part.Data(Json.of(value), List.of()), false, entry.delay());
      case Return.Answer.Failure(String message) ->
          answered(new Part.Text(message), true, entry.delay());
      case Return.Answer.Image(String mime, String base64) ->
          answered(
              new Part.Image(new Source.Inline(mime, base64), List.of()), false, entry.delay());
    };
  }

  private static Answered answered(Part part, boolean failed, Optional<Duration> delay) {
    return new Answered(List.of(part), failed, delay, Optional.empty());
  }

  private static Answered failed(String message, String note) {
    return new Answered(List.of(new Part.Text(message)), true, Optional.empty(), Optional.of(note));
  }
}
