package dev.toolmark.providers;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.transport.Hint;
import dev.toolmark.providers.transport.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// How long a failure asks to wait; the first valid word wins: `retry-after-ms`, `retry-after`, the
/// latest of the limits' resets where a limit was met, the body. An empty account is no such limit,
/// and the resets beside it speak of others. Source: reliability.md section 4.
final class AskedWait {
  private static final Duration LONGEST = Duration.ofDays(3650);

  private AskedWait() {}

  /// `clock`: for a time that the body names, where the head has no date.
  static Optional<Hint> of(
      Cause cause, Optional<ResponseHead> head, Optional<ErrorInfo> error, InstantSource clock) {
    return head.flatMap(RetryAfter::of)
        .or(() -> cause == Cause.RATE_LIMITED ? head.flatMap(RetryAfter::reset) : Optional.empty())
        .or(() -> error.flatMap(it -> inBody(it, head, clock)))
        .map(AskedWait::bounded);
  }

  private static Optional<Hint> inBody(
      ErrorInfo error, Optional<ResponseHead> head, InstantSource clock) {
    return error
        .retryIn()
        .or(() -> error.retryAt().map(at -> Duration.between(now(head, clock), at)))
        .filter(Duration::isPositive)
        .map(time -> new Hint(time, "body"));
  }

  private static Instant now(Optional<ResponseHead> head, InstantSource clock) {
    return head.flatMap(RetryAfter::date).orElseGet(clock::instant);
  }

  private static Hint bounded(Hint hint) {
    return hint.time().compareTo(LONGEST) > 0 ? new Hint(LONGEST, hint.source()) : hint;
  }
}
