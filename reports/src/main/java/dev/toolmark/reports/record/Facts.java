package dev.toolmark.reports.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Flat facts of a trial. Milliseconds are decimals. Times of the first step's final attempt for
/// ttfb, ttft and first tool; `total` sums the service time of all steps. `nativeCalls`: those of
/// `calls` that the server made; the others were written as text, in `textFormats`, such as `1
/// hermes`, each once.
public record Facts(
    int calls,
    int mostCallsInOneStep,
    int steps,
    int attempts,
    String protocol,
    int nativeCalls,
    Optional<String> servedModel,
    Map<String, Integer> violations,
    OptionalDouble queueMs,
    OptionalDouble waitMs,
    OptionalDouble ttfbMs,
    OptionalDouble ttftMs,
    OptionalDouble firstToolMs,
    OptionalDouble argumentsMs,
    OptionalDouble totalMs,
    OptionalInt reads,
    OptionalInt events,
    OptionalLong inputTokens,
    OptionalLong cachedTokens,
    OptionalLong outputTokens,
    OptionalLong reasoningTokens,
    OptionalDouble tokensPerSecond,
    OptionalDouble cost,
    Optional<String> keyAlias,
    Optional<String> authSource,
    Optional<String> fallback,
    List<String> unsaid,
    Pace pace,
    List<String> textFormats) {
  public Facts {
    violations = Map.copyOf(violations);
    unsaid = List.copyOf(unsaid);
    textFormats = List.copyOf(textFormats);
  }

  /// How many calls were written as text and recovered from it.
  public int textCalls() {
    return calls - nativeCalls;
  }
}
