package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Aliases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `tools` and `tool_choice`, as they are sent. Tools that the model may not call are not offered:
/// the protocol knows no list of allowed ones. Source: protocols.md 4.1.
///
/// `forcible`: a call can be forced; where it cannot, `instruction` asks for it.
record ToolFields(Aliases aliases, boolean forcible, Set<String> losses) {
  void write(ChatRequest request, JsonValue.Builder body) {
    var offered = new ArrayList<JsonValue>();
    for (Tool tool : request.tools()) if (isOffered(tool, request.choice())) offer(tool, offered);
    if (offered.isEmpty()) return;
    body.put("tools", JsonValue.array(offered));
    choice(request.choice(), request.parallel()).ifPresent(c -> body.put("tool_choice", c));
  }

  private boolean isOffered(Tool tool, Choice choice) {
    return switch (choice) {
      case Choice.Auto(), Choice.None(), Choice.Required() -> true;
      case Choice.Named(String name) -> forcible || isNamed(tool, List.of(name));
      case Choice.Allowed(_, var names) -> isNamed(tool, names);
    };
  }

  private static boolean isNamed(Tool tool, List<String> names) {
    return tool instanceof ToolSpec spec && names.contains(spec.name());
  }

  private void offer(Tool tool, List<JsonValue> offered) {
    switch (tool) {
      case ToolSpec spec -> offered.add(tool(spec));
      case ForeignTool(String kind, var json) -> {
        if (Words.isOwn(kind)) offered.add(json.value());
        else losses.add(kind);
      }
    }
  }

  private JsonValue tool(ToolSpec spec) {
    var tool = JsonValue.object().put("name", aliases.onWire(spec.name()));
    if (!spec.description().isEmpty()) tool.put("description", spec.description());
    tool.put("input_schema", schema(spec.parameters().value()));
    spec.strict().ifPresent(strict -> tool.put("strict", strict));
    for (Opaque value : spec.opaque())
      Words.member(value).ifPresent(member -> tool.put(member, value.value().value()));
    return tool.build();
  }

  /// The type must be there, and be `object`; a schema that names none takes what it is given.
  private static JsonValue schema(JsonValue schema) {
    if (!(schema instanceof JsonValue.Obj(var members)) || members.containsKey("type"))
      return schema;
    var typed = JsonValue.object().put("type", "object");
    members.forEach(typed::put);
    return typed.build();
  }

  private Optional<JsonValue> choice(Choice choice, Optional<Boolean> parallel) {
    JsonValue.Builder said =
        switch (choice) {
          case Choice.Auto() -> typed("auto");
          case Choice.None() -> typed("none");
          case Choice.Required() -> forced("any");
          case Choice.Named(String name) ->
              forcible ? forced("tool").put("name", aliases.onWire(name)) : forced("tool");
          case Choice.Allowed(boolean required, _) -> required ? forced("any") : typed("auto");
        };
    if (choice instanceof Choice.None) parallel.ifPresent(_ -> losses.add("parallel"));
    else parallel.ifPresent(many -> said.put("disable_parallel_tool_use", !many));
    boolean usual = said.build().equals(typed("auto").build());
    return usual ? Optional.empty() : Optional.of(said.build());
  }

  private static JsonValue.Builder typed(String type) {
    return JsonValue.object().put("type", type);
  }

  private JsonValue.Builder forced(String type) {
    if (forcible) return typed(type);
    losses.add("choice");
    return typed("auto");
  }

  /// Stands at the end of the system prompt where a call that is asked for cannot be forced.
  Optional<String> instruction(ChatRequest request) {
    if (forcible || request.tools().isEmpty()) return Optional.empty();
    return switch (request.choice()) {
      case Choice.Auto(), Choice.None() -> Optional.empty();
      case Choice.Required() -> Optional.of("Answer with a call of one of the tools.");
      case Choice.Named(String name) ->
          Optional.of("Answer with a call of the tool " + aliases.onWire(name) + ".");
      case Choice.Allowed(boolean required, _) ->
          required ? Optional.of("Answer with a call of one of the tools.") : Optional.empty();
    };
  }
}
