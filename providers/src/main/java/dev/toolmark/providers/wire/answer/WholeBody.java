package dev.toolmark.providers.wire.answer;

import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.wire.body.JsonEnd;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of a response that is no stream: one answer, or a refusal.
final class WholeBody {
  /// Of an error's body no more is kept.
  private static final int ERROR_BYTES = 1 << 20;

  private final JsonLimits limits;
  private final Telling telling;
  private final AnswerReader answer;
  private final Held body = new Held();

  /// Made for the first bytes.
  private @Nullable JsonEnd finder;

  private boolean read;

  /// `answer` tells by `telling`.
  WholeBody(JsonLimits limits, Telling telling, AnswerReader answer) {
    this.limits = limits;
    this.telling = telling;
    this.answer = answer;
  }

  /// Whether it was read to its end.
  boolean isRead() {
    return read;
  }

  /// More of an answer. `skipped`: how many bytes stood before its first.
  void read(byte[] bytes, int from, int to, long skipped) {
    if (from == to) return;
    byte first = body.length() > 0 ? body.bytes()[0] : bytes[from];
    boolean brackets = first == '{' || first == '[';
    int end = brackets ? finder().find(bytes, from, to) : -1;
    body.add(bytes, from, end < 0 ? to : end);
    if (end < 0) return;
    read = true;
    answer.whole(body.bytes(), 0, body.length(), skipped);
  }

  private JsonEnd finder() {
    JsonEnd made = finder;
    if (made == null) finder = made = new JsonEnd();
    return made;
  }

  /// The connection has ended.
  void end(long skipped) {
    Optional<ErrorInfo> cut = cutShort(body.bytes(), 0, body.length());
    if (cut.isPresent()) answer.fail(cut.get());
    else answer.whole(body.bytes(), 0, body.length(), skipped);
  }

  /// What those bytes are cut short of, if they are.
  Optional<ErrorInfo> cutShort(byte[] bytes, int from, int to) {
    return new CheckedJson(limits, telling).cutShort(bytes, from, to);
  }

  /// More of a refusal.
  void keep(byte[] bytes, int from, int to) {
    body.add(bytes, from, Math.min(to, from + ERROR_BYTES - body.length()));
  }

  /// That was all of it.
  void refused(int status) {
    Held text = FirstEvent.in(body);
    answer.refused(status, text.bytes(), 0, text.length());
  }
}
