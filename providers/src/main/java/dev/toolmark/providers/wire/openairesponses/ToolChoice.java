package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.List;
import java.util.Optional;

/// `tool_choice`, as it is received.
final class ToolChoice {
  static final String FIELD = "tool_choice";

  private ToolChoice() {}

  /// Empty for a form that only this protocol knows (a server's own tool): it stays an opaque
  /// value.
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
      case "required" -> new Choice.Required();
      default -> throw new Malformed(body.path(FIELD), "auto, none or required was due");
    };
  }

  private static Optional<Choice> form(Fields choice) {
    if (isTool(choice)) return Optional.of(new Choice.Named(name(choice)));
    if (!choice.dueText("type").equals("allowed_tools")) return Optional.empty();
    List<Fields> tools = choice.objects("tools");
    if (!tools.stream().allMatch(ToolChoice::isTool)) return Optional.empty();
    boolean required = choice.text("mode").orElse("auto").equals("required");
    return Optional.of(new Choice.Allowed(required, tools.stream().map(ToolChoice::name).toList()));
  }

  private static boolean isTool(Fields choice) {
    String type = choice.dueText("type");
    return type.equals("function") || type.equals("custom");
  }

  private static String name(Fields tool) {
    String name = tool.dueText("name");
    return tool.text(Namespaces.MEMBER).map(n -> Namespaces.joined(n, name)).orElse(name);
  }
}
