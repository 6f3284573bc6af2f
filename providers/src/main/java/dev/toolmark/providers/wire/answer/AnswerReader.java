package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.ErrorInfo;
import java.util.Optional;

/// What one protocol makes of a response whose framing `AnswerDecoder` takes off. Tells the sink by
/// its `Telling`, whose end or failure ends the reading.
public interface AnswerReader {
  /// Whether this event is the one that closes a stream. `type`: the event's, where it has one.
  boolean closes(byte[] bytes, int from, int to, Optional<String> type);

  /// Whether an event behind the closing one is no violation: what gateways are known to append.
  default boolean mayFollow(byte[] bytes, int from, int to) {
    return false;
  }

  /// One event's data, the closing one's too. `offset`: where it stands in the answer.
  void event(byte[] bytes, int from, int to, long offset, Optional<String> type);

  /// The closing event came, and all that stood behind it in the same read was seen. Ends the
  /// answer.
  void closed();

  /// The bytes of a stream ended without its closing event. Ends the answer.
  void ended();

  /// A whole answer. Ends it.
  void whole(byte[] bytes, int from, int to, long offset);

  /// The body of an answer whose status is none of success. Ends it.
  void refused(int status, byte[] body, int from, int to);

  /// The answer cannot be read on. Ends it.
  void fail(ErrorInfo error);
}
