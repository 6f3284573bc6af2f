package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.wire.Feature;
import dev.toolmark.providers.wire.Loss;
import java.util.List;

/// What Responses cannot carry. Source of the facts: protocols.md sections 3, 10 and 11.
public final class OpenAiResponsesLosses {
  public static final List<Loss> ALL =
      List.of(
          Loss.of(
              Feature.RESULT_FAILED,
              "a word before the result's text",
              "a function_call_output has no flag for a failure (3.1)"));

  private OpenAiResponsesLosses() {}
}
