package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The items of an answer that is written: their places, their ids, and what they came to.
final class Output {
  private static final byte[] NOTHING = {};
  private static final Pattern PREFIX = Pattern.compile("^resp_");
  private static final Pattern NOT_OF_IDS = Pattern.compile("[^A-Za-z0-9_-]");
  final Frames frames;
  private final String base;
  private final List<byte[]> items = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private int made;
  private boolean refused;

  /// A message whose parts are all whole: the next part may be of it too.
  private Optional<WrittenMessage> lingering = Optional.empty();

  /// `answer`: its id, of which those of its items are made.
  Output(Frames frames, String answer) {
    this.frames = frames;
    this.base = NOT_OF_IDS.matcher(PREFIX.matcher(answer).replaceFirst("")).replaceAll("");
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
    items.add(NOTHING);
    frames.item("added", index, json.text().getBytes(StandardCharsets.UTF_8));
    return index;
  }

  /// `further`: members behind those of `json`, each with its comma.
  void done(int index, JsonValue.Obj json, JsonBytes further) {
    byte[] item = new JsonBytes().add(json.text()).withoutLast().add(further).add("}").toBytes();
    items.set(index, item);
    frames.item("done", index, item);
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
    return items.stream().filter(item -> item.length > 0).toList();
  }
}
