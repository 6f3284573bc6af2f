package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.wire.body.Members;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// `message_stop`, told from every other event before any is read: by a look for its name, which
/// costs little, and then by its `type`.
final class ClosingEvent {
  static final String TYPE = "message_stop";
  private static final byte[] QUOTED = ('"' + TYPE + '"').getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
  private final Members event;

  ClosingEvent(JsonLimits limits) {
    this.event = new Members(limits, "type");
  }

  boolean is(byte[] bytes, int from, int to) {
    return holdsName(bytes, from, to)
        && event.read(bytes, from, to)
        && event.is(0, Token.STRING)
        && event.text(0).equals(TYPE);
  }

  private static boolean holdsName(byte[] bytes, int from, int to) {
    for (int i = from; i + QUOTED.length <= to; i++)
      if (bytes[i] == QUOTED[0]
          && Arrays.equals(bytes, i, i + QUOTED.length, QUOTED, 0, QUOTED.length)) return true;
    return false;
  }

  /// Not of this protocol; gateways may append it.
  static boolean isDone(byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, DONE, 0, DONE.length);
  }
}
