package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.ErrorInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one protocol makes of a response whose framing `AnswerDecoder` takes off. Tells the sink by
/// its `Telling`, whose end or failure ends the reading.
public interface AnswerReader {
  /// Whether this event is the one that closes a stream. `type`: the event's, where it has one.
  boolean closes(byte[] bytes, int from, int to, Optional<String> type);

  /// What the events of this protocol are framed with where they have types; none where they have
  /// none, or it need not be known.
  default @Nullable EventTypes types() {
    return null;
  }

  /// Whether an event behind the closing one is no violation: what gateways are known to append.
  default boolean mayFollow(byte[] bytes, int from, int to) {
    return false;
  }

  /// One event's data, the closing one's too. `offset`: where it stands in the answer.
  void event(byte[] bytes, int from, int to, long offset, Optional<String> type);

  /// Whether the event that was just read changed nothing but what it told, which was one fragment
  /// of its own bytes: then another of the same shape, read in the same state, would tell its
  /// fragment to the same part, and no more. `shape`: told what in such an event may differ beside
  /// the fragment.
  default boolean plain(Shape shape) {
    return false;
  }

  /// The same for an event that opened a call and told its first arguments, perhaps behind the end
  /// of the part that was open: whether another of the same shape only goes on with them.
  default boolean plainFirst(Shape shape) {
    return false;
  }

  /// The same for an event that told one whole call, opened with its arguments, perhaps behind the
  /// end of the part that was open: whether another of the same shape is another call of the same
  /// tool, and no more. `shape`: told who takes such calls, too.
  default boolean plainCall(Shape shape) {
    return false;
  }

  /// The JSON of the last of some plain events that went by unread, whose shape is `kept`: takes up
  /// the running totals in it.
  default void settle(byte[] bytes, int from, int to) {
    throw new IllegalStateException("no shape was kept");
  }

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
