package dev.toolmark.providers.chat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What is not set is not sent. `maxTokens`: of the answer.
public record Sampling(
    OptionalDouble temperature,
    OptionalDouble topP,
    OptionalInt topK,
    OptionalLong seed,
    OptionalInt maxTokens,
    List<String> stop,
    OptionalDouble frequencyPenalty,
    OptionalDouble presencePenalty) {
  public static final Sampling UNSET =
      new Sampling(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          OptionalInt.empty(),
          List.of(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  public Sampling {
    stop = List.copyOf(stop);
  }
}
