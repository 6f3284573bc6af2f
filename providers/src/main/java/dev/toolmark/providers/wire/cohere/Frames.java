package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;

/// The events of a stream, each written whole: `event:` line, data with its `type`, blank line.
final class Frames {
  private static final byte[] MESSAGE_END = "}}}\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "}\n\n".getBytes(StandardCharsets.US_ASCII);
  private final JsonBytes frame = new JsonBytes();
  private final ByteSink out;

  Frames(ByteSink out) {
    this.out = out;
  }

  /// Begins an event; what is added stands behind its type, and `end` writes it.
  JsonBytes begin(String type) {
    return begin(frame, type);
  }

  static JsonBytes begin(JsonBytes frame, String type) {
    return frame.add("event: ").add(type).add("\ndata: {\"type\":\"").add(type).add("\"");
  }

  JsonBytes begin(String type, int index) {
    return begin(frame, type, index);
  }

  /// Events of one type that say something of a call, up to the call's number.
  static byte[] ofCall(String type) {
    return begin(new JsonBytes(), type).add(",\"index\":").toBytes();
  }

  /// The next event.
  JsonBytes next() {
    return frame;
  }

  private static JsonBytes begin(JsonBytes frame, String type, int index) {
    return begin(frame, type).add(",\"index\":").add(index);
  }

  /// Up to the value of a member of the delta's message.
  JsonBytes message(String type, int index, String member) {
    return message(frame, type, index, member);
  }

  static JsonBytes message(JsonBytes frame, String type, int index, String member) {
    return begin(frame, type, index).add(",\"delta\":{\"message\":{\"").add(member).add("\":");
  }

  void endMessage() {
    frame.add(MESSAGE_END).writeTo(out);
  }

  void end() {
    frame.add(END).writeTo(out);
  }

  void delta(String type, JsonValue delta) {
    begin(type).add(",\"delta\":").add(delta.text());
    end();
  }

  void comment() {
    frame.add(": keep-alive\n\n").writeTo(out);
  }
}
