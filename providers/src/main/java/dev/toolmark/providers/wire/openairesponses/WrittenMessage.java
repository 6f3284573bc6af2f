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
    this.index =
        output.added(head("in_progress").put("content", JsonValue.array(List.of())).build());
  }

  private JsonValue.Builder head(String status) {
    var item =
        JsonValue.object()
            .put("id", id)
            .put("type", "message")
            .put("status", status)
            .put("role", "assistant");
    further.forEach(item::put);
    return item;
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
    var parts = new JsonBytes().add(",\"content\":[");
    for (byte[] part : content) parts.add(part).add(",");
    output.done(index, head(status).build(), parts.withoutLast().add("]"));
  }
}
