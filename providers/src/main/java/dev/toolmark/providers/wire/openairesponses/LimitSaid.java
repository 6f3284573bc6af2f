package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import java.util.Locale;

/// A used-up quota that came as status 404: the words tell. Source: protocols.md 3.4; the notes of
/// the ChatGPT account in catalog.yaml.
final class LimitSaid {
  private LimitSaid() {}

  static boolean in(String body) {
    String said = body.toLowerCase(Locale.ROOT);
    return said.contains("usage limit")
        || said.contains("usage_limit")
        || said.contains("usage_not_included")
        || said.contains("rate_limit");
  }

  static ErrorInfo of(ErrorInfo error) {
    return new ErrorInfo(
        Cause.RATE_LIMITED,
        error.status(),
        error.code(),
        error.message(),
        error.retryIn(),
        error.retryAt(),
        error.raw());
  }
}
