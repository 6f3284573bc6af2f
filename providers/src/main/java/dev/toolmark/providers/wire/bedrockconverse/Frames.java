package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ResponseHead;
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
  private final Framed deltas;
  private final Framed others;

  Frames(ByteSink out) {
    this.out = out;
    this.deltas = new Framed(DELTA);
    this.others = new Framed(DELTA);
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
    others.headers = headers;
    payload.writeTo(others);
  }

  /// Hears whole payloads of deltas.
  ByteSink deltas() {
    return deltas;
  }

  private final class Framed implements ByteSink {
    private EventFrameSums headers;

    Framed(EventFrameSums headers) {
      this.headers = headers;
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
