package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import java.util.Map;
import java.util.Optional;

/// `finish_reason`, as it is sent. A word of this protocol that means what the stop means is said
/// again; a word of another protocol never is. Source: protocols.md sections 2.4 and 10.
final class FinishWord {
  private static final Map<String, Why> WORDS =
      Map.ofEntries(
          Map.entry("stop", Why.END),
          Map.entry("eos", Why.END),
          Map.entry("tool_calls", Why.CALLS),
          Map.entry("function_call", Why.CALLS),
          Map.entry("length", Why.LENGTH),
          Map.entry("model_length", Why.CONTEXT_FULL),
          Map.entry("model_context_window_exceeded", Why.CONTEXT_FULL),
          Map.entry("content_filter", Why.FILTERED),
          Map.entry("sensitive", Why.FILTERED),
          Map.entry("error", Why.FAULT),
          Map.entry("network_error", Why.FAULT),
          Map.entry("insufficient_system_resource", Why.FAULT),
          Map.entry("abort", Why.FAULT));

  private FinishWord() {}

  /// `calls`: whether the answer holds any, for a stop without a reason.
  static String word(Optional<StopReason> stop, boolean calls) {
    if (stop.isEmpty()) return calls ? "tool_calls" : "stop";
    Why why = stop.get().why();
    return stop.get().said().filter(said -> WORDS.get(said) == why).orElse(word(why, calls));
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
