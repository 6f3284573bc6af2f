package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.wire.Fragments;
import dev.toolmark.providers.wire.answer.ArgumentText;
import java.util.ArrayList;
import java.util.List;

/// One call while it is put together.
final class CallSlot implements Fragments {
  /// No index was given.
  static final int NO_INDEX = -1;

  /// The one call of the old form `function_call`, which has neither index nor id.
  static final int LEGACY = -2;

  private final CallSlots slots;
  final int choice;
  final int index;
  final int ordinal;
  final long offset;
  String id = "";

  /// Made up where none was given.
  String madeId = "";

  String name = "";

  /// The id was another call's already.
  boolean idReused;

  boolean opened;
  boolean closed;
  int part;

  /// All arguments so far.
  final ArgumentText arguments = new ArgumentText();

  /// How many bytes of them have been told.
  int told;

  /// What else stood in the call, not told yet.
  List<Opaque> extras = List.of();

  CallSlot(CallSlots slots, int choice, int index, int ordinal, long offset) {
    this.slots = slots;
    this.choice = choice;
    this.index = index;
    this.ordinal = ordinal;
    this.offset = offset;
  }

  /// Further arguments of a call that has been told.
  @Override
  public void take(byte[] bytes, int from, int to) {
    slots.append(this, bytes, from, to);
  }

  void extra(Opaque extra) {
    if (extras.isEmpty()) extras = new ArrayList<>();
    extras.add(extra);
  }

  /// Fragments of a call that never began: neither a name nor an id.
  boolean orphaned() {
    return id.isEmpty() && name.isEmpty() && index != LEGACY;
  }
}
