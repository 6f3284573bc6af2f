package dev.toolmark.providers.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a request is signed: the words of the catalog's `auth`.
public enum Scheme {
  /// `authorization: Bearer KEY`.
  BEARER(true),
  /// `x-api-key: KEY` and `anthropic-version: 2023-06-01`.
  X_API_KEY(true),
  /// `x-goog-api-key: KEY`.
  X_GOOG_API_KEY(true),
  /// Nothing is sent.
  NONE(true),
  SIGV4(false),
  GOOGLE_OAUTH(false),
  CHATGPT_OAUTH(false),
  COPILOT_TOKEN(false);

  private final boolean built;

  Scheme(boolean built) {
    this.built = built;
  }

  /// Whether requests can be signed that way today.
  public boolean built() {
    return built;
  }

  /// As it stands in the catalog: `x-api-key`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Empty: no such word.
  public static Optional<Scheme> named(String label) {
    return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
  }
}
