package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// `tools` and what goes with them, as they are received.
final class ToolsReader {
  private static final Set<String> TOOL = Set.of("type", "function");
  private static final Set<String> FUNCTION = Set.of("name", "description", "parameters");
  private static final JsonValue NO_PARAMETERS =
      JsonValue.object()
          .put("type", "object")
          .put("properties", JsonValue.object().build())
          .build();

  private ToolsReader() {}

  static List<Tool> read(Fields body) {
    Optional<Boolean> strict = body.flag(ToolFields.STRICT);
    return body.objects("tools").stream().map(tool -> tool(tool, strict)).toList();
  }

  private static Tool tool(Fields tool, Optional<Boolean> strict) {
    String type = tool.text("type").orElse("function");
    if (!type.equals("function")) return new ForeignTool(Words.own(type), Json.of(tool.object()));
    Fields function = tool.dueObject("function");
    var opaque = new ArrayList<Opaque>(tool.rest(Words.own(""), TOOL));
    opaque.addAll(function.rest(Words.own(Words.FUNCTION), FUNCTION));
    return new ToolSpec(
        function.dueText("name"),
        function.text("description").orElse(""),
        Json.of(function.get("parameters").orElse(NO_PARAMETERS)),
        strict,
        opaque);
  }

  static Choice choice(Fields body) {
    return switch (body.text(ToolFields.CHOICE).orElse("").toUpperCase(Locale.ROOT)) {
      case "" -> new Choice.Auto();
      case "REQUIRED" -> new Choice.Required();
      case "NONE" -> new Choice.None();
      default -> throw new Malformed(body.path(ToolFields.CHOICE), "REQUIRED or NONE was due");
    };
  }
}
