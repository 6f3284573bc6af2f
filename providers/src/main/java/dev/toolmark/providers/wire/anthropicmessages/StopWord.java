package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.JsonValue;
import java.util.Map;
import java.util.Optional;

/// `stop_reason`, read and written. Read: what the words for the end of an answer mean, and those
/// of other protocols that relays pass through. Written: a word of this protocol that means what
/// the stop means is said again; a word of another protocol never is. Source: protocols.md 4.2 and
/// the table of section 10.
final class StopWord {
  private static final Map<String, Why> OWN =
      Map.of(
          "end_turn", Why.END,
          "stop_sequence", Why.STOP_SEQUENCE,
          "tool_use", Why.CALLS,
          "max_tokens", Why.LENGTH,
          "model_context_window_exceeded", Why.CONTEXT_FULL,
          "refusal", Why.FILTERED,
          "pause_turn", Why.PAUSED,
          "compaction", Why.PAUSED);

  private static final Map<String, Why> RELAYED =
      Map.of(
          "stop", Why.END,
          "eos", Why.END,
          "tool_calls", Why.CALLS,
          "function_call", Why.CALLS,
          "length", Why.LENGTH,
          "content_filter", Why.FILTERED,
          "content_filtered", Why.FILTERED,
          "malformed_tool_use", Why.BAD_CALL,
          "error", Why.FAULT);

  private StopWord() {}

  /// UNSAID for a word nobody knows.
  static Why why(String said) {
    return OWN.getOrDefault(said, RELAYED.getOrDefault(said, Why.UNSAID));
  }

  /// `calls`: whether the answer holds any. With calls a plain end is read as a stop for them.
  static StopReason reason(Optional<String> said, Optional<String> sequence, boolean calls) {
    Why why = said.map(StopWord::why).orElse(Why.UNSAID);
    if (calls && (why == Why.END || said.isEmpty())) why = Why.CALLS;
    else if (sequence.isPresent() && why == Why.END) why = Why.STOP_SEQUENCE;
    return new StopReason(why, said, why == Why.STOP_SEQUENCE ? sequence : Optional.empty());
  }

  /// Calls, and a reason that denies them; or none, and a reason that names them.
  static boolean mismatch(String said, boolean calls) {
    return why(said) == (calls ? Why.END : Why.CALLS);
  }

  /// Of a whole answer: its stop reason is never null. `calls`: whether it holds any, for a stop
  /// without a reason, and for a malformed call, which has no word here.
  static String word(Optional<StopReason> stop, boolean calls) {
    if (stop.isEmpty()) return word(Why.UNSAID, calls);
    Why why = stop.get().why();
    return stop.get().said().filter(said -> OWN.get(said) == why).orElse(word(why, calls));
  }

  private static String word(Why why, boolean calls) {
    return switch (why) {
      case END -> "end_turn";
      case STOP_SEQUENCE -> "stop_sequence";
      case CALLS -> "tool_use";
      case LENGTH -> "max_tokens";
      case CONTEXT_FULL -> "model_context_window_exceeded";
      case FILTERED -> "refusal";
      case PAUSED -> "pause_turn";
      case BAD_CALL, FAULT, UNSAID -> calls ? "tool_use" : "end_turn";
    };
  }

  /// `stop_sequence`, as JSON.
  static String sequence(Optional<StopReason> stop) {
    return stop.filter(s -> s.why() == Why.STOP_SEQUENCE)
        .flatMap(StopReason::detail)
        .<JsonValue>map(JsonValue::of)
        .orElse(new JsonValue.Null())
        .text();
  }
}
