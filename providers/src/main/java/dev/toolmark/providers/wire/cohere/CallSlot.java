package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.wire.answer.ArgumentText;

/// One call while it is put together.
final class CallSlot {
  /// No index was given.
  static final int NO_INDEX = -1;

  final int index;
  final int part;
  final String name;
  final ArgumentText arguments = new ArgumentText();

  /// How many bytes of them have been told.
  int told;

  /// Its own end came.
  boolean ended;

  CallSlot(int index, int part, String name) {
    this.index = index;
    this.part = part;
    this.name = name;
  }
}
