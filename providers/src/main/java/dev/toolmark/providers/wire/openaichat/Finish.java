package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.wire.body.Members;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The finish reason of an answer, from its choices. The last that says anything counts; of several
/// choices that are read as one, calls count most. The words of other protocols are known because
/// relays pass them through. Source: protocols.md 2.4 and the table of section 10.
final class Finish {
  private Optional<String> said = Optional.empty();
  private Optional<String> behind = Optional.empty();
  private Optional<String> sequence = Optional.empty();

  /// What the words mean; not known yet where it is null.
  private @Nullable Why meant;

  /// Choices by index, one bit each.
  private long seen;

  private long finished;

  /// Notes that the choice is there. `choice`: 0 to 63.
  void sees(int choice) {
    seen |= 1L << choice;
  }

  /// Whether the choice says now that it has finished. Null, "" and `null` as text say nothing.
  boolean read(Members choice, int index) {
    if (choice.among(Choices.BESIDE_FINISH) != 0) beside(choice);
    meant = null;
    int member = choice.has(Choices.FINISH) ? Choices.FINISH : Choices.NATIVE_FINISH;
    if (!choice.is(member, Token.STRING)) return false;
    String word = choice.text(member);
    if (word.isEmpty() || word.equals("null")) return false;
    finished |= 1L << index;
    if (said.isEmpty() || why(said.get()) != Why.CALLS) said = Optional.of(word);
    return true;
  }

  private void beside(Members choice) {
    if (choice.says(Choices.NATIVE_FINISH))
      behind = Optional.of(choice.text(Choices.NATIVE_FINISH));
    if (choice.says(Choices.STOP_REASON)) sequence = Optional.of(choice.text(Choices.STOP_REASON));
    if (choice.says(Choices.MATCHED_STOP))
      sequence = Optional.of(choice.text(Choices.MATCHED_STOP));
  }

  boolean said() {
    return said.isPresent();
  }

  /// Whether every choice that was seen has finished.
  boolean complete() {
    return said() && (seen & ~finished) == 0;
  }

  Optional<String> word() {
    return said;
  }

  /// `calls`: whether the answer has any. With calls a plain end is read as a stop for them.
  StopReason reason(boolean calls, boolean refused) {
    Why why = why();
    if (calls && (why == Why.END || said.isEmpty())) why = Why.CALLS;
    else if (refused && why == Why.END) why = Why.FILTERED;
    else if (sequence.isPresent() && why == Why.END) why = Why.STOP_SEQUENCE;
    return new StopReason(why, said, why == Why.STOP_SEQUENCE ? sequence : Optional.empty());
  }

  private Why why() {
    if (said.isEmpty()) return Why.UNSAID;
    Why known = meant;
    if (known == null) meant = known = meaning(said.get());
    return known;
  }

  private Why meaning(String said) {
    return behind.isPresent() ? BehindRelay.why(said, behind.get()) : why(said);
  }

  /// Calls, and a reason that denies them; or none, and a reason that names them.
  boolean mismatch(boolean calls) {
    Why why = why();
    return why == (calls ? Why.END : Why.CALLS);
  }

  /// UNSAID for a word nobody knows. Most are written in small letters.
  static Why why(String said) {
    Why known = known(said);
    return known == Why.UNSAID ? known(said.toLowerCase(Locale.ROOT)) : known;
  }

  private static Why known(String word) {
    return switch (word) {
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
}
