package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A message while it is written: its item, and its parts that are whole.
final class WrittenMessage {
  /// What the item says besides: its phase, and the like.
  private final Map<String, JsonValue> further;

  final String id;
  final int index;
  private final Output output;
  private final List<String> content = new ArrayList<>();
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
    content.add("");
    open++;
    return content.size() - 1;
  }

  /// What its parts came to say of it.
  void learns(Map<String, JsonValue> more, Optional<String> status) {
    further.putAll(more);
    status.ifPresent(it -> this.status = it);
  }

  /// That part is whole. True: so are all.
  boolean whole(int place, String json) {
    content.set(place, json);
    return --open == 0;
  }

  void done() {
    String head = head(status).build().text();
    output.done(
        index,
        head.substring(0, head.length() - 1) + ",\"content\":[" + String.join(",", content) + "]}");
  }
}
