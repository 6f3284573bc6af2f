package dev.toolmark.benchmarks.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// One message of an AWS event stream, with the three headers of an event in the order in which
/// Bedrock sends them. Source: protocols.md 8.2.
final class EventMessage {
  private static final int AROUND = 16;
  private static final int STRING = 7;

  private EventMessage() {}

  static byte[] of(String event, byte[] payload) {
    var headers = new ByteArrayOutputStream();
    header(headers, ":event-type", event);
    header(headers, ":content-type", "application/json");
    header(headers, ":message-type", "event");
    int length = headers.size() + payload.length + AROUND;
    ByteBuffer message = ByteBuffer.allocate(length).putInt(length).putInt(headers.size());
    message.putInt(sum(message));
    message.put(headers.toByteArray()).put(payload);
    return message.putInt(sum(message)).array();
  }

  private static void header(ByteArrayOutputStream headers, String name, String value) {
    headers.write(name.length());
    headers.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    headers.write(STRING);
    headers.write(value.length() >> 8);
    headers.write(value.length());
    headers.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
  }

  private static int sum(ByteBuffer before) {
    var sum = new CRC32();
    sum.update(before.duplicate().flip());
    return (int) sum.getValue();
  }
}
