package dev.toolmark.providers.chat;

import java.util.Optional;
import java.util.OptionalInt;

/// What is asked of a model's reasoning. All four occur, also together. `budget`: tokens. `shown`:
/// how much of it is sent (a provider's own word).
public record Thinking(
    Optional<Boolean> on, Optional<String> effort, OptionalInt budget, Optional<String> shown) {
  public static final Thinking UNSET =
      new Thinking(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());
}
