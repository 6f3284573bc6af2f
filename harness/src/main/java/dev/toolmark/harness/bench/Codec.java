package dev.toolmark.harness.bench;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Decoder;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.Protocol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One protocol, with a request that the made-up answers could be answers to.
final class Codec {
  private static final ChatRequest REQUEST =
      new ChatRequest(
          "a-model",
          Ask.STREAMED,
          List.of(new Message.User(List.of(new Part.Text("How high is the tide?")))),
          List.of(
              new ToolSpec(
                  MadeUpAnswer.TOOL,
                  "Records what was seen.",
                  new Json("{\"type\":\"object\"}"),
                  Optional.empty(),
                  List.of())),
          new Choice.Auto(),
          Optional.empty(),
          Sampling.UNSET,
          Thinking.UNSET,
          new Output.Any(),
          List.of());
  private static final AnswerHead HEAD =
      new AnswerHead("answer-1", "a-model", Instant.ofEpochSecond(1_760_000_000));

  private final Protocol protocol;
  private final Encoded asked;

  Codec(String name) {
    var dialect = new Dialect(Map.of(Ask.STREAMED, "/{model}/answer"), Set.of(), Limits.DEFAULT);
    protocol =
        Protocols.named(name, dialect)
            .orElseThrow(() -> new IllegalArgumentException("no protocol " + name));
    asked = protocol.encodeRequest(REQUEST);
  }

  Encoder encoder(ByteSink out) {
    return protocol.encoder(REQUEST, HEAD, out);
  }

  /// Hands over the whole stream at once.
  void decode(ResponseHead head, byte[] stream, StreamSink into) {
    Decoder decoder = protocol.decoder(asked, head, into);
    decoder.feed(stream, 0, stream.length);
    decoder.end();
  }
}
