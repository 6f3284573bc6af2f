package dev.toolmark.providers.sim;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import java.util.Optional;
import java.util.OptionalInt;

/// A request that a simulated model does not answer, and why.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
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

  ErrorInfo error() {
    return error;
  }
}
