package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.JsonScanner.Token;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Members;
import dev.toolmark.providers.wire.body.Tree;
import java.util.Optional;

/// How an answer says that it ended: its reason, and the stop sequence that was hit where the
/// request asked for that field of the model's own answer.
final class Stop {
  private static final String SEQUENCE = "stop_sequence";
  private Optional<String> said = Optional.empty();
  private Optional<String> sequence = Optional.empty();
  private boolean seen;

  void read(Members body, int reason, int fields, byte[] bytes) {
    seen = true;
    if (body.says(reason)) said = Optional.of(body.text(reason));
    if (body.is(fields, Token.OBJECT))
      sequence = Tree.of(bytes, body.from(fields), body.to(fields)).flatMap(Stop::sequence);
  }

  /// At the top, or in `delta` (the places differ between a whole answer of Claude and a stream).
  private static Optional<String> sequence(JsonValue fields) {
    if (!(fields instanceof JsonValue.Obj object)) return Optional.empty();
    if (object.get(SEQUENCE).orElse(object) instanceof JsonValue.Str(String hit))
      return Optional.of(hit);
    return object.get("delta").flatMap(Stop::sequence);
  }

  /// Whether the end was told at all, with a reason or without.
  boolean seen() {
    return seen;
  }

  Optional<String> word() {
    return said;
  }

  /// `calls`: whether the answer has any. With calls a plain end is read as a stop for them.
  StopReason reason(boolean calls) {
    Why why = why();
    if (calls && (why == Why.END || said.isEmpty())) why = Why.CALLS;
    return new StopReason(why, said, why == Why.STOP_SEQUENCE ? sequence : Optional.empty());
  }

  private Why why() {
    return said.map(StopWords::why).orElse(Why.UNSAID);
  }

  /// Calls, and a reason that denies them; or none, and a reason that names them.
  boolean mismatch(boolean calls) {
    return why() == (calls ? Why.END : Why.CALLS);
  }
}
