package dev.toolmark.providers.wire.cohere;

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

/// `tools` and what goes with them, as they are sent. The choice is REQUIRED, NONE or the model's:
/// which tools it may call is said by leaving the others out, and a named one is required alone.
/// `strict_tools` is one word for all.
record ToolFields(Aliases aliases, Set<String> losses) {
  static final String CHOICE = "tool_choice";
  static final String STRICT = "strict_tools";

  /// Whether any tool is offered.
  boolean write(ChatRequest request, JsonValue.Builder body) {
    var offered = new ArrayList<JsonValue>();
    for (Tool tool : request.tools()) if (isOffered(tool, request.choice())) offer(tool, offered);
    if (offered.isEmpty()) return false;
    body.put("tools", JsonValue.array(offered));
    request.parallel().ifPresent(_ -> losses.add("parallel"));
    choose(request.choice(), body);
    strict(request.tools(), body);
    return true;
  }

  private boolean isOffered(Tool tool, Choice choice) {
    boolean offered =
        switch (choice) {
          case Choice.Auto(), Choice.Required(), Choice.None() -> true;
          case Choice.Named(String name) -> isNamed(tool, List.of(name));
          case Choice.Allowed(_, var names) -> isNamed(tool, names);
        };
    if (!offered) losses.add("choice");
    return offered;
  }

  private static boolean isNamed(Tool tool, List<String> names) {
    return tool instanceof ToolSpec spec && names.contains(spec.name());
  }

  private void choose(Choice choice, JsonValue.Builder body) {
    switch (choice) {
      case Choice.Auto() -> {}
      case Choice.None() -> body.put(CHOICE, "NONE");
      case Choice.Required() -> body.put(CHOICE, "REQUIRED");
      case Choice.Named _ -> {
        losses.add("choice");
        body.put(CHOICE, "REQUIRED");
      }
      case Choice.Allowed(boolean required, _) -> {
        losses.add("choice");
        if (required) body.put(CHOICE, "REQUIRED");
      }
    }
  }

  /// True where any tool wants it.
  private void strict(List<Tool> tools, JsonValue.Builder body) {
    List<Optional<Boolean>> wanted =
        tools.stream()
            .filter(ToolSpec.class::isInstance)
            .map(tool -> ((ToolSpec) tool).strict())
            .distinct()
            .toList();
    if (wanted.size() > 1) losses.add("tools.strict");
    wanted.stream()
        .flatMap(Optional::stream)
        .reduce(Boolean::logicalOr)
        .ifPresent(strict -> body.put(STRICT, strict));
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
    var function = JsonValue.object().put("name", aliases.onWire(spec.name()));
    if (!spec.description().isEmpty()) function.put("description", spec.description());
    function.put("parameters", spec.parameters().value());
    var tool = JsonValue.object().put("type", "function");
    for (Opaque o : spec.opaque()) {
      Words.member(o, Words.FUNCTION).ifPresent(f -> function.put(f, o.value().value()));
      Words.member(o, "").ifPresent(f -> tool.put(f, o.value().value()));
    }
    return tool.put("function", function.build()).build();
  }
}
