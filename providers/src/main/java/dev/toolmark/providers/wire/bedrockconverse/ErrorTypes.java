package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Cause;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// The names of the service's errors, with the status that each has outside a stream. Source:
/// protocols.md 8.3; the service's model (`httpStatusCode` of each error).
final class ErrorTypes {
  private static final Map<String, Integer> STATUS =
      Map.of(
          "validationexception", 400,
          "accessdeniedexception", 403,
          "unrecognizedclientexception", 403,
          "resourcenotfoundexception", 404,
          "modeltimeoutexception", 408,
          "modelerrorexception", 424,
          "modelstreamerrorexception", 424,
          "throttlingexception", 429,
          "internalserverexception", 500,
          "serviceunavailableexception", 503);

  private ErrorTypes() {}

  /// Of a header or a `__type`, which may have a namespace before the name and an address behind.
  static String name(String said) {
    String name = said.substring(said.indexOf('#') + 1);
    int colon = name.indexOf(':');
    return (colon < 0 ? name : name.substring(0, colon)).strip();
  }

  static OptionalInt status(String name) {
    Integer status = STATUS.get(name.toLowerCase(Locale.ROOT));
    return status == null ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /// The name by which clients of this protocol know that cause.
  static String of(Cause cause) {
    return switch (cause) {
      case BAD_KEY -> "UnrecognizedClientException";
      case FORBIDDEN, NO_CREDIT -> "AccessDeniedException";
      case NOT_FOUND -> "ResourceNotFoundException";
      case REJECTED, NO_TOOLS, TOO_LARGE, CONTEXT_FULL, FILTERED -> "ValidationException";
      case CONFLICT -> "ConflictException";
      case TIMED_OUT -> "ModelTimeoutException";
      case RATE_LIMITED -> "ThrottlingException";
      case OVERLOADED -> "ServiceUnavailableException";
      case UNREACHABLE, UNTRUSTED, CUT_SHORT, STOPPED, UNREADABLE, OVER_LIMIT, UNRECOGNISED ->
          "InternalServerException";
    };
  }
}
