package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/// How a written answer ends. `word`: completed, incomplete or failed. `details`: why it is
/// incomplete, `error`: why it failed, or null. Source: section 10 of protocols.md; the codes of
/// `response.failed` in 3.4.
record Status(String word, JsonValue details, JsonValue error) {
  private static final JsonValue NULL = new JsonValue.Null();

  /// A refusal that has its own part is a completed answer.
  static Status of(Optional<StopReason> stop, boolean refused) {
    return switch (stop.map(StopReason::why).orElse(Why.UNSAID)) {
      case END, STOP_SEQUENCE, CALLS, PAUSED, BAD_CALL, UNSAID ->
          new Status("completed", NULL, NULL);
      case LENGTH, CONTEXT_FULL -> incomplete("max_output_tokens");
      case FILTERED -> refused ? new Status("completed", NULL, NULL) : incomplete("content_filter");
      case FAULT ->
          new Status("failed", NULL, error("server_error", "the model stopped with a fault"));
    };
  }

  private static Status incomplete(String reason) {
    return new Status("incomplete", JsonValue.object().put("reason", reason).build(), NULL);
  }

  static Status failed(ErrorInfo error) {
    return new Status("failed", NULL, error(code(error), message(error)));
  }

  private static JsonValue error(String code, String message) {
    return JsonValue.object().put("code", code).put("message", message).build();
  }

  /// Words by which clients know the cause: Codex waits for the one, and stops at the other.
  private static String code(ErrorInfo error) {
    return ErrorCode.fixed(error.cause())
        .orElseGet(() ->
            switch (error.cause()) {
              case RATE_LIMITED -> "rate_limit_exceeded";
              case OVERLOADED -> "server_is_overloaded";
              case NOT_FOUND -> "model_not_found";
              case REJECTED, NO_TOOLS, TOO_LARGE, CONFLICT -> "invalid_prompt";
              case FORBIDDEN -> "permission_denied";
              case TIMED_OUT -> "timeout";
              case BAD_KEY,
                  NO_CREDIT,
                  CONTEXT_FULL,
                  FILTERED,
                  UNREACHABLE,
                  UNTRUSTED,
                  CUT_SHORT,
                  STOPPED,
                  UNREADABLE,
                  OVER_LIMIT,
                  UNRECOGNISED ->
                  "server_error";
            });
  }

  /// With the wait in it: an error within a stream has no other place for one.
  private static String message(ErrorInfo error) {
    Optional<Duration> wait = error.retryIn().filter(_ -> error.cause() == Cause.RATE_LIMITED);
    if (wait.isEmpty() || TryAgain.in(error.message()).isPresent()) return error.message();
    return "%s Please try again in %ss.".formatted(error.message(), wait.get().toMillis() / 1000.0);
  }
}
