package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `finish_reason`, read and written. Read: what the words for the end of an answer mean; the words
/// of other protocols are there because relays pass them through. Written: a word of this protocol
/// that means what the stop means is said again; a word of another protocol never is. Source:
/// protocols.md 2.4 and the table of section 10.
final class FinishReason {
  private FinishReason() {}

  private static final Map<String, Why> WORDS =
      Map.ofEntries(
          Map.entry("stop", Why.END),
          Map.entry("eos", Why.END),
          Map.entry("end_turn", Why.END),
          Map.entry("stop_sequence", Why.STOP_SEQUENCE),
          Map.entry("tool_calls", Why.CALLS),
          Map.entry("function_call", Why.CALLS),
          Map.entry("tool_use", Why.CALLS),
          Map.entry("length", Why.LENGTH),
          Map.entry("max_tokens", Why.LENGTH),
          Map.entry("repetition_truncation", Why.LENGTH),
          Map.entry("model_length", Why.CONTEXT_FULL),
          Map.entry("model_context_window_exceeded", Why.CONTEXT_FULL),
          Map.entry("content_filter", Why.FILTERED),
          Map.entry("sensitive", Why.FILTERED),
          Map.entry("refusal", Why.FILTERED),
          Map.entry("safety", Why.FILTERED),
          Map.entry("recitation", Why.FILTERED),
          Map.entry("blocklist", Why.FILTERED),
          Map.entry("prohibited_content", Why.FILTERED),
          Map.entry("spii", Why.FILTERED),
          Map.entry("pause_turn", Why.PAUSED),
          Map.entry("malformed_function_call", Why.BAD_CALL),
          Map.entry("unexpected_tool_call", Why.BAD_CALL),
          Map.entry("malformed_tool_use", Why.BAD_CALL),
          Map.entry("malformed_model_output", Why.BAD_CALL),
          Map.entry("error", Why.FAULT),
          Map.entry("network_error", Why.FAULT),
          Map.entry("insufficient_system_resource", Why.FAULT),
          Map.entry("abort", Why.FAULT));

  /// Those of them that are this protocol's own.
  private static final Set<String> OWN =
      Set.of(
          "stop",
          "eos",
          "tool_calls",
          "function_call",
          "length",
          "model_length",
          "model_context_window_exceeded",
          "content_filter",
          "sensitive",
          "error",
          "network_error",
          "insufficient_system_resource",
          "abort");

  /// UNSAID for a word nobody knows.
  static Why why(String said) {
    return WORDS.getOrDefault(said.toLowerCase(Locale.ROOT), Why.UNSAID);
  }

  /// With the word of the server behind a relay: it counts where it says more, that the context was
  /// full, the call malformed, a stop sequence hit, the text filtered.
  static Why why(String said, String behind) {
    Why why = why(said);
    return switch (why(behind)) {
      case STOP_SEQUENCE, CONTEXT_FULL, FILTERED, PAUSED, BAD_CALL -> {
        boolean plain =
            why == Why.END || why == Why.FAULT || why == Why.LENGTH || why == Why.UNSAID;
        yield plain ? why(behind) : why;
      }
      case END, CALLS, LENGTH, FAULT -> why == Why.UNSAID ? why(behind) : why;
      case UNSAID -> why;
    };
  }

  /// `calls`: whether the answer holds any, for a stop without a reason.
  static String word(Optional<StopReason> stop, boolean calls) {
    if (stop.isEmpty()) return calls ? "tool_calls" : "stop";
    Why why = stop.get().why();
    return stop.get()
        .said()
        .filter(said -> OWN.contains(said) && WORDS.get(said) == why)
        .orElse(word(why, calls));
  }

  private static String word(Why why, boolean calls) {
    return switch (why) {
      case END, STOP_SEQUENCE, PAUSED, BAD_CALL -> "stop";
      case CALLS -> "tool_calls";
      case LENGTH, CONTEXT_FULL -> "length";
      case FILTERED -> "content_filter";
      case FAULT -> "error";
      case UNSAID -> calls ? "tool_calls" : "stop";
    };
  }
}
