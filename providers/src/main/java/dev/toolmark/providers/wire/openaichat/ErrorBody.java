package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.ErrorCode;
import dev.toolmark.providers.wire.body.JsonAnswers;
import java.util.Map;
import java.util.Optional;

/// `{"error": {message, type, param, code}}`, with the status that goes with the cause. Source:
/// protocols.md sections 9.1 and 9.2.
final class ErrorBody {
  private ErrorBody() {}

  static WireAnswer answer(ErrorInfo error) {
    return JsonAnswers.error(error, Map.of(), json(error));
  }

  static JsonValue json(ErrorInfo error) {
    var inner =
        JsonValue.object()
            .put("message", error.message())
            .put("type", type(error.cause()))
            .put("param", new JsonValue.Null());
    Optional<JsonValue> code = ErrorCode.of(error).map(JsonValue::of);
    inner.put("code", code.orElse(new JsonValue.Null()));
    return JsonValue.object().put("error", inner.build()).build();
  }

  private static String type(Cause cause) {
    return switch (cause) {
      case BAD_KEY -> "authentication_error";
      case FORBIDDEN -> "permission_error";
      case NO_CREDIT -> "insufficient_quota";
      case RATE_LIMITED -> "rate_limit_error";
      case NOT_FOUND, REJECTED, NO_TOOLS, TOO_LARGE, CONTEXT_FULL, CONFLICT, FILTERED ->
          "invalid_request_error";
      case TIMED_OUT,
          OVERLOADED,
          UNREACHABLE,
          UNTRUSTED,
          CUT_SHORT,
          STOPPED,
          UNREADABLE,
          OVER_LIMIT,
          UNRECOGNISED ->
          "server_error";
    };
  }
}
