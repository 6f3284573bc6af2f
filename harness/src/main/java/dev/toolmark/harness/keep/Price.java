package dev.toolmark.harness.keep;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/// US dollars a token. Cached input costs what plain input does where no price of its own is given.
public record Price(double input, double cachedInput, double output) {
  /// Unknown where the tokens are.
  OptionalDouble of(
      OptionalLong inputTokens, OptionalLong cachedTokens, OptionalLong outputTokens) {
    if (inputTokens.isEmpty() || outputTokens.isEmpty()) return OptionalDouble.empty();
    long cached = Math.min(cachedTokens.orElse(0), inputTokens.getAsLong());
    return OptionalDouble.of(
        (inputTokens.getAsLong() - cached) * input
            + cached * cachedInput
            + outputTokens.getAsLong() * output);
  }
}
