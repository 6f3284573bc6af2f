package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// `think`, both ways: true, false, or a level, which says on as well; a budget says on.
final class ThinkField {
  static final String FIELD = "think";

  private ThinkField() {}

  static void write(Thinking asked, JsonValue.Builder body, Set<String> losses) {
    asked.budget().ifPresent(_ -> losses.add("thinking.budget"));
    asked.shown().ifPresent(_ -> losses.add("thinking.shown"));
    boolean off = asked.on().isPresent() && !asked.on().get();
    if (off && asked.effort().isPresent()) losses.add("thinking.effort");
    boolean budgeted = asked.on().isEmpty() && asked.budget().orElse(0) > 0;
    if (off || asked.effort().isEmpty())
      asked
          .on()
          .or(() -> budgeted ? Optional.of(true) : Optional.empty())
          .ifPresent(on -> body.put(FIELD, on));
    else body.put(FIELD, asked.effort().get());
  }

  static Thinking read(Fields body) {
    return switch (body.get(FIELD).orElse(new JsonValue.Null())) {
      case JsonValue.Bool(boolean on) -> thinking(Optional.of(on), Optional.empty());
      case JsonValue.Str(String level) -> thinking(Optional.empty(), Optional.of(level));
      case JsonValue.Null _ -> Thinking.UNSET;
      case JsonValue.Obj _, JsonValue.Arr _, JsonValue.Num _ ->
          throw new Malformed(body.path(FIELD), "true, false or a level was due");
    };
  }

  private static Thinking thinking(Optional<Boolean> on, Optional<String> effort) {
    return new Thinking(on, effort, OptionalInt.empty(), Optional.empty());
  }
}
