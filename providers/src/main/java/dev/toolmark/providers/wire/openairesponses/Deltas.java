package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.wire.body.JsonBytes;

/// The pieces of one part of a stream, each an event that differs from the one before in its number
/// and its text alone: all else is prepared once. What they came to is kept, as the inside of a
/// JSON string.
final class Deltas {
  private final Frames frames;
  private final byte[] beforeNumber;
  private final byte[] beforeText;
  private final byte[] behind;
  private final JsonBytes text;

  /// `text`: to which they are added.
  Deltas(Frames frames, String type, Frames.Place at, JsonBytes text) {
    this.frames = frames;
    this.text = text;
    this.beforeNumber = Frames.beforeNumber(type, new JsonBytes()).toBytes();
    this.beforeText = Frames.place(at, new JsonBytes()).add(",\"delta\":\"").toBytes();
    this.behind = new JsonBytes().add("\"").add(Frames.more(type)).add(Frames.BEHIND).toBytes();
  }

  void send(Slice piece) {
    int from = text.size();
    text.inside(piece);
    frames.delta(beforeNumber, beforeText, text, from, behind);
  }
}
