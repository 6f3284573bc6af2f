package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import java.util.Optional;

/// `finish_reason`, written: a word of this protocol that means what the stop means is said again;
/// a word of another protocol never is. Source: protocols.md 2.4 and the table of section 10.
final class FinishReason {
  private FinishReason() {}

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

  /// `calls`: whether the answer holds any, for a stop without a reason.
  static String word(Optional<StopReason> stop, boolean calls) {
    if (stop.isEmpty()) return calls ? "tool_calls" : "stop";
    Why why = stop.get().why();
    return stop.get()
        .said()
        .filter(said -> isOwn(said) && Finish.why(said) == why)
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
