package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Violation.Rule;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.answer.Telling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The items of an answer: which one an event is of, and what becomes of each. An event is of the
/// item that has its `item_id`; where none has (some servers give each event another), of the last
/// one at its `output_index`; where it has neither, of the last one of its sort that is not whole.
/// Items that come only whole, only in pieces, or only with the closing event are told all the
/// same.
final class Items {
  static final int NO_INDEX = -1;
  private final Telling telling;
  final Parts parts;
  final Texts texts;
  final Calls calls;
  private final List<Item> items = new ArrayList<>();

  Items(Telling telling, Parts parts, Texts texts, Calls calls) {
    this.telling = telling;
    this.parts = parts;
    this.texts = texts;
    this.calls = calls;
  }

  // ---- which item ----

  /// Of a piece; begins one where there is none. `id`: a range, still escaped, empty for none.
  Item of(Item.Sort sort, byte[] bytes, int idFrom, int idTo, int index) {
    Item known = known(sort, bytes, idFrom, idTo, index);
    return known == null ? begin(sort, index) : known;
  }

  /// The same, where there is one.
  @Nullable Item known(Item.Sort sort, byte[] bytes, int idFrom, int idTo, int index) {
    Optional<Item> known = byId(bytes, idFrom, idTo);
    if (known.isEmpty()) known = byIndex(sort, index);
    return known.isPresent() && known.get().sort == sort ? known.get() : null;
  }

  private Optional<Item> byId(byte[] bytes, int from, int to) {
    return from == to ? Optional.empty() : Optional.ofNullable(named(bytes, from, to));
  }

  /// The last one of that id, still escaped.
  @Nullable Item named(byte[] bytes, int from, int to) {
    for (int i = items.size() - 1; i >= 0; i--) {
      Item item = items.get(i);
      if (Arrays.equals(item.id, 0, item.id.length, bytes, from, to)) return item;
    }
    return null;
  }

  private Optional<Item> byIndex(Item.Sort sort, int index) {
    for (int i = items.size() - 1; i >= 0; i--) {
      Item item = items.get(i);
      if (index == NO_INDEX ? item.sort == sort && !item.done : item.index == index)
        return Optional.of(item);
    }
    return Optional.empty();
  }

  private Item begin(Item.Sort sort, int index) {
    telling.late();
    var item = new Item(sort, index, items.size());
    items.add(item);
    return item;
  }

  // ---- items that begin and are whole ----

  void added(JsonValue.Obj said, int index) {
    byte[] id = Item.inside(Item.string(said, "id"));
    if (byId(id, 0, id.length).isPresent()) return;
    Item.Sort sort = Item.Sort.of(said);
    Item item = fresh(sort, index);
    item.learns(said);
    if (item.isCall()) calls.learned(item);
    if (sort == Item.Sort.REASONING && Carriers.whose(said).isEmpty()) texts.begins(item);
  }

  /// A message of which no more is known. `id`: as the stream has it, nothing to be escaped in it.
  void message(byte[] id, int index) {
    if (named(id, 0, id.length) == null) fresh(Item.Sort.MESSAGE, index).learns(id);
  }

  /// A call of which no more is known.
  void call(byte[] id, int index, String callId, String name) {
    if (named(id, 0, id.length) != null) return;
    Item call = fresh(Item.Sort.CALL, index);
    call.learns(id);
    call.callId = callId;
    call.name = name;
    calls.learned(call);
  }

  private Item fresh(Item.Sort sort, int index) {
    if (index != NO_INDEX && holds(index))
      telling.violation(Rule.INDEX_REUSED, "output_index " + index);
    return begin(sort, index);
  }

  private boolean holds(int index) {
    for (Item item : items) if (item.index == index) return true;
    return false;
  }

  void done(JsonValue.Obj said, int index) {
    Item item = known(said, index).orElseGet(() -> begin(Item.Sort.of(said), index));
    if (!item.done) whole(item, said);
  }

  private Optional<Item> known(JsonValue.Obj said, int index) {
    Item.Sort sort = Item.Sort.of(said);
    byte[] id = Item.inside(Item.string(said, "id"));
    String callId = Item.string(said, "call_id");
    return byId(id, 0, id.length)
        .filter(it -> it.sort == sort)
        .or(() -> byCallId(sort, callId))
        .or(() -> byIndex(sort, index).filter(it -> it.sort == sort && !it.done));
  }

  private Optional<Item> byCallId(Item.Sort sort, String callId) {
    if (callId.isEmpty()) return Optional.empty();
    return items.stream()
        .filter(it -> it.sort == sort && it.callId.equals(callId) && !it.done)
        .findFirst();
  }

  private void whole(Item item, JsonValue.Obj said) {
    switch (item.sort) {
      case MESSAGE -> texts.message(item, said);
      case REASONING -> {
        if (!carried(item, said)) texts.reasoning(item, said);
      }
      case CALL, CUSTOM -> calls.whole(item, said);
      case OTHER -> {
        item.learns(said);
        item.done = true;
        parts.foreign(Words.own(Item.string(said, "type")), said);
      }
    }
  }

  /// Whether the item carries values for a part beside it, which is still open: they go with that.
  private boolean carried(Item item, JsonValue.Obj said) {
    Optional<String> whose = Carriers.whose(said);
    if (whose.isEmpty() || item.open()) return false;
    int part = part(whose.get());
    if (part < 0) return false;
    telling.opaque(part, new Opaque(Words.CARRIER, Json.of(said)));
    item.done = true;
    return true;
  }

  private int part(String whose) {
    for (Item it : items)
      if (it.isCall() && it.callId.equals(whose) && it.part >= 0) return it.part;
    return parts
        .lingering()
        .flatMap(it -> it.flows.stream().filter(Item.Flow::open).reduce((_, last) -> last))
        .map(flow -> flow.part)
        .orElse(-1);
  }

  // ---- the end ----

  /// The answer is whole. `output`: all items as the closing event has them, where it has any.
  /// False: a call has no name.
  boolean finish(List<JsonValue> output) {
    for (int i = 0; i < output.size(); i++)
      if (output.get(i) instanceof JsonValue.Obj said) {
        Optional<Item> item = match(said, i);
        item.ifPresent(it -> it.matched = true);
        if (item.isEmpty()) fresh(said, i);
        else if (!item.get().done) whole(item.get(), said);
      }
    for (Item item : items) if (item.isCall() && item.name.isEmpty()) return false;
    parts.expectNothing();
    parts.settle();
    for (Item item : items) {
      if (item.isCall()) calls.close(item);
      else parts.close(item);
      if (item.sort == Item.Sort.OTHER && !item.done)
        parts.foreign(Words.own(Item.string(item.latest(), "type")), item.latest());
    }
    return true;
  }

  private void fresh(JsonValue.Obj said, int index) {
    var item = new Item(Item.Sort.of(said), index, items.size());
    items.add(item);
    item.matched = true;
    whole(item, said);
  }

  /// By id or call id, else by place, else the first of its sort that is left: ids may differ from
  /// event to event, and a list may be shorter than what was streamed.
  private Optional<Item> match(JsonValue.Obj said, int index) {
    Item.Sort sort = Item.Sort.of(said);
    byte[] id = Item.inside(Item.string(said, "id"));
    String callId = Item.string(said, "call_id");
    List<Item> left = items.stream().filter(it -> !it.matched && it.sort == sort).toList();
    return byId(id, 0, id.length)
        .filter(left::contains)
        .or(() ->
            left.stream().filter(it -> !callId.isEmpty() && it.callId.equals(callId)).findFirst())
        .or(() -> left.stream().filter(it -> it.index == index).findFirst())
        .or(() -> left.stream().findFirst());
  }

  /// The answer failed: what had come whole is told so, but for calls.
  void settle() {
    parts.settle();
  }

  boolean open() {
    return items.stream().anyMatch(Item::open);
  }
}
