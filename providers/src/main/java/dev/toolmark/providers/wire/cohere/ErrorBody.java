package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.ErrorCode;
import dev.toolmark.providers.wire.body.JsonAnswers;
import java.util.Map;

/// `{"message": text}`, with the status that goes with the cause; in a stream the end of the
/// message says `error`. A code that says more stands beside it, where this protocol's clients pass
/// over it. Source: protocols.md section 7.
final class ErrorBody {
  private ErrorBody() {}

  static WireAnswer answer(ErrorInfo error) {
    return JsonAnswers.error(error, Map.of(), body("message", error).build());
  }

  /// The delta of `message-end`.
  static JsonValue delta(ErrorInfo error) {
    return body("error", error).put("finish_reason", Finish.word(error.cause())).build();
  }

  private static JsonValue.Builder body(String member, ErrorInfo error) {
    return JsonValue.object()
        .put(member, error.message().isEmpty() ? "unknown error" : error.message())
        .putIf("code", ErrorCode.of(error).map(JsonValue::of));
  }
}
