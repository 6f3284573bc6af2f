package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.wire.body.Members;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The names of this protocol's events, found in bytes without making a text.
final class EventType {
  static final String MESSAGE_END = "message-end";

  /// The commonest first.
  private static final String[] KNOWN = {
    "content-delta",
    "tool-call-delta",
    "tool-plan-delta",
    "citation-start",
    "citation-end",
    "content-start",
    "content-end",
    "tool-call-start",
    "tool-call-end",
    "message-start",
    MESSAGE_END
  };

  private static final byte[][] BYTES = new byte[KNOWN.length][];

  static {
    for (int i = 0; i < KNOWN.length; i++) BYTES[i] = KNOWN[i].getBytes(StandardCharsets.US_ASCII);
  }

  private EventType() {}

  /// The text of a member that is a string.
  static String of(Members in, int member, byte[] bytes) {
    int from = in.from(member);
    int to = in.to(member);
    for (int i = 0; i < KNOWN.length; i++)
      if (Arrays.equals(bytes, from, to, BYTES[i], 0, BYTES[i].length)) return KNOWN[i];
    return in.text(member);
  }
}
