package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.json.JsonValue;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads members of JSON objects that others wrote. What is missing or of another kind is empty.
final class Members {
  private Members() {}

  /// A text that is not blank.
  static Optional<String> text(JsonValue.Obj of, String name) {
    return of.get(name).orElse(of) instanceof JsonValue.Str(String text) && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  /// A whole number, be it written as a text.
  static OptionalLong whole(JsonValue.Obj of, String name) {
    String written =
        switch (of.get(name).orElse(of)) {
          case JsonValue.Num number -> number.isWhole() ? number.text() : "";
          case JsonValue.Str(String text) -> text.strip();
          case JsonValue.Obj _, JsonValue.Arr _, JsonValue.Bool _, JsonValue.Null _ -> "";
        };
    return written.matches("-?[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(written))
        : OptionalLong.empty();
  }

  static Optional<JsonValue.Obj> object(JsonValue.Obj of, String name) {
    return of.get(name).orElse(new JsonValue.Null()) instanceof JsonValue.Obj inner
        ? Optional.of(inner)
        : Optional.empty();
  }

  /// The object in that text; empty: it is none.
  static Optional<JsonValue.Obj> parsed(String text) {
    return JsonValue.tryParse(text)
        .filter(JsonValue.Obj.class::isInstance)
        .map(JsonValue.Obj.class::cast);
  }
}
