package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The items of an input. Where nothing is stored they go without ids, and what is an id and no
/// more does not go at all.
final class ItemList {
  private static final String REFERENCE = "item_reference";
  private final boolean nothingStored;
  private final Set<String> losses;
  private final List<JsonValue> items = new ArrayList<>();

  ItemList(boolean nothingStored, Set<String> losses) {
    this.nothingStored = nothingStored;
    this.losses = losses;
  }

  void add(JsonValue.Obj item) {
    if (!nothingStored) {
      items.add(item);
      return;
    }
    if (Item.string(item, "type").equals(REFERENCE)) {
      losses.add(Words.own(REFERENCE));
      return;
    }
    var members = new LinkedHashMap<>(item.members());
    members.remove("id");
    items.add(JsonValue.obj(members));
  }

  JsonValue.Arr all() {
    return JsonValue.array(items);
  }

  /// The item that the part is; empty for a part of a content, or of another protocol.
  static Optional<JsonValue.Obj> item(Part part) {
    return part instanceof Part.Foreign(String kind, var json)
            && Words.member(kind, "").isPresent()
            && json.value() instanceof JsonValue.Obj item
        ? Optional.of(item)
        : Optional.empty();
  }
}
