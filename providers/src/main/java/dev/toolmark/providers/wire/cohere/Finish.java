package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `finish_reason`, read and written. `ERROR` and `TIMEOUT` end an answer that failed; the others
/// end a whole one. `ERROR_LIMIT` and `ERROR_TOXIC` are the first version's, and the latter is
/// written for want of a newer word: without one a refusal would be an answer. Words of other
/// protocols are there because relays pass them through. Source: protocols.md sections 7 and 10.
final class Finish {
  static final String ERROR = "ERROR";
  static final String TIMEOUT = "TIMEOUT";
  private static final Map<String, Why> WORDS =
      Map.ofEntries(
          Map.entry("complete", Why.END),
          Map.entry("stop_sequence", Why.STOP_SEQUENCE),
          Map.entry("max_tokens", Why.LENGTH),
          Map.entry("tool_call", Why.CALLS),
          Map.entry("error", Why.FAULT),
          Map.entry("timeout", Why.FAULT),
          Map.entry("error_limit", Why.CONTEXT_FULL),
          Map.entry("error_toxic", Why.FILTERED),
          Map.entry("stop", Why.END),
          Map.entry("length", Why.LENGTH),
          Map.entry("tool_calls", Why.CALLS),
          Map.entry("content_filter", Why.FILTERED));

  private Finish() {}

  private static Why why(Optional<String> said) {
    return said.isPresent()
        ? WORDS.getOrDefault(said.get().toLowerCase(Locale.ROOT), Why.UNSAID)
        : Why.UNSAID;
  }

  static boolean failed(Optional<String> said) {
    return why(said) == Why.FAULT;
  }

  /// Of an answer that did not fail. `calls`: whether it has any; with calls a plain end is read as
  /// a stop for them.
  static StopReason read(Optional<String> said, boolean calls) {
    Why why = why(said);
    if (calls && (why == Why.END || said.isEmpty())) why = Why.CALLS;
    return new StopReason(why, said, Optional.empty());
  }

  static StopReason read(Optional<String> said, ErrorInfo error) {
    Why why = error.cause() == Cause.CONTEXT_FULL ? Why.CONTEXT_FULL : Why.FAULT;
    return new StopReason(why, said, Optional.empty());
  }

  /// Calls, and a reason that denies them; or none, and a reason that names them.
  static boolean mismatch(Optional<String> said, boolean calls) {
    return said.isPresent() && why(said) == (calls ? Why.END : Why.CALLS);
  }

  /// `calls`: whether the answer holds any, for a stop without a reason.
  static String word(Optional<StopReason> stop, boolean calls) {
    return switch (stop.map(StopReason::why).orElse(Why.UNSAID)) {
      case END, PAUSED, BAD_CALL -> "COMPLETE";
      case FILTERED -> "ERROR_TOXIC";
      case STOP_SEQUENCE -> "STOP_SEQUENCE";
      case CALLS -> "TOOL_CALL";
      case LENGTH, CONTEXT_FULL -> "MAX_TOKENS";
      case FAULT -> ERROR;
      case UNSAID -> calls ? "TOOL_CALL" : "COMPLETE";
    };
  }

  static String word(Cause cause) {
    return cause == Cause.TIMED_OUT ? TIMEOUT : ERROR;
  }
}
