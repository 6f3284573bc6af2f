package dev.toolmark.providers.transport;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// A date as HTTP writes it, in today's form and in the two that are obsolete. Source: RFC 9110,
/// 5.6.7.
final class HttpDate {
  private static final DateTimeFormatter RFC_850 =
      DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.ENGLISH);
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);

  private HttpDate() {}

  static Optional<Instant> parse(String text) {
    String word = text.strip();
    try {
      return Optional.of(
          ZonedDateTime.parse(word, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException notOfToday) {
      return obsolete(word, RFC_850).or(() -> obsolete(word, ASCTIME));
    }
  }

  private static Optional<Instant> obsolete(String word, DateTimeFormatter form) {
    try {
      return Optional.of(LocalDateTime.parse(word, form).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
