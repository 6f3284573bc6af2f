package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.wire.body.Members;
import java.util.Arrays;
import java.util.Optional;

/// Tells the event that closes a stream, mostly without reading it all: the type stands first in
/// what servers send. `[DONE]` is no word of this protocol; relays append it all the same.
final class LastEvent {
  private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};
  private static final byte[] FIRST = {'{', '"', 't', 'y', 'p', 'e', '"', ':', '"'};
  private final Members event;

  /// The event that was asked about stands in `event`.
  private boolean read;

  /// `event`: to be filled where one must be read to tell.
  LastEvent(Members event) {
    this.event = event;
  }

  /// Whether the event that was asked about last has been read, as an object.
  boolean hasRead() {
    return read;
  }

  static boolean isDone(byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, DONE, 0, DONE.length);
  }

  /// `type`: the event's own name. One that is cut is no JSON, and closes nothing.
  boolean closes(byte[] bytes, int from, int to, Optional<String> type) {
    read = false;
    if (isDone(bytes, from, to)) return true;
    if (!mayClose(bytes, from, to, type)) return false;
    read = event.read(bytes, from, to);
    if (!read) return false;
    return event.says(Pieces.TYPE)
        ? saysItCloses(bytes)
        : type.map(Event::of).orElse(Event.UNKNOWN).closes();
  }

  /// Whether its type is a word that closes, even if there were escapes in it.
  private boolean saysItCloses(byte[] bytes) {
    return Event.of(bytes, event.from(Pieces.TYPE), event.to(Pieces.TYPE)).closes()
        || Event.of(event.text(Pieces.TYPE)).closes();
  }

  /// False for an event whose first member is a type that closes nothing.
  private static boolean mayClose(byte[] bytes, int from, int to, Optional<String> type) {
    int word = from + FIRST.length;
    if (word >= to || !Arrays.equals(bytes, from, word, FIRST, 0, FIRST.length)) return true;
    return Event.closes(bytes, word, to) || (type.isPresent() && Event.closes(type.get()));
  }
}
