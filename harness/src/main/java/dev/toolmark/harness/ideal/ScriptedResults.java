package dev.toolmark.harness.ideal;

import dev.toolmark.harness.suite.ResultPath;
import dev.toolmark.harness.suite.Return;
import dev.toolmark.harness.suite.ScriptedReturns;
import dev.toolmark.harness.suite.ToolDefinition;
import dev.toolmark.harness.suite.ToolResult;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.sim.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the scripted tools answer to the planned calls, in their order.
final class ScriptedResults {
  private final Map<String, ToolDefinition> tools;
  private final ScriptedReturns returns = new ScriptedReturns();
  private final List<ToolResult> results = new ArrayList<>();

  ScriptedResults(Map<String, ToolDefinition> tools) {
    this.tools = Map.copyOf(tools);
  }

  /// A result that is known otherwise, such as from the history.
  void known(ToolResult result) {
    results.add(result);
  }

  void called(Script.Call call) {
    ToolDefinition tool = tools.get(call.name());
    if (tool == null || !(JsonValue.parse(call.arguments()) instanceof JsonValue.Obj arguments))
      return;
    returns
        .take(tool, arguments)
        .ifPresent(entry -> {
          if (entry.answer() instanceof Return.Answer.Value value)
            results.add(ToolResult.of(tool.name(), value));
        });
  }

  /// What stands at that path, in every result that has it, as text.
  List<String> at(String path) {
    return ResultPath.all(results, path).stream()
        .flatMap(ScriptedResults::texts)
        .distinct()
        .toList();
  }

  private static Stream<String> texts(JsonValue value) {
    return switch (value) {
      case JsonValue.Str(String text) -> Stream.of(text);
      case JsonValue.Num(String text) -> Stream.of(text);
      case JsonValue.Bool(boolean on) -> Stream.of(String.valueOf(on));
      case JsonValue.Null() -> Stream.of("null");
      case JsonValue.Arr(var items) -> items.stream().flatMap(ScriptedResults::texts);
      case JsonValue.Obj(var members) -> members.values().stream().flatMap(ScriptedResults::texts);
    };
  }
}
