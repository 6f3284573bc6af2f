package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `toolConfig`, as it is received.
final class ToolsReader {
  static final String FIELD = "toolConfig";
  private static final Set<String> SPEC = Set.of("name", "description", "inputSchema", "strict");

  private ToolsReader() {}

  static List<Tool> tools(Fields body) {
    return body.object(FIELD).stream()
        .flatMap(config -> config.objects("tools").stream())
        .map(ToolsReader::tool)
        .toList();
  }

  private static Tool tool(Fields tool) {
    String name = ContentReader.name(tool);
    if (!name.equals("toolSpec")) return new ForeignTool(Words.own(name), Json.of(tool.object()));
    Fields spec = tool.dueObject("toolSpec");
    return new ToolSpec(
        spec.dueText("name"),
        spec.text("description").orElse(""),
        Json.of(spec.dueObject("inputSchema").dueObject("json").object()),
        spec.flag("strict"),
        spec.rest(Words.own(""), SPEC));
  }

  static Choice choice(Fields body) {
    Optional<Fields> choice = body.object(FIELD).flatMap(config -> config.object("toolChoice"));
    if (choice.isEmpty()) return new Choice.Auto();
    return switch (ContentReader.name(choice.get())) {
      case "auto" -> new Choice.Auto();
      case "any" -> new Choice.Required();
      case "tool" -> new Choice.Named(choice.get().dueObject("tool").dueText("name"));
      default -> throw new Malformed(choice.get().at(), "auto, any or tool was due");
    };
  }
}
