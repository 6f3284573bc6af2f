package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A turn of the model, as it is sent back: reasoning, messages and calls, each an item, in order.
/// Reasoning goes back encrypted, or open where it came so; by its id alone only where the server
/// keeps its answers (it refuses others: "Items are not persisted when store is set to false").
record TurnWriter(
    ToolNames names, Stored stored, Set<String> losses, Contents contents, ItemList items) {
  private static final Set<String> FORM = Set.of("summary", "content");

  void write(List<Part> parts) {
    var message = new ArrayList<Part>();
    for (Part part : parts) {
      boolean inMessage =
          !(part instanceof Part.Reasoning || part instanceof Part.Call)
              && ItemList.item(part).isEmpty();
      if (!inMessage || !(message.isEmpty() || together(message.getLast(), part))) message(message);
      switch (part) {
        case Part.Reasoning reasoning -> reasoning(reasoning);
        case Part.Call call -> call(call);
        case Part.Text _,
            Part.Refusal _,
            Part.Image _,
            Part.File _,
            Part.Data _,
            Part.Foreign _ -> {
          if (inMessage) message.add(part);
          else ItemList.item(part).ifPresent(items::add);
        }
      }
      if (carrier(part).isPresent()) {
        message(message);
        items.add(carrier(part).get());
      }
    }
    message(message);
  }

  private static Optional<JsonValue.Obj> carrier(Part part) {
    return Words.find(part.opaque(), Words.CARRIER)
        .filter(it -> it.value().value() instanceof JsonValue.Obj)
        .map(it -> (JsonValue.Obj) it.value().value());
  }

  /// Neighbours are of one message unless their marks say otherwise. A foreign content part has
  /// none.
  private static boolean together(Part one, Part other) {
    return other instanceof Part.Foreign || marks(one).equals(marks(other));
  }

  private static List<Opaque> marks(Part part) {
    return part.opaque().stream()
        .filter(o -> Words.member(o.kind(), Words.MESSAGE).isPresent())
        .toList();
  }

  private void message(List<Part> parts) {
    if (parts.isEmpty()) return;
    var item = JsonValue.object().put("type", "message").put("role", "assistant");
    Contents.with(item, parts.getFirst().opaque(), Words.MESSAGE);
    boolean named = !item.build().get("id").isEmpty();
    if (named && item.build().get("status").isEmpty()) item.put("status", "completed");
    JsonValue.Arr content = contents.spoken(parts, named);
    if (!content.items().isEmpty()) items.add(item.put("content", content).build());
    parts.clear();
  }

  private void reasoning(Part.Reasoning part) {
    var item = JsonValue.object().put("type", "reasoning");
    List<Opaque> form = form(part.opaque());
    if (form.stream().noneMatch(o -> o.kind().equals(Words.own("summary"))))
      item.put(
          "summary",
          form.isEmpty() ? ThoughtText.summary(part.text()) : JsonValue.array(List.of()));
    JsonValue.Obj written = Contents.with(item, part.opaque(), "").build();
    boolean whole =
        written.get("encrypted_content").isPresent()
            || !form.isEmpty()
            || (stored.kept() && written.get("id").isPresent());
    if (whole) items.add(written);
    else losses.add("messages.reasoning");
  }

  /// The item's own form, where it is more than one summary text.
  private static List<Opaque> form(List<Opaque> opaque) {
    return opaque.stream()
        .filter(o -> Words.member(o.kind(), "").filter(FORM::contains).isPresent())
        .toList();
  }

  private void call(Part.Call call) {
    boolean custom =
        CustomTools.marked(call.opaque(), CustomTools.CALL) || names.custom(call.name());
    ToolNames.OnWire name = names.onWire(call.name());
    var item =
        JsonValue.object()
            .put("type", custom ? CustomTools.CALL : "function_call")
            .put("call_id", CallIds.onWire(call.id().value()))
            .put("name", name.name());
    name.namespace().ifPresent(space -> item.put(Namespaces.MEMBER, space));
    if (custom) item.put(CustomTools.INPUT, CustomTools.input(call.arguments()));
    else item.put("arguments", call.arguments());
    Contents.with(item, call.opaque(), "");
    boolean named = item.build().get("id").isPresent();
    if (named && item.build().get("status").isEmpty()) item.put("status", "completed");
    items.add(item.build());
  }
}
