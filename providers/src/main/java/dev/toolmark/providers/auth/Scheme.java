package dev.toolmark.providers.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a request is signed: the words of the catalog's `auth`.
public enum Scheme {
  /// `authorization: Bearer KEY`.
  BEARER,
  /// `x-api-key: KEY` and `anthropic-version: 2023-06-01`.
  X_API_KEY,
  /// `x-goog-api-key: KEY`.
  X_GOOG_API_KEY,
  /// Nothing is sent.
  NONE,
  /// A signature over the whole request, by an AWS secret key.
  SIGV4,
  /// A token of a Google service account, user or machine.
  GOOGLE_OAUTH,
  /// A token of a ChatGPT account.
  CHATGPT_OAUTH,
  /// A short-lived token that a GitHub account with Copilot gets.
  COPILOT_TOKEN;

  /// Whether the key itself is sent, in a header; otherwise a `Signer` makes what is sent.
  public boolean sendsKey() {
    return switch (this) {
      case BEARER, X_API_KEY, X_GOOG_API_KEY -> true;
      case NONE, SIGV4, GOOGLE_OAUTH, CHATGPT_OAUTH, COPILOT_TOKEN -> false;
    };
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
