package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.wire.Decoder;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;

/// Makes the decoder of one answer.
final class ChatDecoders {
  private ChatDecoders() {}

  static Decoder decoder(Dialect dialect, Encoded asked, ResponseHead head, StreamSink into) {
    return new ChatDecoder(dialect, asked, head, into);
  }
}
