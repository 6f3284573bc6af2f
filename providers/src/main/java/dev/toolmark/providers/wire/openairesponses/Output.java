package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.JsonBytes;
import dev.toolmark.providers.wire.body.ToolName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The items of an answer that is written: their places, their ids, and what they came to.
final class Output {
  private static final String PREFIX = "resp_";
  final Frames frames;

  /// What stands in an id between its prefix and its number.
  private final String base;

  private final byte[] baseBytes;
  final WholeItems items = new WholeItems();

  /// Of each id that was made, by its number, what it begins with.
  private final List<String> made = new ArrayList<>();

  /// All ids, kept once an item had one of its own.
  private @Nullable Set<String> ids;

  private final JsonBytes draft = new JsonBytes();
  private boolean refused;
  private final ToolName toolName = new ToolName(new byte[0], new byte[0]);

  /// A message whose parts are all whole: the next part may be of it too.
  private Optional<WrittenMessage> lingering = Optional.empty();

  /// `answer`: its id, of which those of its items are made.
  Output(Frames frames, String answer) {
    this.frames = frames;
    this.base = base(answer);
    this.baseBytes = base.getBytes(StandardCharsets.US_ASCII);
  }

  /// What of it may stand in an id, as it stands there.
  private static String base(String answer) {
    var base = new StringBuilder(answer.length() + 2).append('_');
    for (int i = answer.startsWith(PREFIX) ? PREFIX.length() : 0; i < answer.length(); i++) {
      char c = answer.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (letter || (c >= '0' && c <= '9') || c == '_' || c == '-') base.append(c);
    }
    return base.append('_').toString();
  }

  /// A new id.
  String id(String prefix) {
    Set<String> known = ids;
    while (true) {
      made.add(prefix);
      String id = id(made.size() - 1);
      if (known == null || known.add(id)) return id;
    }
  }

  /// The number of a new id with that prefix: it is the prefix, `base` and the number.
  int numbered(String prefix) {
    if (ids == null) made.add(prefix);
    else id(prefix);
    return made.size() - 1;
  }

  byte[] base() {
    return baseBytes;
  }

  private String id(int number) {
    return made.get(number) + base + number;
  }

  /// The id that an item had, where no other has it.
  String id(Optional<String> had, String prefix) {
    return had.filter(id -> !id.isEmpty()).filter(this::isNew).orElseGet(() -> id(prefix));
  }

  private boolean isNew(String id) {
    Set<String> known = ids;
    if (known == null) {
      ids = known = new HashSet<>();
      for (int i = 0; i < made.size(); i++) known.add(id(i));
    }
    return known.add(id);
  }

  /// The same, quoted.
  void id(Optional<String> had, String prefix, JsonBytes into) {
    if (had.isPresent() || ids != null) {
      into.quoted(id(had, prefix));
      return;
    }
    into.add("\"").add(prefix).add(baseBytes).add(made.size()).add("\"");
    made.add(prefix);
  }

  /// The name of a tool, quoted.
  void name(String name, JsonBytes into) {
    into.add(toolName.of(name));
  }

  /// The place of a new item. `json`: as it begins.
  int added(JsonValue.Obj json) {
    return added(new JsonBytes().add(json));
  }

  int added(JsonBytes json) {
    int index = items.place();
    frames.item("response.output_item.added", index, json);
    return index;
  }

  /// `further`: members behind those of `json`, each with its comma.
  void done(int index, JsonValue.Obj json, JsonBytes further) {
    done(index, new JsonBytes().add(json.text()).withoutLast().add(further).add("}"));
  }

  /// `item`: stays as it is.
  void done(int index, JsonBytes item) {
    items.whole(index, item);
    frames.item("response.output_item.done", index, item);
  }

  /// An empty piece of JSON, to be used up before it is asked for again.
  JsonBytes draft() {
    return draft.cut(0);
  }

  /// An item that is whole as it comes.
  void whole(JsonValue.Obj item) {
    settle();
    done(added(item), item, new JsonBytes());
  }

  // ---- messages ----

  void refuses() {
    refused = true;
  }

  boolean refused() {
    return refused;
  }

  Optional<WrittenMessage> lingering() {
    return lingering;
  }

  void lingers(WrittenMessage message) {
    if (lingering.filter(it -> it != message).isPresent()) settle();
    lingering = Optional.of(message);
  }

  /// Another part begins that is not of it, or none does.
  void settle() {
    lingering.ifPresent(WrittenMessage::done);
    lingering = Optional.empty();
  }
}
