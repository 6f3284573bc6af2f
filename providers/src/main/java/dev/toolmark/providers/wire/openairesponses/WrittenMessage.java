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
  private static final int ROOM = 2048;

  /// What the item says besides: its phase, and the like.
  private final Map<String, JsonValue> further;

  final String id;
  final int index;
  private final Output output;
  private final List<Span> content = new ArrayList<>();
  private String status = "completed";
  private int open;

  /// The whole item as far as it has come, if nothing is learnt and it has one part: what is said
  /// four times is gathered where it is said last.
  private final JsonBytes item = JsonBytes.inSpareRoom().reserve(ROOM);

  private boolean learnt;

  WrittenMessage(Output output, String id, Map<String, JsonValue> further) {
    this.output = output;
    this.id = id;
    this.further = new LinkedHashMap<>(further);
    this.index = output.added(head("in_progress", output.draft()).add("]}"));
    head(status, item);
  }

  /// The item as far as its content.
  private JsonBytes head(String status, JsonBytes into) {
    if (!further.isEmpty()) into.add(known(status)).withoutLast();
    else {
      into.add("{\"id\":").quoted(id).add(",\"type\":\"message\",\"status\":").quoted(status);
      into.add(",\"role\":\"assistant\"");
    }
    return into.add(",\"content\":[");
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
    content.add(Span.NOTHING);
    open++;
    return content.size() - 1;
  }

  /// What the part in that place is added to.
  JsonBytes room(int place) {
    return place == 0 ? item : new JsonBytes();
  }

  /// What its parts came to say of it.
  void learns(Map<String, JsonValue> more, Optional<String> status) {
    learnt |= !more.isEmpty() || status.isPresent();
    further.putAll(more);
    status.ifPresent(it -> this.status = it);
  }

  /// That part is whole. True: so are all.
  boolean whole(int place, Span json) {
    content.set(place, json);
    return --open == 0;
  }

  void done() {
    if (content.size() == 1 && !learnt) {
      output.done(index, item.add("]}"));
      return;
    }
    JsonBytes whole = head(status, new JsonBytes());
    for (Span part : content) part.addTo(whole).add(",");
    output.done(index, whole.withoutLast().add("]}"));
  }
}
