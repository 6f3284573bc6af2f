package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.ErrorCode;
import dev.toolmark.providers.wire.body.JsonAnswers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;

/// `{"error": {code, message, status, details}}`: the HTTP status and its name, the reason in an
/// `ErrorInfo`, the wait in a `RetryInfo`. Source: protocols.md sections 9.1 and 9.2; google.rpc's
/// error details.
final class ErrorBody {
  private static final String TYPE = "type.googleapis.com/google.rpc.";

  private ErrorBody() {}

  static WireAnswer answer(ErrorInfo error) {
    return JsonAnswers.error(error, Map.of(), json(error));
  }

  static JsonValue json(ErrorInfo error) {
    int status = JsonAnswers.status(error);
    var inner =
        JsonValue.object()
            .put("code", status)
            .put("message", error.message())
            .put("status", name(status));
    var details = new ArrayList<JsonValue>();
    ErrorCode.of(error).ifPresent(code -> details.add(reason(code)));
    error.retryIn().ifPresent(wait -> details.add(retry(wait)));
    if (!details.isEmpty()) inner.put("details", JsonValue.array(details));
    return JsonValue.object().put("error", inner.build()).build();
  }

  /// A key that is not good has a reason of its own here.
  private static JsonValue reason(String code) {
    String reason =
        code.equals("invalid_api_key") ? "API_KEY_INVALID" : code.toUpperCase(Locale.ROOT);
    return JsonValue.object()
        .put("@type", TYPE + "ErrorInfo")
        .put("reason", reason)
        .put("domain", "googleapis.com")
        .build();
  }

  private static JsonValue retry(Duration wait) {
    String seconds = BigDecimal.valueOf(wait.toMillis(), 3).stripTrailingZeros().toPlainString();
    return JsonValue.object()
        .put("@type", TYPE + "RetryInfo")
        .put("retryDelay", seconds + "s")
        .build();
  }

  private static String name(int status) {
    return switch (status) {
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 409 -> "ABORTED";
      case 402, 412 -> "FAILED_PRECONDITION";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 499 -> "CANCELLED";
      case 501 -> "UNIMPLEMENTED";
      case 502, 503, 529 -> "UNAVAILABLE";
      case 408, 504, 524 -> "DEADLINE_EXCEEDED";
      default -> status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
    };
  }
}
