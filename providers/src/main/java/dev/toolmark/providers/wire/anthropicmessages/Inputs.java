package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Tree;
import java.util.Optional;

/// `input` of a call in a request, whose arguments are text in our vocabulary. The protocol takes
/// an object and nothing else: a text that is none goes out as the one member of an object, and
/// comes back as that text.
final class Inputs {
  /// Holds the text of arguments that are no object.
  private static final String NO_OBJECT = "arguments_that_are_no_object";

  private Inputs() {}

  static boolean isObject(String arguments) {
    return Tree.of(arguments).filter(JsonValue.Obj.class::isInstance).isPresent();
  }

  static JsonValue written(String arguments) {
    return Tree.of(arguments)
        .filter(JsonValue.Obj.class::isInstance)
        .orElseGet(() -> JsonValue.object().put(NO_OBJECT, arguments).build());
  }

  /// Of an input that is text, where servers sent such: what the model wrote, as an answer's reader
  /// takes it.
  static String read(Optional<JsonValue> input) {
    return switch (input.orElse(new JsonValue.Null())) {
      case JsonValue.Null() -> "{}";
      case JsonValue.Str(String text) -> isJson(text) ? JsonValue.of(text).text() : text;
      case JsonValue.Obj object ->
          object.members().size() == 1
                  && object.get(NO_OBJECT).orElse(null) instanceof JsonValue.Str(String text)
              ? text
              : object.text();
      case JsonValue.Arr list -> list.text();
      case JsonValue.Num number -> number.text();
      case JsonValue.Bool flag -> flag.text();
    };
  }

  private static boolean isJson(String text) {
    return Tree.of(text)
        .filter(v -> v instanceof JsonValue.Obj || v instanceof JsonValue.Arr)
        .isPresent();
  }
}
