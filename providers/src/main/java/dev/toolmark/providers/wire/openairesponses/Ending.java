package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.JsonValue;
import java.util.Optional;
import java.util.OptionalLong;

/// How an answer ended, from the closing response's `status`, `incomplete_details` and `usage`.
/// Source: protocols.md 3.2 and section 10.
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

  /// Empty where neither sum is given.
  static Optional<Usage> usage(JsonValue said) {
    if (!(said instanceof JsonValue.Obj usage)) return Optional.empty();
    OptionalLong input = tokens(usage, "input_tokens");
    OptionalLong output = tokens(usage, "output_tokens");
    if (input.isEmpty() && output.isEmpty()) return Optional.empty();
    return Optional.of(
        new Usage(
            input,
            within(usage, "input_tokens_details", "cached_tokens"),
            within(usage, "input_tokens_details", "cache_write_tokens"),
            output,
            within(usage, "output_tokens_details", "reasoning_tokens")));
  }

  private static OptionalLong within(JsonValue.Obj usage, String details, String member) {
    return usage.get(details).orElse(new JsonValue.Null()) instanceof JsonValue.Obj inner
        ? tokens(inner, member)
        : OptionalLong.empty();
  }

  private static OptionalLong tokens(JsonValue.Obj of, String member) {
    if (!(of.get(member).orElse(of) instanceof JsonValue.Num number) || !number.isWhole())
      return OptionalLong.empty();
    double value = number.asDouble();
    return value >= 0 && value < 1e15 ? OptionalLong.of((long) value) : OptionalLong.empty();
  }
}
