package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import java.util.Optional;

/// The code beside an error's message, by which a reader knows the cause that its status does not
/// tell. Source: protocols.md 9.2.
public final class ErrorCode {
  private ErrorCode() {}

  /// The one that is known everywhere, whatever the upstream called it; else the error's own.
  public static Optional<String> of(ErrorInfo error) {
    return fixed(error.cause()).or(error::code);
  }

  private static Optional<String> fixed(Cause cause) {
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
