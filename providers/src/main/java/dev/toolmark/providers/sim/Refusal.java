package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// A request that a simulated model does not answer, and why.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private static final Duration SHORT_WAIT = Duration.ofMillis(200);
  private final transient ErrorInfo error;

  private Refusal(ErrorInfo error) {
    super(error.message());
    this.error = error;
  }

  static Refusal badRequest(String message) {
    return new Refusal(info(Cause.REJECTED, 400, "bad_request", message));
  }

  static Refusal notFound(String message) {
    return new Refusal(info(Cause.NOT_FOUND, 404, "not_found", message));
  }

  static Refusal of(ErrorInfo error) {
    return new Refusal(error);
  }

  static ErrorInfo info(Cause cause, int status, String code, String message) {
    return new ErrorInfo(
        cause,
        OptionalInt.of(status),
        Optional.of(code),
        message,
        Optional.empty(),
        Optional.empty(),
        message.substring(0, Math.min(512, message.length())));
  }

  /// Over a limit of that name.
  static ErrorInfo limited(String limit, Duration wait) {
    return later(
        Cause.RATE_LIMITED, 429, "rate_limit_exceeded", "over the limit of " + limit, wait);
  }

  /// An outage that is told.
  static ErrorInfo of(NetworkFault fault) {
    String message = "simulated: " + fault.word();
    return switch (fault) {
      case RATE_LIMITED ->
          later(Cause.RATE_LIMITED, 429, "rate_limit_exceeded", message, SHORT_WAIT);
      case UNAVAILABLE -> later(Cause.OVERLOADED, 503, "unavailable", message, SHORT_WAIT);
      case OVERLOADED -> later(Cause.OVERLOADED, 529, "overloaded", message, SHORT_WAIT);
      case RESET, CUT, STALL -> throw new IllegalArgumentException(fault + " is not told");
    };
  }

  private static ErrorInfo later(
      Cause cause, int status, String code, String message, Duration wait) {
    return new ErrorInfo(
        cause,
        OptionalInt.of(status),
        Optional.of(code),
        message,
        Optional.of(wait),
        Optional.empty(),
        message);
  }

  ErrorInfo error() {
    return error;
  }
}
