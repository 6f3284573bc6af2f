package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `tools`, as they are received, and those that stand in the input: Codex sends newer models all
/// of theirs there. A namespace's tools are tools each, with the namespace as a mark. Source:
/// clients.md, traps 1 and 2.
final class ToolsReader {
  private static final Set<String> FUNCTION =
      Set.of("type", "name", "description", "parameters", "strict");
  private static final Set<String> CUSTOM = Set.of("type", "name", "description");
  private static final JsonValue NO_PARAMETERS =
      JsonValue.object()
          .put("type", "object")
          .put("properties", JsonValue.object().build())
          .build();

  private ToolsReader() {}

  /// `inInput`: the items of the input that hold tools. Of one name the first counts.
  static List<Tool> read(Fields body, List<Fields> inInput) {
    var tools = new ArrayList<Tool>();
    for (Fields tool : body.objects("tools")) tools.addAll(tool(tool, List.of()));
    var names = new HashSet<String>();
    for (Tool tool : tools) if (tool instanceof ToolSpec spec) names.add(spec.name());
    var mark = new Opaque(Words.IN_INPUT, Json.of(new JsonValue.Bool(true)));
    for (Fields item : inInput)
      for (Fields tool : item.objects("tools"))
        for (Tool one : tool(tool, List.of(mark)))
          if (one instanceof ToolSpec spec && names.add(spec.name())) tools.add(one);
    return tools;
  }

  private static List<Tool> tool(Fields tool, List<Opaque> marks) {
    String type = tool.text("type").orElse("function");
    return switch (type) {
      case "function" -> List.of(function(tool, "", marks));
      case "custom" -> List.of(custom(tool, "", marks));
      case Namespaces.MEMBER -> namespace(tool, marks);
      default -> List.of(foreign(tool, type));
    };
  }

  private static Tool foreign(Fields tool, String type) {
    return new ForeignTool(Words.own(type), Json.of(tool.object()));
  }

  /// Whole, where it holds a tool that is neither a function nor custom.
  private static List<Tool> namespace(Fields space, List<Opaque> marks) {
    List<Fields> inside = space.objects("tools");
    boolean plain =
        !inside.isEmpty()
            && inside.stream()
                .allMatch(t -> Set.of("function", "custom").contains(t.dueText("type")));
    if (!plain) return List.of(foreign(space, Namespaces.MEMBER));
    var head = JsonValue.object();
    space
        .object()
        .members()
        .forEach((name, value) -> {
          if (!name.equals("tools")) head.put(name, value);
        });
    var all = new ArrayList<>(marks);
    all.add(new Opaque(Words.own(Namespaces.MEMBER), Json.of(head.build())));
    String name = space.dueText("name");
    var tools = new ArrayList<Tool>();
    for (Fields tool : inside)
      tools.add(
          tool.dueText("type").equals("custom")
              ? custom(tool, name, all)
              : function(tool, name, all));
    return tools;
  }

  private static String name(Fields tool, String space) {
    String name = tool.dueText("name");
    return space.isEmpty() ? name : Namespaces.joined(space, name);
  }

  private static Tool function(Fields tool, String space, List<Opaque> marks) {
    var opaque = new ArrayList<>(marks);
    opaque.addAll(tool.rest(Words.own(""), FUNCTION));
    Optional<Boolean> strict = tool.flag("strict");
    if (strict.isEmpty())
      opaque.add(new Opaque(Words.own("strict"), Json.of(new JsonValue.Null())));
    return new ToolSpec(
        name(tool, space),
        tool.text("description").orElse(""),
        Json.of(tool.get("parameters").orElse(NO_PARAMETERS)),
        strict,
        opaque);
  }

  private static Tool custom(Fields tool, String space, List<Opaque> marks) {
    var opaque = new ArrayList<>(marks);
    opaque.add(CustomTools.mark("custom"));
    opaque.addAll(tool.rest(Words.own(""), CUSTOM));
    return new ToolSpec(
        name(tool, space),
        tool.text("description").orElse(""),
        CustomTools.PARAMETERS,
        Optional.empty(),
        opaque);
  }
}
