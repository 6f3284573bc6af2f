package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.ErrorInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The wait that stands only in the words of an error within a stream: "Please try again in 1.2s",
/// "in 350ms", "in 1m30s", "in 3 seconds". Source: protocols.md 3.4.
final class TryAgain {
  private static final Pattern IN =
      Pattern.compile(
          "try again in (?:(\\d{1,4})m(?!s))?(?:(\\d{1,6}(?:\\.\\d{1,6})?) ?(ms|s|seconds?)\\b)?",
          Pattern.CASE_INSENSITIVE);

  private TryAgain() {}

  static Optional<Duration> in(String message) {
    Matcher found = IN.matcher(message);
    if (!found.find() || (found.group(1) == null && found.group(2) == null))
      return Optional.empty();
    double seconds = found.group(1) == null ? 0 : 60.0 * Integer.parseInt(found.group(1));
    if (found.group(2) != null) {
      double number = Double.parseDouble(found.group(2));
      seconds += found.group(3).equalsIgnoreCase("ms") ? number / 1000 : number;
    }
    return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  /// The error with that wait, where its body gives none.
  static ErrorInfo read(ErrorInfo error) {
    if (error.retryIn().isPresent() || error.retryAt().isPresent()) return error;
    return new ErrorInfo(
        error.cause(),
        error.status(),
        error.code(),
        error.message(),
        in(error.message()),
        error.retryAt(),
        error.raw());
  }
}
