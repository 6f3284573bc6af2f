package dev.toolmark.providers.transport;

import dev.toolmark.providers.chat.ResponseHead;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/// The wait that a head asks for, as a fact; what to make of it is the retry table's business.
final class RetryAfter {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");

  private RetryAfter() {}

  /// `retry-after-ms`, else `retry-after`: seconds, whole or decimal, or an HTTP date less the
  /// head's own `date`. Empty when there is none, or it is zero, negative or unreadable. Source:
  /// RFC 9110, 10.2.3.
  static Optional<Duration> of(ResponseHead head) {
    return head.header("retry-after-ms")
        .flatMap(text -> decimal(text, 1e6))
        .or(() -> head.header("retry-after").flatMap(text -> decimal(text, 1e9)))
        .or(() -> head.header("retry-after").flatMap(text -> untilDate(text, head)))
        .filter(Duration::isPositive);
  }

  private static Optional<Duration> decimal(String text, double nanosEach) {
    String number = text.strip();
    if (!DECIMAL.matcher(number).matches()) return Optional.empty();
    double nanos = Double.parseDouble(number) * nanosEach;
    return nanos >= Long.MAX_VALUE
        ? Optional.of(Duration.ofSeconds((long) (nanos / 1e9)))
        : Optional.of(Duration.ofNanos((long) nanos));
  }

  private static Optional<Duration> untilDate(String text, ResponseHead head) {
    return date(text)
        .flatMap(then ->
            head.header("date").flatMap(RetryAfter::date).map(now -> Duration.between(now, then)));
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
