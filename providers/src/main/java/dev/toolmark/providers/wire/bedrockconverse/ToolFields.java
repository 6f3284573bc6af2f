package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Aliases;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `toolConfig`, as it is sent. There is no choice `none`: the tools are left out; but where the
/// history has a call or a result tools are due, so they stay and an instruction forbids them. A
/// call that cannot be forced is asked for by an instruction. Source: protocols.md section 8.
record ToolFields(Set<Quirk> quirks, Aliases aliases, Set<String> losses) {
  /// Read again as the choice that it stands for.
  static final String FORBIDDEN = "Do not call any tool now. Answer in text.";

  private static final String DUE = "Answer by calling a tool.";
  private static final JsonValue ANYTHING = JsonValue.object().put("type", "object").build();

  void write(ChatRequest request, MessageWriter messages, JsonValue.Builder body) {
    boolean none = request.choice() instanceof Choice.None;
    request.parallel().ifPresent(_ -> losses.add("parallel"));
    var offered = new ArrayList<JsonValue>();
    if (!none || messages.callsSeen())
      for (Tool tool : request.tools()) if (isOffered(tool, request.choice())) offer(tool, offered);
    if (none && !request.tools().isEmpty()) losses.add("choice");
    if (none && !offered.isEmpty()) messages.instruct(FORBIDDEN);
    if (offered.isEmpty() && messages.callsSeen()) {
      losses.add("tools");
      messages.instruct(FORBIDDEN);
      called(request).forEach(name -> offered.add(function(name)));
    }
    if (offered.isEmpty()) return;
    if (quirks.contains(Quirk.PROMPT_CACHE)) RequestWriter.mark(offered);
    var config = JsonValue.object().put("tools", JsonValue.array(offered));
    choice(request, messages).ifPresent(choice -> config.put("toolChoice", choice));
    body.put("toolConfig", config.build());
  }

  private static boolean isOffered(Tool tool, Choice choice) {
    return !(choice instanceof Choice.Allowed(_, var names))
        || (tool instanceof ToolSpec spec && names.contains(spec.name()));
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
    var inner = JsonValue.object().put("name", aliases.onWire(spec.name()));
    if (!spec.description().isEmpty()) inner.put("description", spec.description());
    inner.put("inputSchema", JsonValue.object().put("json", spec.parameters().value()).build());
    spec.strict().ifPresent(strict -> inner.put("strict", strict));
    return toolSpec(ContentWriter.with(inner, spec.opaque()));
  }

  /// A tool of which only its calls are known.
  private JsonValue function(String name) {
    var schema = JsonValue.object().put("json", ANYTHING).build();
    return toolSpec(
        JsonValue.object().put("name", aliases.onWire(name)).put("inputSchema", schema));
  }

  private static JsonValue toolSpec(JsonValue.Builder inner) {
    return JsonValue.object().put("toolSpec", inner.build()).build();
  }

  private static Set<String> called(ChatRequest request) {
    var names = new LinkedHashSet<String>();
    for (Message message : request.messages())
      if (message instanceof Message.Assistant(var parts))
        for (Part part : parts) if (part instanceof Part.Call call) names.add(call.name());
    if (names.isEmpty()) names.add("tool");
    return names;
  }

  private Optional<JsonValue> choice(ChatRequest request, MessageWriter messages) {
    return switch (request.choice()) {
      case Choice.Auto(), Choice.None() -> Optional.empty();
      case Choice.Required() -> forced("any", JsonValue.object(), request, messages);
      case Choice.Named(String name) ->
          forced("tool", JsonValue.object().put("name", aliases.onWire(name)), request, messages);
      case Choice.Allowed(boolean required, _) ->
          required ? forced("any", JsonValue.object(), request, messages) : Optional.empty();
    };
  }

  private Optional<JsonValue> forced(
      String form, JsonValue.Builder inner, ChatRequest request, MessageWriter messages) {
    boolean thinking = ThinkingFields.isOn(request.thinking());
    if (quirks.contains(Quirk.NEWEST_MODELS_NO_FORCED_CHOICE)
        || (thinking && quirks.contains(Quirk.THINKING_FORBIDS_FORCED_CHOICE))) {
      losses.add("choice");
      messages.instruct(
          request.choice() instanceof Choice.Named(String name)
              ? "Answer by calling the tool %s.".formatted(aliases.onWire(name))
              : DUE);
      return Optional.empty();
    }
    return Optional.of(JsonValue.object().put(form, inner.build()).build());
  }
}
