package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The items of an answer that is written: their places, their ids, and what they came to.
final class Output {
  private static final byte[] NOTHING = {};
  private static final String PREFIX = "resp_";
  final Frames frames;
  private final String base;
  private final List<byte[]> items = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final JsonBytes draft = new JsonBytes();
  private int made;
  private boolean refused;

  /// A message whose parts are all whole: the next part may be of it too.
  private Optional<WrittenMessage> lingering = Optional.empty();

  /// `answer`: its id, of which those of its items are made.
  Output(Frames frames, String answer) {
    this.frames = frames;
    this.base = base(answer);
  }

  /// What of it may stand in an id.
  private static String base(String answer) {
    var base = new StringBuilder(answer.length());
    for (int i = answer.startsWith(PREFIX) ? PREFIX.length() : 0; i < answer.length(); i++) {
      char c = answer.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (letter || (c >= '0' && c <= '9') || c == '_' || c == '-') base.append(c);
    }
    return base.toString();
  }

  /// A new id.
  String id(String prefix) {
    String id = prefix + "_" + base + "_" + made++;
    while (!ids.add(id)) id = prefix + "_" + base + "_" + made++;
    return id;
  }

  /// The id that an item had, where no other has it.
  String id(Optional<String> had, String prefix) {
    return had.filter(id -> !id.isEmpty()).filter(ids::add).orElseGet(() -> id(prefix));
  }

  /// The place of a new item. `json`: as it begins.
  int added(JsonValue.Obj json) {
    return added(new JsonBytes().add(json));
  }

  int added(JsonBytes json) {
    int index = items.size();
    items.add(NOTHING);
    frames.item("response.output_item.added", index, json);
    return index;
  }

  /// `further`: members behind those of `json`, each with its comma.
  void done(int index, JsonValue.Obj json, JsonBytes further) {
    done(index, new JsonBytes().add(json.text()).withoutLast().add(further).add("}"));
  }

  void done(int index, JsonBytes item) {
    items.set(index, item.toBytes());
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

  /// Those that are whole.
  List<byte[]> items() {
    var whole = new ArrayList<byte[]>(items.size());
    for (byte[] item : items) if (item.length > 0) whole.add(item);
    return whole;
  }
}
