package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.util.Optional;

/// How an answer ends: its stop, its usage, and the token (as JSON) to continue it with.
record Ending(Optional<StopReason> stop, Optional<Usage> usage, Optional<String> continuation) {
  /// The members that end an answer with that content, from the first to the closing brace.
  /// `parts`: the inside of the list.
  void write(JsonBytes parts, AnswerHead head, JsonBytes out) {
    Optional<String> block = parts.isEmpty() ? FinishReason.block(stop) : Optional.empty();
    if (block.isPresent()) feedback(block.get(), out);
    else candidate(parts, out);
    usage.flatMap(Totals::json).ifPresent(json -> out.add(",\"usageMetadata\":").add(json.text()));
    out.add(",\"modelVersion\":").quoted(head.model());
    out.add(",\"responseId\":").quoted(head.id()).add("}");
  }

  private void feedback(String reason, JsonBytes out) {
    var feedback = JsonValue.object().put("blockReason", reason);
    detail().ifPresent(text -> feedback.put("blockReasonMessage", text));
    out.add("{\"promptFeedback\":").add(feedback.build().text());
  }

  /// A candidate without any part gets an empty text, as the vendor's servers send it.
  private void candidate(JsonBytes parts, JsonBytes out) {
    out.add("{\"candidates\":[{\"content\":{\"parts\":[");
    if (parts.isEmpty()) out.add("{\"text\":\"\"}");
    else out.add(parts);
    out.add("],\"role\":\"model\"},\"finishReason\":").quoted(FinishReason.word(stop));
    detail().ifPresent(text -> out.add(",\"finishMessage\":").quoted(text));
    continuation.ifPresent(token -> out.add(",\"continuationToken\":").add(token));
    out.add(",\"index\":0}]");
  }

  /// The sequence that was hit has no place here.
  private Optional<String> detail() {
    return stop.filter(s -> s.why() != Why.STOP_SEQUENCE).flatMap(StopReason::detail);
  }
}
