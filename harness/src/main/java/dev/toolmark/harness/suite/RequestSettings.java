package dev.toolmark.harness.suite;

import dev.toolmark.providers.chat.Choice;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What a task asks of the request. Empty: not set here, so the target's own setting stands, and if
/// there is none nothing is sent.
public record RequestSettings(
    Optional<Choice> toolChoice,
    Optional<Boolean> parallel,
    OptionalInt maxTokens,
    OptionalDouble temperature) {
  public static final RequestSettings UNSET =
      new RequestSettings(
          Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalDouble.empty());
}
