package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.FailedResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `instructions` and `input`, as they are sent: one list of items, in the order of the
/// conversation.
final class InputWriter {
  private final Set<Quirk> quirks;
  private final Set<String> losses;
  private final Contents contents;
  private final TurnWriter turns;
  private final ItemList items;

  InputWriter(Set<Quirk> quirks, ToolNames names, Stored stored, Set<String> losses) {
    this.quirks = quirks;
    this.losses = losses;
    this.contents = new Contents(losses);
    this.items = new ItemList(quirks.contains(Quirk.NOTHING_STORED), losses);
    this.turns = new TurnWriter(names, stored, losses, contents, items);
  }

  /// `body`: takes the instructions.
  JsonValue.Arr items(List<Message> messages, JsonValue.Builder body) {
    Optional<String> instructions =
        messages.isEmpty() ? Optional.empty() : Instructions.of(messages.getFirst());
    instructions.ifPresent(text -> body.put(Instructions.FIELD, text));
    if (instructions.isEmpty() && quirks.contains(Quirk.NOTHING_STORED))
      body.put(Instructions.FIELD, Instructions.NONE_GIVEN);
    for (Message message : messages.subList(instructions.isPresent() ? 1 : 0, messages.size()))
      switch (message) {
        case Message.System(boolean developer, var parts) -> plain(role(developer), parts);
        case Message.User(var parts) -> plain("user", parts);
        case Message.Assistant(var parts) -> turns.write(parts);
        case Message.Results(var results) -> results.forEach(this::result);
      }
    return items.all();
  }

  private String role(boolean developer) {
    return developer || quirks.contains(Quirk.NOTHING_STORED) ? "developer" : "system";
  }

  /// A part that is an item of its own divides the message.
  private void plain(String role, List<Part> parts) {
    var content = new ArrayList<Part>();
    boolean written = false;
    for (Part part : parts) {
      Optional<JsonValue.Obj> item = ItemList.item(part);
      if (item.isEmpty()) {
        content.add(part);
        continue;
      }
      if (!content.isEmpty()) message(role, content);
      content.clear();
      items.add(item.get());
      written = true;
    }
    if (!content.isEmpty() || !written) message(role, content);
  }

  private void message(String role, List<Part> content) {
    var message = JsonValue.object().put("type", "message").put("role", role);
    if (!content.isEmpty()) Contents.with(message, content.getFirst().opaque(), Words.MESSAGE);
    items.add(message.put("content", contents.of(content)).build());
  }

  private void result(Result result) {
    boolean custom = CustomTools.marked(result.opaque(), CustomTools.RESULT);
    var item =
        JsonValue.object()
            .put("type", custom ? CustomTools.RESULT : "function_call_output")
            .put("call_id", CallIds.onWire(result.callId()));
    item.put(
        "output",
        contents.of(result.failed() ? FailedResult.told(result.content()) : result.content()));
    for (Opaque o : result.opaque()) lose(o);
    items.add(Contents.with(item, result.opaque(), "").build());
  }

  private void lose(Opaque opaque) {
    if (Words.field(opaque.kind()).isPresent() && Words.member(opaque.kind(), "").isEmpty())
      losses.add(opaque.kind());
  }
}
