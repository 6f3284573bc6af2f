package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.ErrorCode;
import dev.toolmark.providers.wire.body.JsonAnswers;
import java.util.Map;

/// `{"error": text}`, with the status that goes with the cause; in a stream a line of its own. A
/// code that says more stands beside it, where this protocol's clients pass over it. Source:
/// protocols.md section 6.
final class ErrorBody {
  private ErrorBody() {}

  static WireAnswer answer(ErrorInfo error) {
    return JsonAnswers.error(error, Map.of(), json(error));
  }

  static JsonValue json(ErrorInfo error) {
    return JsonValue.object()
        .put("error", error.message().isEmpty() ? "unknown error" : error.message())
        .putIf("code", ErrorCode.of(error).map(JsonValue::of))
        .build();
  }
}
