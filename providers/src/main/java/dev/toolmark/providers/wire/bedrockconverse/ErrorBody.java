package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.JsonAnswers;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// `{"message": …}`, with the status that goes with the cause, and the error's name in the header
/// by which the vendor's clients know it. A full context is known by its sentence alone. Source:
/// protocols.md 8.3 and 9.4.
final class ErrorBody {
  private static final String OVERFLOW = "Input is too long for requested model.";

  private ErrorBody() {}

  static WireAnswer answer(ErrorInfo error) {
    Map<String, String> type = Map.of("x-amzn-errortype", ErrorTypes.of(error.cause()));
    return JsonAnswers.error(statusOf(error), type, json(error));
  }

  /// With the status that this protocol has for the cause, where it has its own.
  private static ErrorInfo statusOf(ErrorInfo error) {
    OptionalInt status =
        switch (error.cause()) {
          case BAD_KEY, FORBIDDEN -> OptionalInt.of(403);
          case TIMED_OUT -> OptionalInt.of(408);
          case UNREACHABLE, UNTRUSTED, CUT_SHORT, STOPPED, UNREADABLE, OVER_LIMIT, UNRECOGNISED ->
              OptionalInt.of(500);
          case NO_CREDIT,
              NOT_FOUND,
              REJECTED,
              NO_TOOLS,
              TOO_LARGE,
              CONTEXT_FULL,
              CONFLICT,
              RATE_LIMITED,
              OVERLOADED,
              FILTERED ->
              error.status();
        };
    return new ErrorInfo(
        error.cause(),
        status,
        error.code(),
        error.message(),
        error.retryIn(),
        error.retryAt(),
        error.raw());
  }

  /// The name of an exception within a stream.
  static String exception(ErrorInfo error) {
    String name = ErrorTypes.of(error.cause());
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  static JsonValue json(ErrorInfo error) {
    return JsonValue.object()
        .put("message", message(error))
        .putIf("code", code(error.cause()).map(JsonValue::of))
        .build();
  }

  private static String message(ErrorInfo error) {
    String said = error.message();
    boolean known = said.toLowerCase(Locale.ROOT).contains("input is too long");
    return error.cause() != Cause.CONTEXT_FULL || known ? said : OVERFLOW + " " + said;
  }

  /// What no name of this protocol says.
  private static Optional<String> code(Cause cause) {
    return cause == Cause.FILTERED ? Optional.of("content_filter") : Optional.empty();
  }
}
