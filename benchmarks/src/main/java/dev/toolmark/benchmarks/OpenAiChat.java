package dev.toolmark.benchmarks;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Decoder;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.Protocol;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is measured: our openai-chat, made as the product makes it, with a request that every
/// stream could be the answer to.
final class OpenAiChat {
  private static final String PATH = "/chat/completions";
  private static final String REQUEST =
      """
      {"model": "gpt-5-mini", "stream": true, "stream_options": {"include_usage": true},
       "messages": [{"role": "user", "content": "What is the weather in Cologne? Record it."}],
       "tools": [{"type": "function", "function": {"name": "record_observation",
         "description": "Records an observation", "parameters": {"type": "object"}}}]}
      """;
  private static final ResponseHead STREAM =
      new ResponseHead(200, Map.of("content-type", List.of("text/event-stream; charset=utf-8")));
  private static final AnswerHead HEAD =
      new AnswerHead(
          "chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG",
          "gpt-5-mini-2025-08-07",
          Instant.ofEpochSecond(1_760_000_000));

  private final Protocol protocol =
      Protocols.named(
              "openai-chat", new Dialect(Map.of(Ask.STREAMED, PATH), Set.of(), Limits.DEFAULT))
          .orElseThrow();
  private final ChatRequest request = request();
  private final Encoded asked = protocol.encodeRequest(request);

  private ChatRequest request() {
    byte[] body = REQUEST.getBytes(StandardCharsets.UTF_8);
    var headers = Map.of("content-type", List.of("application/json"));
    return switch (protocol.decodeRequest(new WireRequest("POST", PATH, headers, body))) {
      case Asked.Chat(ChatRequest chat) -> chat;
      case Asked other -> throw new IllegalStateException("the request was read as " + other);
    };
  }

  /// Hands the stream over in reads of that many bytes.
  void decode(byte[] stream, int read, StreamSink into) {
    Decoder decoder = protocol.decoder(asked, STREAM, into);
    boolean more = true;
    for (int at = 0; more && at < stream.length; at += read)
      more = decoder.feed(stream, at, Math.min(stream.length, at + read));
    decoder.end();
  }

  /// The answer as values, as a run keeps it. Throws where the stream is not a whole, faultless
  /// one.
  Said read(byte[] stream, int read) {
    var collector = new AnswerCollector();
    decode(stream, read, collector);
    Answer answer = collector.answer();
    if (answer.error().isPresent() || !answer.violations().isEmpty() || answer.calls().size() != 1)
      throw new IllegalStateException("not the answer that was sent: " + answer);
    return new Said(answer.text(), answer.calls().getFirst().arguments());
  }

  Encoder encoder(ByteSink out) {
    return protocol.encoder(request, HEAD, out);
  }
}
