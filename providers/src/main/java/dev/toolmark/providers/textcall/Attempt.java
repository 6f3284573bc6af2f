package dev.toolmark.providers.textcall;

import java.util.List;

/// What came of reading a call at one place of a text. `end`: where what was read ends, exclusive;
/// meaningless unless a call was read. `cut`: a call began there, and the text ends within it.
record Attempt(int end, List<Item> items, List<TextFormat> cut) {
  /// What a block of calls holds, in order.
  sealed interface Item {
    record Call(Made made) implements Item {}

    /// A call to a tool that was not offered stays what it is.
    record Words(String text) implements Item {}
  }

  static final Attempt NOTHING = new Attempt(0, List.of(), List.of());

  /// What could be JSON begins there, names no tool and has no end.
  static final Attempt ENDLESS = new Attempt(-1, List.of(), List.of());

  Attempt {
    items = List.copyOf(items);
    cut = List.copyOf(cut);
  }

  static Attempt cut(TextFormat format) {
    return new Attempt(0, List.of(), List.of(format));
  }

  /// What was read, if a call is in it.
  static Attempt read(int end, List<Item> items) {
    return items.stream().anyMatch(Item.Call.class::isInstance)
        ? new Attempt(end, items, List.of())
        : NOTHING;
  }

  static Attempt read(int end, Made made) {
    return new Attempt(end, List.of(new Item.Call(made)), List.of());
  }

  boolean isRead() {
    return !items.isEmpty();
  }

  boolean isCut() {
    return !cut.isEmpty();
  }
}
