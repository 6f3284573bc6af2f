package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import java.util.Optional;

/// How an answer ended, from the closing response's `status` and `incomplete_details`. Source:
/// protocols.md 3.2 and section 10.
final class Ending {
  private Ending() {}

  /// `calls` and `refused`: whether the answer holds a call, or a refusal. The status is the wire's
  /// own word for a stop. An incomplete answer without a reason hit its limit: that is what servers
  /// mean which give none.
  static StopReason stop(String status, Optional<String> reason, boolean calls, boolean refused) {
    Why why =
        switch (status) {
          case "incomplete" -> incomplete(reason);
          case "failed", "cancelled" -> Why.FAULT;
          default -> calls ? Why.CALLS : refused ? Why.FILTERED : Why.END;
        };
    return new StopReason(why, Optional.of(status).filter(s -> !s.isEmpty()), Optional.empty());
  }

  private static Why incomplete(Optional<String> reason) {
    return switch (reason.orElse("max_output_tokens")) {
      case "max_output_tokens", "max_tokens", "length" -> Why.LENGTH;
      case "content_filter" -> Why.FILTERED;
      case "context_length_exceeded", "model_context_window_exceeded" -> Why.CONTEXT_FULL;
      default -> Why.UNSAID;
    };
  }
}
