package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The items of an answer that is written: their places, their ids, and what they came to.
final class Output {
  final Frames frames;
  private final String base;
  private final List<String> items = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private int made;
  private boolean refused;

  /// A message whose parts are all whole: the next part may be of it too.
  private Optional<WrittenMessage> lingering = Optional.empty();

  /// `answer`: its id, of which those of its items are made.
  Output(Frames frames, String answer) {
    this.frames = frames;
    this.base = answer.replaceFirst("^resp_", "").replaceAll("[^A-Za-z0-9_-]", "");
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
    int index = items.size();
    items.add("");
    frames.item("added", index, json.text());
    return index;
  }

  void done(int index, String json) {
    items.set(index, json);
    frames.item("done", index, json);
  }

  /// An item that is whole as it comes.
  void whole(JsonValue.Obj item) {
    settle();
    done(added(item), item.text());
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
  List<String> items() {
    return items.stream().filter(item -> !item.isEmpty()).toList();
  }
}
