package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Tree;
import java.util.Optional;

/// An error that is an answer after all: the server refused what the model had written, a call
/// (`tool_use_failed`) or JSON (`json_validate_failed`), and gives the text. `tool`: the name that
/// the text itself gives the call, "" where it gives none. Source: protocols.md 9.2, row "model
/// failure" (Groq).
record FailedGeneration(String code, boolean call, String tool, String text) {
  /// Empty for any other error.
  static Optional<FailedGeneration> of(byte[] body, int from, int to) {
    return Tree.of(body, from, to)
        .flatMap(b -> object(b, "error"))
        .flatMap(error -> {
          String code = string(error, "code").orElse("");
          boolean call = code.equals("tool_use_failed");
          if (!call && !code.equals("json_validate_failed")) return Optional.empty();
          String text = string(error, "failed_generation").orElse("");
          return Optional.of(new FailedGeneration(code, call, tool(text), text));
        });
  }

  private static String tool(String text) {
    return Tree.of(text)
        .flatMap(FailedGeneration::first)
        .flatMap(c -> string(c, "name"))
        .orElse("");
  }

  /// The first call in what the text holds: a call, a list of calls, `tool_calls` around them.
  private static Optional<JsonValue.Obj> first(JsonValue value) {
    return switch (value) {
      case JsonValue.Arr(var items) -> items.isEmpty() ? Optional.empty() : first(items.getFirst());
      case JsonValue.Obj call ->
          call.get("tool_calls")
              .flatMap(FailedGeneration::first)
              .or(() -> object(call, "function"))
              .or(() -> Optional.of(call));
      case JsonValue.Str _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> Optional.empty();
    };
  }

  private static Optional<JsonValue.Obj> object(JsonValue value, String name) {
    return value instanceof JsonValue.Obj o
            && o.get(name).orElse(null) instanceof JsonValue.Obj inner
        ? Optional.of(inner)
        : Optional.empty();
  }

  private static Optional<String> string(JsonValue.Obj object, String name) {
    return object.get(name).orElse(null) instanceof JsonValue.Str(String text)
        ? Optional.of(text)
        : Optional.empty();
  }
}
