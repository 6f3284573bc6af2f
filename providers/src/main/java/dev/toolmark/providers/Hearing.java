package dev.toolmark.providers;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.textcall.OfferedTools;
import dev.toolmark.providers.textcall.TextCallSink;
import dev.toolmark.providers.transport.Receiver;
import dev.toolmark.providers.transport.TimedSink;
import dev.toolmark.providers.wire.Decoder;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Protocol;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decodes one answer as it arrives: bytes into the protocol's decoder, its events past the timer,
/// and past what makes calls of text where that is wanted, into a collector.
final class Hearing implements Receiver {
  private final AnswerCollector collector = new AnswerCollector();
  private final TimedSink timed;
  private final Protocol protocol;
  private final Encoded asked;
  private @Nullable Decoder decoder;

  /// `recovered`: the tools that its text may call; empty: text is text.
  Hearing(Protocol protocol, Encoded asked, Optional<OfferedTools> recovered) {
    StreamSink into =
        recovered
            .<StreamSink>map(it -> new TextCallSink(it, TextCallSink.Hold.ALL, collector))
            .orElse(collector);
    this.timed = new TimedSink(into);
    this.protocol = protocol;
    this.asked = asked;
  }

  @Override
  public void head(ResponseHead head) {
    decoder = protocol.decoder(asked, head, timed);
  }

  @Override
  public boolean feed(byte[] bytes, int from, int to) {
    return decoder == null || decoder.feed(bytes, from, to);
  }

  @Override
  public void end() {
    if (decoder != null) decoder.end();
  }

  /// Whether a stream was asked for: an answer that comes whole has events, and no rhythm.
  boolean streamed() {
    return asked.ask() == Ask.STREAMED;
  }

  TimedSink timed() {
    return timed;
  }

  Answer answer() {
    return collector.answer();
  }

  /// Whether the decoder said how the answer ended.
  boolean over() {
    return collector.over();
  }
}
