package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.frame.EventFrameSums;
import dev.toolmark.providers.frame.EventFrameWriter;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.wire.body.JsonBytes;

/// The messages of a stream of ours: a payload into a frame, the frame out in one piece.
final class Frames {
  static final EventFrameSums MESSAGE_START = event(ConverseAnswer.MESSAGE_START);
  static final EventFrameSums BLOCK_START = event(ConverseAnswer.BLOCK_START);
  static final EventFrameSums DELTA = event(ConverseAnswer.DELTA);
  static final EventFrameSums BLOCK_STOP = event(ConverseAnswer.BLOCK_STOP);
  static final EventFrameSums MESSAGE_STOP = event(ConverseAnswer.MESSAGE_STOP);
  static final EventFrameSums METADATA = event(ConverseAnswer.METADATA);
  private final EventFrameWriter writer = new EventFrameWriter();
  private final ByteSink out;
  private final Pieces pieces;

  /// The inside of a string that had to be escaped.
  private final JsonBytes escaped = new JsonBytes();

  Frames(ByteSink out) {
    this.out = out;
    this.pieces = new Pieces(DELTA, out);
  }

  private static EventFrameSums event(String name) {
    return headers("event", name);
  }

  /// The headers of an exception of that name.
  static EventFrameSums exception(String name) {
    return headers("exception", name);
  }

  private static EventFrameSums headers(String kind, String name) {
    return new EventFrameSums(
        EventFrameWriter.headers(
            ":" + kind + "-type",
            name,
            ":content-type",
            "application/json",
            ":message-type",
            kind));
  }

  /// Empties the payload.
  void send(JsonBytes payload, EventFrameSums headers) {
    write(writer.frame(headers, payload.bytes(), 0, payload.size()));
    payload.clear();
  }

  private void write(Held frame) {
    out.bytes(frame.bytes(), 0, frame.length());
  }

  /// Deltas whose payload is that up to a piece, and this behind it. Empties the payload.
  void beginPieces(JsonBytes payload, byte[] behind) {
    pieces.begin(payload.bytes(), 0, payload.size(), behind);
    payload.clear();
  }

  /// What they stand in, for one of them that is the inside of a JSON string.
  Pieces pieces() {
    return pieces;
  }

  /// One of them that is not.
  void piece(Slice raw) {
    escaped.clear();
    escaped.inside(raw);
    pieces.take(escaped.bytes(), 0, escaped.size());
  }
}
