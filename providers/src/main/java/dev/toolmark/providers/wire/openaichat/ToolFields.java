package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Ask;
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
import java.util.Set;

/// `tools`, `tool_choice` and `parallel_tool_calls`, as they are sent. A choice that a server
/// cannot be told is said by offering fewer tools where that means the same.
record ToolFields(Set<Quirk> quirks, Aliases aliases, Set<String> losses) {
  void write(ChatRequest request, JsonValue.Builder body) {
    Choice choice = request.choice();
    var offered = new ArrayList<JsonValue>();
    for (Tool tool : request.tools()) if (isOffered(tool, choice)) offer(tool, offered);
    if (offered.isEmpty()) return;
    body.put("tools", JsonValue.array(offered));
    if (quirks.contains(Quirk.TOOL_STREAM_FLAG) && request.ask() == Ask.STREAMED)
      body.put("tool_stream", true);
    choose(choice, body);
    request
        .parallel()
        .ifPresent(parallel -> {
          if (quirks.contains(Quirk.NO_PARALLEL_TOOL_CALLS)) losses.add("parallel");
          else body.put("parallel_tool_calls", parallel);
        });
  }

  private boolean isOffered(Tool tool, Choice choice) {
    return switch (choice) {
      case Choice.Auto(), Choice.Required() -> true;
      case Choice.None() -> !quirks.contains(Quirk.TOOL_CHOICE_AUTO_ONLY);
      case Choice.Named(String name) -> !isLimited() || isNamed(tool, List.of(name));
      case Choice.Allowed(_, var names) -> knowsAllowed() || isNamed(tool, names);
    };
  }

  private static boolean isNamed(Tool tool, List<String> names) {
    return tool instanceof ToolSpec spec && names.contains(spec.name());
  }

  private boolean knowsAllowed() {
    return !isLimited() && !quirks.contains(Quirk.NO_ALLOWED_TOOLS);
  }

  private boolean isLimited() {
    return quirks.contains(Quirk.TOOL_CHOICE_STRINGS_ONLY) || !canForce();
  }

  private boolean canForce() {
    return !quirks.contains(Quirk.TOOL_CHOICE_AUTO_ONLY)
        && !quirks.contains(Quirk.TOOL_CHOICE_NOT_FORCED);
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
    spec.strict()
        .ifPresent(strict -> {
          if (!quirks.contains(Quirk.NO_STRICT_TOOLS)) function.put("strict", strict);
          else if (strict) losses.add("tools.strict");
        });
    var tool = JsonValue.object().put("type", "function");
    for (Opaque opaque : spec.opaque()) {
      var inner = Words.member(opaque, Words.FUNCTION);
      var outer = Words.member(opaque, "");
      inner.ifPresent(f -> function.put(f, opaque.value().value()));
      outer.ifPresent(f -> tool.put(f, opaque.value().value()));
      if (CacheMark.isKept(opaque, quirks)) tool.put(CacheMark.FIELD, opaque.value().value());
      else if (inner.isEmpty() && outer.isEmpty()) losses.add(opaque.kind());
    }
    return tool.put("function", function.build()).build();
  }

  private void choose(Choice choice, JsonValue.Builder body) {
    switch (choice) {
      case Choice.Auto() -> {}
      case Choice.None() -> body.put("tool_choice", "none");
      case Choice.Required() -> force("required", body);
      case Choice.Named(String name) -> {
        if (isLimited()) force("required", body);
        else body.put("tool_choice", named(name));
      }
      case Choice.Allowed(boolean required, var names) -> {
        if (knowsAllowed()) body.put("tool_choice", allowed(required, names));
        else if (required) force("required", body);
      }
    }
  }

  private void force(String word, JsonValue.Builder body) {
    if (canForce()) body.put("tool_choice", word);
    else losses.add("choice");
  }

  private JsonValue.Obj named(String name) {
    var function = JsonValue.object().put("name", aliases.onWire(name)).build();
    return JsonValue.object().put("type", "function").put("function", function).build();
  }

  private JsonValue allowed(boolean required, List<String> names) {
    var allowed =
        JsonValue.object()
            .put("mode", required ? "required" : "auto")
            .put("tools", JsonValue.array(names.stream().map(this::named).toList()));
    return JsonValue.object()
        .put("type", "allowed_tools")
        .put("allowed_tools", allowed.build())
        .build();
  }
}
