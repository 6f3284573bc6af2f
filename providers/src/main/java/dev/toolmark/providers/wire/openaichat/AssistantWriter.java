package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Aliases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A turn of the model, as it is sent back. This protocol has no order among reasoning, text and
/// calls: each kind is gathered in its own member.
record AssistantWriter(
    Set<Quirk> quirks, Aliases aliases, Set<String> losses, Contents contents, CallIds ids) {
  JsonValue message(List<Part> parts) {
    var message = JsonValue.object().put("role", "assistant");
    var content = new ArrayList<Part>();
    var calls = new ArrayList<JsonValue>();
    var reasoning = new ArrayList<String>();
    var details = new ArrayList<JsonValue>();
    for (Part part : parts) {
      switch (part) {
        case Part.Reasoning(String text, var opaque) -> {
          if (!text.isEmpty() || opaque.isEmpty()) reasoning.add(text);
        }
        case Part.Call call -> calls.add(call(call));
        case Part.Refusal(String text, _) -> message.put("refusal", text);
        case Part.Foreign(String kind, Json json) ->
            foreign(part, kind, json, message, content, calls);
        case Part.Text _, Part.Image _, Part.File _, Part.Data _ -> content.add(part);
      }
      if (!(part instanceof Part.Call)) marks(part.opaque(), message, details);
    }
    if (!details.isEmpty()) message.put(CarriedMarks.MEMBER, JsonValue.array(details));
    replay(reasoning, message, content);
    message.put("content", content(content, !calls.isEmpty()));
    if (!calls.isEmpty()) message.put("tool_calls", JsonValue.array(calls));
    return message.build();
  }

  private static void foreign(
      Part part,
      String kind,
      Json json,
      JsonValue.Builder message,
      List<Part> content,
      List<JsonValue> calls) {
    if (kind.equals(Words.MESSAGE)) MessageWriter.members(message, json.value());
    else if (kind.equals(Words.TOOL_CALL)) calls.add(json.value());
    else content.add(part);
  }

  /// `details`: the lists of all parts become one.
  private void marks(List<Opaque> opaque, JsonValue.Builder message, List<JsonValue> details) {
    for (Opaque o : opaque) {
      if (Words.field(o.kind()).isEmpty()) losses.add(o.kind());
      if (o.kind().equals(Words.own(CarriedMarks.MEMBER))
          && o.value().value() instanceof JsonValue.Arr(var blocks)) details.addAll(blocks);
      else Words.member(o, "").ifPresent(member -> message.put(member, o.value().value()));
    }
  }

  private JsonValue call(Part.Call call) {
    var function =
        JsonValue.object()
            .put("name", aliases.onWire(call.name()))
            .put("arguments", call.arguments());
    Contents.with(function, call.opaque(), Words.FUNCTION);
    var entry =
        JsonValue.object()
            .put("id", ids.onWire(call.id().value()))
            .put("type", "function")
            .put("function", function.build());
    for (Opaque o : call.opaque()) if (Words.field(o.kind()).isEmpty()) losses.add(o.kind());
    return Contents.with(entry, call.opaque(), "").build();
  }

  private JsonValue content(List<Part> content, boolean calls) {
    if (!content.isEmpty()) return contents.of(content);
    if (quirks.contains(Quirk.BLANK_ASSISTANT_CONTENT)) return JsonValue.of(" ");
    return calls && !quirks.contains(Quirk.EMPTY_ASSISTANT_CONTENT)
        ? new JsonValue.Null()
        : JsonValue.of("");
  }

  private void replay(List<String> reasoning, JsonValue.Builder message, List<Part> content) {
    String text = String.join("\n", reasoning);
    if (reasoning.isEmpty()) {
      if (quirks.contains(Quirk.REASONING_ALWAYS_PRESENT)) message.put("reasoning_content", "");
    } else if (quirks.contains(Quirk.NO_REASONING_REPLAY)) losses.add("messages.reasoning");
    else if (quirks.contains(Quirk.REPLAY_THINK_TAG)) tag(text, content);
    else if (quirks.contains(Quirk.REPLAY_THINKING_PART)) content.addFirst(thinking(text));
    else
      message.put(
          quirks.contains(Quirk.REPLAY_REASONING) ? "reasoning" : "reasoning_content", text);
  }

  private static void tag(String reasoning, List<Part> content) {
    String tagged = "<think>\n" + reasoning + "\n</think>\n\n";
    if (!content.isEmpty() && content.getFirst() instanceof Part.Text(String text, var opaque))
      content.set(0, new Part.Text(tagged + text, opaque));
    else content.addFirst(new Part.Text(tagged));
  }

  private static Part thinking(String text) {
    var inner = JsonValue.object().put("type", "text").put("text", text).build();
    var part =
        JsonValue.object().put("type", "thinking").put("thinking", JsonValue.array(List.of(inner)));
    return new Part.Foreign(Words.own("thinking"), Json.of(part.build()));
  }
}
