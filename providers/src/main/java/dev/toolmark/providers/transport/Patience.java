package dev.toolmark.providers.transport;

import dev.toolmark.providers.chat.Cause;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Which limit an exchange has passed, and how a person is told. Times in nanoseconds.
record Patience(String peer, Deadlines limits, long sinceStart) {
  Optional<Broken> total() {
    return late(sinceStart, limits.total(), Cause.TIMED_OUT, "not finished within");
  }

  Optional<Broken> connect() {
    return late(sinceStart, limits.connect(), Cause.UNREACHABLE, "no connection within");
  }

  Optional<Broken> headers() {
    return late(sinceStart, limits.headers(), Cause.TIMED_OUT, "no response headers within");
  }

  /// `sinceContent` empty: there was none yet.
  Optional<Broken> body(long sinceByte, OptionalLong sinceContent) {
    return late(sinceByte, limits.idle(), Cause.TIMED_OUT, "the answer stalled: nothing came for")
        .or(() ->
            sinceContent.isEmpty()
                ? late(
                    sinceStart,
                    limits.firstContent(),
                    Cause.TIMED_OUT,
                    "no text and no call within")
                : late(
                    sinceContent.getAsLong(),
                    limits.betweenContent(),
                    Cause.TIMED_OUT,
                    "the answer stalled: no more text or calls for"));
  }

  private Optional<Broken> late(long since, Duration limit, Cause cause, String what) {
    return since <= limit.toNanos()
        ? Optional.empty()
        : Optional.of(new Broken(cause, "%s: %s %s".formatted(peer, what, words(limit))));
  }

  /// `120 s`, `250 ms`, `1.5 s`.
  static String words(Duration time) {
    long millis = time.toMillis();
    if (millis < 1000) return millis + " ms";
    return millis % 1000 == 0
        ? millis / 1000 + " s"
        : java.math.BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
  }
}
