package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.wire.body.JsonBytes;

/// The pieces of one part of a stream, each an event that differs from the one before in its number
/// and its text alone: all else is prepared once. What they came to is kept, as the inside of a
/// JSON string.
final class Deltas {
  private static final byte[] NOTHING = {};
  private final Frames frames;
  private final String type;
  private final Frames.Place at;
  private final JsonBytes text;
  private byte[] beforeNumber = NOTHING;
  private byte[] beforeText = NOTHING;
  private byte[] behind = NOTHING;
  private boolean begun;

  /// `text`: to which they are added.
  Deltas(Frames frames, String type, Frames.Place at, JsonBytes text) {
    this.frames = frames;
    this.type = type;
    this.at = at;
    this.text = text;
  }

  void send(Slice piece) {
    int from = text.size();
    text.inside(piece);
    if (!begun) {
      begun = true;
      frames.delta(type, at, text, from);
      return;
    }
    if (behind.length == 0) prepare();
    frames.delta(beforeNumber, beforeText, text, from, behind);
  }

  /// For the second piece: many parts have but one.
  private void prepare() {
    var bytes = new JsonBytes();
    beforeNumber = Frames.beforeNumber(type, bytes).toBytes();
    beforeText = Frames.place(at, bytes.cut(0)).add(",\"delta\":\"").toBytes();
    behind = bytes.cut(0).add("\"").add(Frames.more(type)).add(Frames.BEHIND).toBytes();
  }
}
