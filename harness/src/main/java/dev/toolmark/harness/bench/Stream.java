package dev.toolmark.harness.bench;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.json.JsonValue;

/// A made-up answer as our encoder writes it. `events`: what our decoder tells of it.
@SuppressWarnings("ArrayRecordComponent") // read only, and never compared
record Stream(ResponseHead head, byte[] bytes, int events) {
  /// Throws `IllegalStateException` where what is written is not read as what was told.
  static Stream of(MadeUpAnswer answer, Codec codec) {
    var out = new Written(true);
    answer.tell(codec.encoder(out));
    return checked(answer, out, codec);
  }

  /// The same of what a translation wrote, in the protocol of `codec`.
  static Stream checked(MadeUpAnswer answer, Written out, Codec codec) {
    byte[] bytes = out.kept();
    var heard = new AnswerCollector();
    codec.decode(out.head(), bytes, heard);
    Answer read = heard.answer();
    boolean same =
        read.error().isEmpty()
            && read.text().equals(answer.text())
            && read.calls().size() == 1
            && JsonValue.parse(read.calls().getFirst().arguments())
                .equals(JsonValue.parse(answer.arguments()));
    if (!same) throw new IllegalStateException("an answer was written and not read as it was told");
    var listener = new Listener();
    codec.decode(out.head(), bytes, listener);
    return new Stream(out.head(), bytes, listener.events());
  }
}
