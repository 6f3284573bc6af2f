package dev.toolmark.harness.suite;

import dev.toolmark.providers.json.JsonValue;

/// What a tool answered, as a path sees it. `tool`: its name, or "" where that is not known.
public record ToolResult(String tool, JsonValue value) {
  /// A result that came as text: the JSON in it, else the text.
  public static ToolResult ofText(String tool, String text) {
    return new ToolResult(tool, JsonValue.tryParse(text).orElseGet(() -> JsonValue.of(text)));
  }

  /// What `returns` answers: a text goes out as text, all else as JSON.
  public static ToolResult of(String tool, Return.Answer.Value answer) {
    return answer.value() instanceof JsonValue.Str(String text)
        ? ofText(tool, text)
        : new ToolResult(tool, answer.value());
  }
}
