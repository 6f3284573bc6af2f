package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `done_reason`, read and written. It stays `stop` where the model calls tools: that is a stop for
/// calls and nothing amiss. `load` and `unload` end an answer in which nothing was generated. The
/// words of other protocols are there because relays pass them through. Source: protocols.md
/// sections 6 and 10.
final class DoneReason {
  /// There is no word for it, and clients take any: without one a refusal would be an answer.
  private static final String FILTERED = "content_filter";

  private static final Map<String, Why> WORDS =
      Map.of(
          "stop",
          Why.END,
          "eos",
          Why.END,
          "end_turn",
          Why.END,
          "length",
          Why.LENGTH,
          "max_tokens",
          Why.LENGTH,
          "tool_calls",
          Why.CALLS,
          "tool_use",
          Why.CALLS,
          FILTERED,
          Why.FILTERED,
          "error",
          Why.FAULT);

  /// Those of them that are this protocol's own.
  private static final Set<String> OWN = Set.of("stop", "length");

  private static final Set<String> WITHOUT_ANSWER = Set.of("load", "unload");

  private DoneReason() {}

  /// `calls`: whether the answer has any.
  static StopReason read(Optional<String> said, boolean calls) {
    Why why = why(said);
    if (calls && (why == Why.END || said.isEmpty())) why = Why.CALLS;
    return new StopReason(why, said, Optional.empty());
  }

  private static Why why(Optional<String> said) {
    return said.isPresent()
        ? WORDS.getOrDefault(said.get().toLowerCase(Locale.ROOT), Why.UNSAID)
        : Why.UNSAID;
  }

  /// A reason that names calls where there are none.
  static boolean mismatch(Optional<String> said, boolean calls) {
    return !calls && why(said) == Why.CALLS;
  }

  /// Whether the request only loaded or unloaded the model.
  static boolean withoutAnswer(Optional<String> said) {
    return said.isPresent() && WITHOUT_ANSWER.contains(said.get());
  }

  /// A word of this protocol that means what the stop means is said again; `load` and `unload` as
  /// they came.
  static String word(Optional<StopReason> stop) {
    return stop.flatMap(DoneReason::again)
        .orElseGet(() -> stop.map(s -> word(s.why())).orElse("stop"));
  }

  private static Optional<String> again(StopReason stop) {
    return stop.said()
        .filter(said ->
            (OWN.contains(said) && word(stop.why()).equals(said))
                || (stop.why() == Why.UNSAID && withoutAnswer(stop.said())));
  }

  private static String word(Why why) {
    return switch (why) {
      case LENGTH, CONTEXT_FULL -> "length";
      case FILTERED -> FILTERED;
      case END, STOP_SEQUENCE, CALLS, PAUSED, BAD_CALL, FAULT, UNSAID -> "stop";
    };
  }
}
