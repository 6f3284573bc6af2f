package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `finishReason` and `promptFeedback.blockReason`, read and written. There is no word for calls:
/// an answer that holds calls ends with STOP. Source: protocols.md 5.2 and section 10; js-genai's
/// `FinishReason` and `BlockedReason`.
final class FinishReason {
  /// Stands for a reason that was not given.
  private static final String UNSPECIFIED = "FINISH_REASON_UNSPECIFIED";

  static final String MALFORMED_CALL = "MALFORMED_FUNCTION_CALL";

  private static final Map<String, Why> WORDS =
      Map.ofEntries(
          Map.entry("STOP", Why.END),
          Map.entry("MAX_TOKENS", Why.LENGTH),
          Map.entry("CONTINUATION", Why.LENGTH),
          Map.entry("SAFETY", Why.FILTERED),
          Map.entry("RECITATION", Why.FILTERED),
          Map.entry("LANGUAGE", Why.FILTERED),
          Map.entry("BLOCKLIST", Why.FILTERED),
          Map.entry("PROHIBITED_CONTENT", Why.FILTERED),
          Map.entry("SPII", Why.FILTERED),
          Map.entry("MODEL_ARMOR", Why.FILTERED),
          Map.entry("IMAGE_SAFETY", Why.FILTERED),
          Map.entry("IMAGE_PROHIBITED_CONTENT", Why.FILTERED),
          Map.entry("IMAGE_RECITATION", Why.FILTERED),
          Map.entry(MALFORMED_CALL, Why.BAD_CALL),
          Map.entry("UNEXPECTED_TOOL_CALL", Why.BAD_CALL),
          Map.entry("TOO_MANY_TOOL_CALLS", Why.BAD_CALL),
          Map.entry("MALFORMED_RESPONSE", Why.BAD_CALL),
          Map.entry("OTHER", Why.FAULT),
          Map.entry("IMAGE_OTHER", Why.FAULT),
          Map.entry("NO_IMAGE", Why.FAULT),
          Map.entry("MISSING_THOUGHT_SIGNATURE", Why.FAULT));

  /// No words of this protocol, but sent by servers that imitate it.
  private static final Set<String> CALLS = Set.of("FUNCTION_CALL", "TOOL_CALL", "TOOL_CALLS");

  /// Reasons for which a prompt is refused that are no finish reasons, or other ones.
  private static final Set<String> BLOCKS =
      Set.of("OTHER", "JAILBREAK", "BLOCKED_REASON_UNSPECIFIED");

  private FinishReason() {}

  /// Whether the word says that the answer has ended.
  static boolean ends(String word) {
    return !word.isEmpty() && !word.equalsIgnoreCase(UNSPECIFIED);
  }

  /// `calls`: whether the answer holds any.
  static Why why(String said, boolean calls) {
    String word = said.toUpperCase(Locale.ROOT);
    if (CALLS.contains(word)) return Why.CALLS;
    Why why = WORDS.getOrDefault(word, Why.UNSAID);
    return why == Why.END && calls ? Why.CALLS : why;
  }

  /// A word that names calls in an answer without any.
  static boolean mismatch(String said, boolean calls) {
    return !calls && CALLS.contains(said.toUpperCase(Locale.ROOT));
  }

  /// A word of this protocol that means what the stop means is said again; a word of another
  /// protocol never is.
  static String word(Optional<StopReason> stop) {
    if (stop.isEmpty()) return "STOP";
    Why why = stop.get().why() == Why.CALLS ? Why.END : stop.get().why();
    return stop.get().said().filter(said -> WORDS.get(said) == why).orElse(word(why));
  }

  private static String word(Why why) {
    return switch (why) {
      case END, STOP_SEQUENCE, CALLS, PAUSED, UNSAID -> "STOP";
      case LENGTH, CONTEXT_FULL -> "MAX_TOKENS";
      case FILTERED -> "SAFETY";
      case BAD_CALL -> MALFORMED_CALL;
      case FAULT -> "OTHER";
    };
  }

  /// The reason by which the prompt was refused, where no finish reason says the same.
  static Optional<String> block(Optional<StopReason> stop) {
    return stop.filter(s -> s.why() == Why.FILTERED)
        .flatMap(StopReason::said)
        .filter(BLOCKS::contains);
  }
}
