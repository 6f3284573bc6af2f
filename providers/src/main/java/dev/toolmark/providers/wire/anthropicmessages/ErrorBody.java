package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.ErrorBodies;
import dev.toolmark.providers.wire.body.JsonAnswers;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// `{"type": "error", "error": {type, message}}`, with the status that goes with the cause. Source:
/// protocols.md sections 9.1, 9.2 and the end of 9.4.
final class ErrorBody {
  private static final int OVERLOADED = 529;

  /// By these words clients know that the prompt did not fit. Source: clients.md, Claude Code.
  private static final String TOO_LONG = "prompt is too long";

  private ErrorBody() {}

  static WireAnswer answer(ErrorInfo error) {
    boolean unsaid = error.cause() == Cause.OVERLOADED && error.status().isEmpty();
    return JsonAnswers.error(unsaid ? overloaded(error) : error, Map.of(), json(error));
  }

  private static ErrorInfo overloaded(ErrorInfo error) {
    return new ErrorInfo(
        error.cause(),
        OptionalInt.of(OVERLOADED),
        error.code(),
        error.message(),
        error.retryIn(),
        error.retryAt(),
        error.raw());
  }

  /// Of an answer that ended in a fault of its server: no stop reason says that.
  static ErrorInfo fault(StopReason stop) {
    byte[] nothing = {};
    String why = "the server broke off: " + stop.said().orElse("no reason given");
    return ErrorBodies.plain(Cause.UNRECOGNISED, why, nothing, 0, 0);
  }

  static JsonValue json(ErrorInfo error) {
    var inner = JsonValue.object().put("type", type(error)).put("message", message(error));
    return JsonValue.object().put("type", "error").put("error", inner.build()).build();
  }

  private static String message(ErrorInfo error) {
    boolean known = error.message().toLowerCase(Locale.ROOT).contains(TOO_LONG);
    return error.cause() == Cause.CONTEXT_FULL && !known
        ? TOO_LONG + ": " + error.message()
        : error.message();
  }

  private static String type(ErrorInfo error) {
    return switch (error.cause()) {
      case BAD_KEY -> "authentication_error";
      case FORBIDDEN -> "permission_error";
      case NO_CREDIT -> "billing_error";
      case NOT_FOUND -> "not_found_error";
      case TOO_LARGE -> "request_too_large";
      case RATE_LIMITED -> "rate_limit_error";
      case TIMED_OUT -> "timeout_error";
      case OVERLOADED -> {
        int status = error.status().orElse(OVERLOADED);
        yield status == OVERLOADED || status == 503 ? "overloaded_error" : "api_error";
      }
      case REJECTED, NO_TOOLS, CONTEXT_FULL, CONFLICT, FILTERED -> "invalid_request_error";
      case UNREACHABLE, UNTRUSTED, CUT_SHORT, STOPPED, UNREADABLE, OVER_LIMIT, UNRECOGNISED ->
          "api_error";
    };
  }
}
