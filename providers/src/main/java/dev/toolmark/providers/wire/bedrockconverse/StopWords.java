package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `stopReason`, read and written. Written: a word of this protocol that means what the stop means
/// is said again; a word of another protocol never is. Source: the table of protocols.md 10.
final class StopWords {
  private static final Map<String, Why> WORDS =
      Map.of(
          "end_turn", Why.END,
          "stop_sequence", Why.STOP_SEQUENCE,
          "tool_use", Why.CALLS,
          "max_tokens", Why.LENGTH,
          "model_context_window_exceeded", Why.CONTEXT_FULL,
          "content_filtered", Why.FILTERED,
          "guardrail_intervened", Why.FILTERED,
          "malformed_tool_use", Why.BAD_CALL,
          "malformed_model_output", Why.BAD_CALL);

  /// What the makers of models say, should the service pass it on.
  private static final Map<String, Why> MAKERS =
      Map.of("refusal", Why.FILTERED, "pause_turn", Why.PAUSED);

  private StopWords() {}

  /// UNSAID for a word nobody knows.
  static Why why(String said) {
    String word = said.toLowerCase(Locale.ROOT);
    return WORDS.getOrDefault(word, MAKERS.getOrDefault(word, Why.UNSAID));
  }

  /// `calls`: whether the answer holds any, for a stop without a reason.
  static String word(Optional<StopReason> stop, boolean calls) {
    Why why = stop.map(StopReason::why).orElse(Why.UNSAID);
    return stop.flatMap(StopReason::said)
        .filter(said -> WORDS.get(said) == why)
        .orElse(word(why, calls));
  }

  private static String word(Why why, boolean calls) {
    return switch (why) {
      case END, PAUSED, FAULT -> "end_turn";
      case STOP_SEQUENCE -> "stop_sequence";
      case CALLS -> "tool_use";
      case LENGTH -> "max_tokens";
      case CONTEXT_FULL -> "model_context_window_exceeded";
      case FILTERED -> "content_filtered";
      case BAD_CALL -> "malformed_tool_use";
      case UNSAID -> calls ? "tool_use" : "end_turn";
    };
  }
}
