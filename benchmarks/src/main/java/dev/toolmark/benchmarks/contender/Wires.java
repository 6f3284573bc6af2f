package dev.toolmark.benchmarks.contender;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ByteSink;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.chat.WireRequest;
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
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/// One protocol of ours, made as the product makes it, with a request that every stream could be
/// the answer to.
public final class Wires {
  private static final byte[] NO_BODY = {};
  private final Protocol protocol;
  private final Encoded reading;
  private final ResponseHead head;
  private Optional<ChatRequest> request = Optional.empty();
  private Optional<Encoded> written = Optional.empty();

  public Wires(String name) {
    protocol =
        Protocols.named(
                name, new Dialect(Map.of(Ask.STREAMED, path(name)), Set.of(), Limits.DEFAULT))
            .orElseThrow();
    var sent = new WireRequest("POST", path(name), Map.of(), NO_BODY);
    reading = new Encoded(sent, Ask.STREAMED, Map.of(), List.of());
    head = new ResponseHead(200, Map.of("content-type", List.of(type(name))));
  }

  private static String path(String protocol) {
    return switch (protocol) {
      case "openai-chat" -> "/chat/completions";
      case "openai-responses" -> "/responses";
      case "anthropic-messages" -> "/messages";
      case "gemini" -> "/models/{model}:streamGenerateContent?alt=sse";
      case "ollama" -> "/api/chat";
      case "cohere" -> "/v2/chat";
      case "bedrock-converse" -> "/model/{model}/converse-stream";
      default -> throw new IllegalArgumentException("no path for " + protocol);
    };
  }

  private static String type(String protocol) {
    return switch (protocol) {
      case "ollama" -> "application/x-ndjson";
      case "bedrock-converse" -> "application/vnd.amazon.eventstream";
      default -> "text/event-stream; charset=utf-8";
    };
  }

  public Protocol protocol() {
    return protocol;
  }

  /// The second step of a conversation with six tools: a system message, a question, an answer with
  /// two calls, their results.
  public ChatRequest asked() {
    if (request.isEmpty()) request = Optional.of(Conversation.request());
    return request.get();
  }

  public Encoded written() {
    if (written.isEmpty()) written = Optional.of(protocol.encodeRequest(asked()));
    return written.get();
  }

  /// Of an answer to a request that was written before: reading is all that is measured.
  public Decoder decoder(StreamSink into) {
    return protocol.decoder(reading, head, into);
  }

  public Encoder encoder(ByteSink out) {
    return protocol.encoder(asked(), Conversation.HEAD, out);
  }

  /// Hands the stream over in reads of that many bytes.
  public void decode(byte[] stream, int read, StreamSink into) {
    Decoder decoder = decoder(into);
    boolean more = true;
    for (int at = 0; more && at < stream.length; at += read)
      more = decoder.feed(stream, at, Math.min(stream.length, at + read));
    decoder.end();
  }

  /// What is asked and answered: who only reads loads none of it.
  private static final class Conversation {
    private static final String MODEL = "gpt-5-mini";
    private static final AnswerHead HEAD =
        new AnswerHead(
            "chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG",
            "gpt-5-mini-2025-08-07",
            Instant.ofEpochSecond(1_760_000_000));

    private Conversation() {}

    private static ChatRequest request() {
      var usual =
          new Sampling(
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalInt.empty(),
              OptionalLong.empty(),
              OptionalInt.of(4096),
              List.of(),
              OptionalDouble.empty(),
              OptionalDouble.empty());
      return new ChatRequest(
          MODEL,
          Ask.STREAMED,
          messages(),
          IntStream.range(0, 6).<Tool>mapToObj(Conversation::tool).toList(),
          new Choice.Auto(),
          Optional.empty(),
          usual,
          Thinking.UNSET,
          new Output.Any(),
          List.of());
    }

    private static List<Message> messages() {
      String question = "What is the weather in Cologne and in \"São Paulo\"? Record both.\n";
      Part.Text rules = new Part.Text("You keep the log of a weather station. Be brief.");
      return List.of(
          new Message.System(false, List.of(rules)),
          new Message.User(List.of(new Part.Text(question.repeat(4)))),
          new Message.Assistant(List.of(call(0, "Köln"), call(1, "São Paulo"))),
          new Message.Results(List.of(result(0, "12.5"), result(1, "24.0"))));
    }

    private static Part call(int number, String city) {
      String arguments = "{\"station\":\"%s\",\"unit\":\"celsius\"}".formatted(city);
      return new Part.Call(new CallId(id(number), false), "tool_0", arguments, List.of());
    }

    private static Result result(int number, String degrees) {
      Part said = new Part.Text("{\"celsius\":%s,\"sky\":\"clear\"}".formatted(degrees));
      return new Result(id(number), Optional.of("tool_0"), List.of(said), false, List.of());
    }

    private static String id(int number) {
      return "call_q7Jr0Vd2mYwTzKxUeB5sHnL" + number;
    }

    private static ToolSpec tool(int number) {
      var schema =
          new Json(
              """
              {"type":"object","properties":{"station":{"type":"string","description":"The name"},\
              "unit":{"type":"string","enum":["celsius","kelvin"]},"days":{"type":"array",\
              "items":{"type":"integer"}}},"required":["station"]}\
              """);
      String name = number == 5 ? "record_observation" : "tool_" + number;
      return new ToolSpec(
          name,
          "Does one thing with the log, number " + number,
          schema,
          Optional.empty(),
          List.of());
    }
  }
}
