package dev.toolmark.providers.sim;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A way in which a provider or the way to it fails, whatever the model would have said. `word`:
/// how a config and the request log name it.
public enum NetworkFault {
  /// Too many requests, with a time to wait.
  RATE_LIMITED("429"),
  /// Unavailable, with a time to wait.
  UNAVAILABLE("503"),
  /// Overloaded, with a time to wait.
  OVERLOADED("529"),
  /// The connection is reset (RST), before the head or in the body.
  RESET("reset"),
  /// The answer ends in the middle (FIN).
  CUT("cut"),
  /// The answer stops coming and the connection stays open.
  STALL("stall");

  private final String word;

  NetworkFault(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /// The fault of that word.
  public static Optional<NetworkFault> of(String word) {
    return Arrays.stream(values()).filter(fault -> fault.word.equals(word)).findFirst();
  }

  /// Whether it shows as an error with a status in place of an answer.
  boolean isTold() {
    return this == RATE_LIMITED || this == UNAVAILABLE || this == OVERLOADED;
  }

  /// How far the answer had come.
  enum Where {
    /// No byte was sent.
    BEFORE_HEAD,
    /// The head was sent and no word of the answer.
    BEFORE_CONTENT,
    /// A part of the answer was sent.
    AFTER_CONTENT;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
