package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.wire.Decoder;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.answer.AnswerDecoder;
import dev.toolmark.providers.wire.answer.Telling;

/// Makes the decoder of one answer.
final class ChatDecoders {
  private ChatDecoders() {}

  static Decoder decoder(Dialect dialect, Encoded asked, ResponseHead head, StreamSink into) {
    var details = new ReasoningDetails();
    var telling = new Telling(into, details);
    var answer = new ChatAnswer(dialect, asked, telling, details);
    return new AnswerDecoder(dialect, asked, head, telling, answer);
  }
}
