package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// `{"error": {message, type, param, code}}`, with the status that goes with the cause. Source:
/// protocols.md sections 9.1 and 9.2.
final class ErrorBody {
  private static final String JSON = "application/json";

  private ErrorBody() {}

  static WireAnswer answer(ErrorInfo error) {
    var headers = new TreeMap<String, List<String>>();
    headers.put("content-type", List.of(JSON));
    wait(error).ifPresent(wait -> headers.put("retry-after", List.of(wait)));
    byte[] body = json(error).text().getBytes(StandardCharsets.UTF_8);
    return new WireAnswer(new ResponseHead(status(error), Map.copyOf(headers)), body);
  }

  static JsonValue json(ErrorInfo error) {
    var inner =
        JsonValue.object()
            .put("message", error.message())
            .put("type", type(error.cause()))
            .put("param", new JsonValue.Null());
    Optional<JsonValue> code = fixedCode(error.cause()).or(error::code).map(JsonValue::of);
    inner.put("code", code.orElse(new JsonValue.Null()));
    return JsonValue.object().put("error", inner.build()).build();
  }

  /// Whole seconds, rounded up, or an HTTP date.
  private static Optional<String> wait(ErrorInfo error) {
    return error
        .retryIn()
        .map(wait -> Long.toString(wait.plusNanos(999_999_999).toSeconds()))
        .or(() ->
            error
                .retryAt()
                .map(at ->
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC))));
  }

  private static int status(ErrorInfo error) {
    if (error.cause() != Cause.CONTEXT_FULL
        && error.status().isPresent()
        && error.status().getAsInt() >= 400
        && error.status().getAsInt() < 600) return error.status().getAsInt();
    return switch (error.cause()) {
      case BAD_KEY -> 401;
      case FORBIDDEN -> 403;
      case NO_CREDIT -> 402;
      case NOT_FOUND -> 404;
      case REJECTED, NO_TOOLS, CONTEXT_FULL, FILTERED -> 400;
      case TOO_LARGE -> 413;
      case TIMED_OUT -> 504;
      case CONFLICT -> 409;
      case RATE_LIMITED -> 429;
      case OVERLOADED -> 503;
      case UNREACHABLE, UNTRUSTED, CUT_SHORT, STOPPED, UNREADABLE, OVER_LIMIT -> 502;
      case UNRECOGNISED -> 500;
    };
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

  /// The code by which clients of this protocol know that cause, whatever the upstream called it.
  private static Optional<String> fixedCode(Cause cause) {
    return switch (cause) {
      case BAD_KEY -> Optional.of("invalid_api_key");
      case NO_CREDIT -> Optional.of("insufficient_quota");
      case CONTEXT_FULL -> Optional.of("context_length_exceeded");
      case FILTERED -> Optional.of("content_filter");
      case FORBIDDEN,
          NOT_FOUND,
          REJECTED,
          NO_TOOLS,
          TOO_LARGE,
          TIMED_OUT,
          CONFLICT,
          RATE_LIMITED,
          OVERLOADED,
          UNREACHABLE,
          UNTRUSTED,
          CUT_SHORT,
          STOPPED,
          UNREADABLE,
          OVER_LIMIT,
          UNRECOGNISED ->
          Optional.empty();
    };
  }
}
