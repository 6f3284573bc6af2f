package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `tools`, both ways. There is no choice but the model's own: which it may call is said by leaving
/// the others out, that it must call cannot be said.
record ToolFields(Set<String> losses) {
  private static final Set<String> TOOL = Set.of("type", "function");
  private static final Set<String> FUNCTION = Set.of("name", "description", "parameters");
  private static final JsonValue NO_PARAMETERS =
      JsonValue.object()
          .put("type", "object")
          .put("properties", JsonValue.object().build())
          .build();

  void write(ChatRequest request, JsonValue.Builder body) {
    if (request.tools().isEmpty()) return;
    if (!(request.choice() instanceof Choice.Auto)) losses.add("choice");
    request.parallel().ifPresent(_ -> losses.add("parallel"));
    var offered = new ArrayList<JsonValue>();
    for (Tool tool : request.tools()) if (isOffered(tool, request.choice())) offer(tool, offered);
    if (!offered.isEmpty()) body.put("tools", JsonValue.array(offered));
  }

  private static boolean isOffered(Tool tool, Choice choice) {
    return switch (choice) {
      case Choice.Auto(), Choice.Required() -> true;
      case Choice.None() -> false;
      case Choice.Named(String name) -> isNamed(tool, List.of(name));
      case Choice.Allowed(_, var names) -> isNamed(tool, names);
    };
  }

  private static boolean isNamed(Tool tool, List<String> names) {
    return tool instanceof ToolSpec spec && names.contains(spec.name());
  }

  private void offer(Tool tool, List<JsonValue> offered) {
    switch (tool) {
      case ToolSpec spec -> offered.add(function(spec));
      case ForeignTool(String kind, var json) -> {
        if (Words.field(kind).isPresent()) offered.add(json.value());
        else losses.add(kind);
      }
    }
  }

  private JsonValue function(ToolSpec spec) {
    var function = JsonValue.object().put("name", spec.name());
    if (!spec.description().isEmpty()) function.put("description", spec.description());
    function.put("parameters", spec.parameters().value());
    spec.strict().ifPresent(_ -> losses.add("tools.strict"));
    var tool = JsonValue.object().put("type", "function");
    for (Opaque o : spec.opaque()) {
      Words.member(o, Words.FUNCTION).ifPresent(f -> function.put(f, o.value().value()));
      Words.member(o, "").ifPresent(f -> tool.put(f, o.value().value()));
    }
    return tool.put("function", function.build()).build();
  }

  static List<Tool> read(Fields body) {
    return body.objects("tools").stream().map(ToolFields::tool).toList();
  }

  private static Tool tool(Fields tool) {
    String type = tool.text("type").orElse("function");
    if (!type.equals("function")) return new ForeignTool(Words.own(type), Json.of(tool.object()));
    Fields function = tool.dueObject("function");
    var opaque = new ArrayList<Opaque>(tool.rest(Words.own(""), TOOL));
    opaque.addAll(function.rest(Words.own(Words.FUNCTION), FUNCTION));
    return new ToolSpec(
        function.dueText("name"),
        function.text("description").orElse(""),
        Json.of(function.get("parameters").orElse(NO_PARAMETERS)),
        java.util.Optional.empty(),
        opaque);
  }
}
