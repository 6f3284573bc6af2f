package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Why;
import java.util.Locale;
import java.util.Map;

/// What the words for the end of an answer mean. Source: protocols.md 2.4 and the table of section
/// 10; the words of other protocols are there because relays pass them through.
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
}
