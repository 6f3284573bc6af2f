package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import java.util.Locale;
import java.util.Optional;

/// `finish_reason`, read and written. Read: what the words for the end of an answer mean; the words
/// of other protocols are there because relays pass them through. Written: a word of this protocol
/// that means what the stop means is said again; a word of another protocol never is. Source:
/// protocols.md 2.4 and the table of section 10.
final class FinishReason {
  private FinishReason() {}

  /// UNSAID for a word nobody knows.
  static Why why(String said) {
    return switch (said.toLowerCase(Locale.ROOT)) {
      case "stop", "eos", "end_turn" -> Why.END;
      case "stop_sequence" -> Why.STOP_SEQUENCE;
      case "tool_calls", "function_call", "tool_use" -> Why.CALLS;
      case "length", "max_tokens", "repetition_truncation" -> Why.LENGTH;
      case "model_length", "model_context_window_exceeded" -> Why.CONTEXT_FULL;
      case "content_filter",
          "sensitive",
          "refusal",
          "safety",
          "recitation",
          "blocklist",
          "prohibited_content",
          "spii" ->
          Why.FILTERED;
      case "pause_turn" -> Why.PAUSED;
      case "malformed_function_call",
          "unexpected_tool_call",
          "malformed_tool_use",
          "malformed_model_output" ->
          Why.BAD_CALL;
      case "error", "network_error", "insufficient_system_resource", "abort" -> Why.FAULT;
      default -> Why.UNSAID;
    };
  }

  /// Whether the word is this protocol's own.
  private static boolean isOwn(String word) {
    return switch (word) {
      case "stop",
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
          "abort" ->
          true;
      default -> false;
    };
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
        .filter(said -> isOwn(said) && why(said) == why)
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
