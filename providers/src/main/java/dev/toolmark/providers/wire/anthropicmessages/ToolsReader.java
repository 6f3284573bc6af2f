package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `tools` and `tool_choice`, as they are received. A tool with a type of its own is the server's,
/// and no function.
final class ToolsReader {
  static final String CHOICE = "tool_choice";
  private static final String PARALLEL_OFF = "disable_parallel_tool_use";
  private static final Set<String> TOOL =
      Set.of("type", "name", "description", "input_schema", "strict");
  private static final JsonValue NO_PARAMETERS = JsonValue.object().put("type", "object").build();

  private ToolsReader() {}

  static List<Tool> read(Fields body) {
    return body.objects("tools").stream().map(ToolsReader::tool).toList();
  }

  private static Tool tool(Fields tool) {
    String type = tool.text("type").orElse("custom");
    if (!type.equals("custom")) return new ForeignTool(Words.own(type), Json.of(tool.object()));
    return new ToolSpec(
        tool.dueText("name"),
        tool.text("description").orElse(""),
        Json.of(tool.get("input_schema").orElse(NO_PARAMETERS)),
        tool.flag("strict"),
        BlockReader.rest(tool, TOOL));
  }

  /// Empty for a form that nobody knows: it stays an opaque value.
  static Optional<Choice> choice(Fields body) {
    Optional<Fields> choice = body.object(CHOICE);
    if (choice.isEmpty()) return Optional.of(new Choice.Auto());
    return Optional.ofNullable(
        switch (choice.get().dueText("type")) {
          case "auto" -> new Choice.Auto();
          case "any" -> new Choice.Required();
          case "none" -> new Choice.None();
          case "tool" -> new Choice.Named(choice.get().dueText("name"));
          default -> null;
        });
  }

  static Optional<Boolean> parallel(Fields body) {
    return body.object(CHOICE).flatMap(c -> c.flag(PARALLEL_OFF)).map(off -> !off);
  }
}
