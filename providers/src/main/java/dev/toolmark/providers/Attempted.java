package dev.toolmark.providers;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Cause;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One attempt's outcome. `failure` empty: the answer is whole. Present: the answer holds what had
/// come by then. `unsaid`: fields of the request that the protocol cannot say. `authSource`: where
/// the credential came from, such as `env:X`.
public record Attempted(
    Answer answer,
    Optional<Failure> failure,
    Timing timing,
    OptionalInt status,
    Optional<String> requestId,
    String protocol,
    String keyAlias,
    String authSource,
    List<String> unsaid) {
  /// `detail`: one line a person can act on; no secret is in it.
  public record Failure(Cause cause, Phase phase, String detail) {}

  public Attempted {
    unsaid = List.copyOf(unsaid);
  }
}
