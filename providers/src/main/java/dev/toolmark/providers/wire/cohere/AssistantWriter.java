package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Aliases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A turn of the model, as it is sent back: blocks, then the plan, then the calls, then what the
/// text cites. Parts that stood in another order are a loss of `messages.parts`.
record AssistantWriter(Aliases aliases, Set<String> losses, Contents contents) {
  JsonValue message(List<Part> parts) {
    var message = JsonValue.object().put("role", "assistant");
    var content = new ArrayList<Part>();
    var plans = new ArrayList<String>();
    var calls = new ArrayList<JsonValue>();
    var citations = new ArrayList<JsonValue>();
    int reached = 0;
    for (Part part : parts) {
      if (place(part) < reached) losses.add("messages.parts");
      reached = Math.max(reached, place(part));
      switch (part) {
        case Part.Call call -> calls.add(call(call));
        case Part.Reasoning(String text, _) when isPlan(part) -> plans.add(text);
        case Part.Foreign(String kind, var json) when kind.equals(Words.MESSAGE) ->
            MessageWriter.members(message, json.value());
        case Part.Foreign(String kind, var json) when kind.equals(Words.CITATIONS) ->
            cite(json.value(), citations);
        case Part.Text _,
            Part.Refusal _,
            Part.Data _,
            Part.Image _,
            Part.File _,
            Part.Reasoning _,
            Part.Foreign _ ->
            content.add(part);
      }
      Words.find(Words.CITATIONS, part.opaque()).ifPresent(o -> cite(o.value().value(), citations));
    }
    if (plans.size() > 1) losses.add("messages.parts");
    if (!content.isEmpty() || (calls.isEmpty() && plans.isEmpty()))
      message.put("content", contents.of(content));
    if (!plans.isEmpty()) message.put("tool_plan", String.join("\n", plans));
    if (!calls.isEmpty()) message.put("tool_calls", JsonValue.array(calls));
    if (!citations.isEmpty()) message.put("citations", JsonValue.array(citations));
    return message.build();
  }

  private static boolean isPlan(Part part) {
    return Words.find(Words.TOOL_PLAN, part.opaque()).isPresent();
  }

  private static int place(Part part) {
    return switch (part) {
      case Part.Text _, Part.Refusal _, Part.Data _, Part.Image _, Part.File _ -> 0;
      case Part.Reasoning _ -> isPlan(part) ? 1 : 0;
      case Part.Call _ -> 2;
      case Part.Foreign(String kind, _) ->
          kind.equals(Words.CITATIONS) || kind.equals(Words.MESSAGE) ? 3 : 0;
    };
  }

  private static void cite(JsonValue list, List<JsonValue> citations) {
    if (list instanceof JsonValue.Arr(var items)) citations.addAll(items);
  }

  private JsonValue call(Part.Call call) {
    var function =
        JsonValue.object()
            .put("name", aliases.onWire(call.name()))
            .put("arguments", call.arguments());
    var entry = JsonValue.object().put("id", call.id().value()).put("type", "function");
    for (Opaque o : call.opaque()) {
      Words.member(o, Words.FUNCTION).ifPresent(f -> function.put(f, o.value().value()));
      Words.member(o, "").ifPresent(f -> entry.put(f, o.value().value()));
    }
    return entry.put("function", function.build()).build();
  }
}
