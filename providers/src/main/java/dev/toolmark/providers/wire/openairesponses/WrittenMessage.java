package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A message while it is written: its item, and its parts that are whole.
final class WrittenMessage {
  private static final byte[] NOTHING = {};

  /// What the item says besides: its phase, and the like.
  private final Map<String, JsonValue> further;

  final String id;
  final int index;
  private final Output output;
  private final List<byte[]> content = new ArrayList<>();
  private String status = "completed";
  private int open;

  WrittenMessage(Output output, String id, Map<String, JsonValue> further) {
    this.output = output;
    this.id = id;
    this.further = new LinkedHashMap<>(further);
    this.index = output.added(head("in_progress").add(",\"content\":[]}"));
  }

  /// The item but for its content and its brace, in the draft.
  private JsonBytes head(String status) {
    JsonBytes head = output.draft();
    if (!further.isEmpty()) return head.add(known(status)).withoutLast();
    head.add("{\"id\":").quoted(id).add(",\"type\":\"message\",\"status\":").quoted(status);
    return head.add(",\"role\":\"assistant\"");
  }

  private JsonValue known(String status) {
    var item =
        JsonValue.object()
            .put("id", id)
            .put("type", "message")
            .put("status", status)
            .put("role", "assistant");
    further.forEach(item::put);
    return item.build();
  }

  /// The place of a new part.
  int place() {
    content.add(NOTHING);
    open++;
    return content.size() - 1;
  }

  /// What its parts came to say of it.
  void learns(Map<String, JsonValue> more, Optional<String> status) {
    further.putAll(more);
    status.ifPresent(it -> this.status = it);
  }

  /// That part is whole. True: so are all.
  boolean whole(int place, JsonBytes json) {
    content.set(place, json.toBytes());
    return --open == 0;
  }

  void done() {
    JsonBytes item = head(status).add(",\"content\":[");
    for (byte[] part : content) item.add(part).add(",");
    output.done(index, item.withoutLast().add("]}"));
  }
}
