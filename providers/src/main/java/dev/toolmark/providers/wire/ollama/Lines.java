package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.json.Moment;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.body.CallFrame;
import dev.toolmark.providers.wire.body.CallFrame.Hole;
import dev.toolmark.providers.wire.body.FragmentFrame;
import dev.toolmark.providers.wire.body.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// The lines of one answer: all but the message is the same in each. Durations are left out: an
/// encoder has no clock, and every client does without.
final class Lines {
  private static final byte[] OPEN =
      "\"message\":{\"role\":\"assistant\",\"content\":\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] THINKING = "\",\"thinking\":\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] GO_ON = "},\"done\":false}\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PIECE_END = "\"},\"done\":false}\n".getBytes(StandardCharsets.UTF_8);
  static final byte[] CALLS = "\",\"tool_calls\":[".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CALL_END = "}}]},\"done\":false}\n".getBytes(StandardCharsets.UTF_8);
  private final byte[] start;

  Lines(AnswerHead head) {
    var fields = new JsonBytes().add("{\"model\":").quoted(head.model()).add(",\"created_at\":\"");
    this.start = fields.add(Moment.text(head.created())).add("\",").toBytes();
  }

  /// Up to the inside of `content`.
  JsonBytes open(JsonBytes line) {
    return line.add(start).add(OPEN);
  }

  /// Lines of which each says a piece of text.
  FragmentFrame text(ByteSink out) {
    var pieces = new FragmentFrame(out);
    open(pieces.begin());
    pieces.after(PIECE_END);
    return pieces;
  }

  /// Lines of which each says a piece of thinking.
  FragmentFrame thinking(ByteSink out) {
    var pieces = new FragmentFrame(out);
    open(pieces.begin()).add(THINKING);
    pieces.after(PIECE_END);
    return pieces;
  }

  /// Lines of which each says one call that has an id and is an object, up to there.
  CallFrame.Form call() {
    byte[] before = open(new JsonBytes()).add(CALLS).add(CallLine.ID).toBytes();
    return new CallFrame.Form()
        .then(before, Hole.ID)
        .then(CallLine.AFTER_ID, Hole.NUMBER)
        .then(CallLine.NAME, Hole.NAME)
        .end(CallLine.ARGUMENTS, CALL_END);
  }

  /// What stands behind the message of a line that is not the last.
  static JsonBytes goOn(JsonBytes line) {
    return line.add(GO_ON);
  }

  /// What stands behind the message of the last. A count that nobody knows is left out, never 0.
  static JsonBytes done(JsonBytes line, Optional<StopReason> stop, Usage usage) {
    line.add("},\"done\":true,\"done_reason\":").quoted(DoneReason.word(stop));
    count(line, ",\"prompt_eval_count\":", usage.input());
    count(line, ",\"eval_count\":", usage.output());
    return line.add("}");
  }

  private static void count(JsonBytes line, String name, OptionalLong tokens) {
    if (tokens.isPresent()) line.add(name).add(tokens.getAsLong());
  }
}
