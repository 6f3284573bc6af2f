package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.List;
import java.util.Optional;

/// `tool_choice`, as it is received.
final class ToolChoice {
  static final Choice DEFAULT = new Choice.Auto();
  private static final String FIELD = "tool_choice";

  private ToolChoice() {}

  /// Empty for a form that only this protocol knows (a custom tool): it stays an opaque value.
  static Optional<Choice> read(Fields body) {
    return switch (body.get(FIELD).orElse(JsonValue.of("auto"))) {
      case JsonValue.Str(String word) -> Optional.of(word(body, word));
      case JsonValue.Obj object -> form(new Fields(body.path(FIELD), object));
      case JsonValue.Arr _, JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ ->
          throw new Malformed(body.path(FIELD), "a word or an object was due");
    };
  }

  private static Choice word(Fields body, String word) {
    return switch (word) {
      case "auto" -> new Choice.Auto();
      case "none" -> new Choice.None();
      case "required", "any" -> new Choice.Required();
      default -> throw new Malformed(body.path(FIELD), "auto, none or required was due");
    };
  }

  private static Optional<Choice> form(Fields choice) {
    return switch (choice.dueText("type")) {
      case "function" -> Optional.of(new Choice.Named(name(choice)));
      case "allowed_tools" -> allowed(choice.object("allowed_tools").orElse(choice));
      default -> Optional.empty();
    };
  }

  private static Optional<Choice> allowed(Fields allowed) {
    List<Fields> tools = allowed.objects("tools");
    if (!tools.stream().allMatch(t -> t.dueText("type").equals("function")))
      return Optional.empty();
    boolean required = allowed.text("mode").orElse("auto").equals("required");
    return Optional.of(new Choice.Allowed(required, tools.stream().map(ToolChoice::name).toList()));
  }

  private static String name(Fields tool) {
    return tool.object("function").orElse(tool).dueText("name");
  }
}
