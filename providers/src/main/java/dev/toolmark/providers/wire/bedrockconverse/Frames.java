package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.frame.EventFrameWriter;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.wire.body.JsonBytes;

/// The messages of a stream of ours: a payload into a frame, the frame out in one piece.
final class Frames {
  static final byte[] MESSAGE_START = event(ConverseAnswer.MESSAGE_START);
  static final byte[] BLOCK_START = event(ConverseAnswer.BLOCK_START);
  static final byte[] DELTA = event(ConverseAnswer.DELTA);
  static final byte[] BLOCK_STOP = event(ConverseAnswer.BLOCK_STOP);
  static final byte[] MESSAGE_STOP = event(ConverseAnswer.MESSAGE_STOP);
  static final byte[] METADATA = event(ConverseAnswer.METADATA);
  private final EventFrameWriter writer = new EventFrameWriter();
  private final Framed framed;

  Frames(ByteSink out) {
    this.framed = new Framed(out);
  }

  private static byte[] event(String name) {
    return headers("event", name);
  }

  /// The headers of an exception of that name.
  static byte[] exception(String name) {
    return headers("exception", name);
  }

  private static byte[] headers(String kind, String name) {
    return EventFrameWriter.headers(
        ":" + kind + "-type", name, ":content-type", "application/json", ":message-type", kind);
  }

  /// Empties the payload.
  void send(JsonBytes payload, byte[] headers) {
    framed.headers = headers;
    payload.writeTo(framed);
  }

  private final class Framed implements ByteSink {
    private final ByteSink out;
    private byte[] headers = {};

    Framed(ByteSink out) {
      this.out = out;
    }

    @Override
    public void head(ResponseHead head) {
      out.head(head);
    }

    @Override
    public void bytes(byte[] bytes, int from, int to) {
      Held frame = writer.frame(headers, bytes, from, to);
      out.bytes(frame.bytes(), 0, frame.length());
    }
  }
}
