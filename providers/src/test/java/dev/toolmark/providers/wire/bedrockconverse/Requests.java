package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Limits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Requests for the tests of this room.
final class Requests {
  static final Message HI = new Message.User(List.of(new Part.Text("Hi")));
  static final ChatRequest PLAIN = request(Ask.WHOLE, HI);
  static final Dialect DIALECT = dialect();

  private Requests() {}

  static Dialect dialect(String... quirks) {
    return new Dialect(
        Map.of(
            Ask.WHOLE, "/model/{model}/converse", Ask.STREAMED, "/model/{model}/converse-stream"),
        Set.of(quirks),
        Limits.DEFAULT);
  }

  static BedrockConverse protocol(String... quirks) {
    return new BedrockConverse(dialect(quirks));
  }

  static ChatRequest request(Ask ask, Message... messages) {
    return new ChatRequest(
        "m",
        ask,
        List.of(messages),
        List.of(),
        new Choice.Auto(),
        Optional.empty(),
        Sampling.UNSET,
        Thinking.UNSET,
        new Output.Any(),
        List.of());
  }

  static ChatRequest asking(
      List<Message> messages, List<Tool> tools, Choice choice, Thinking thinking) {
    return new ChatRequest(
        "m",
        Ask.WHOLE,
        messages,
        tools,
        choice,
        Optional.empty(),
        Sampling.UNSET,
        thinking,
        new Output.Any(),
        List.of());
  }

  static ChatRequest saying(
      Sampling sampling, Thinking thinking, Output output, List<Opaque> opaque) {
    return new ChatRequest(
        "m",
        Ask.WHOLE,
        List.of(HI),
        List.of(),
        new Choice.Auto(),
        Optional.empty(),
        sampling,
        thinking,
        output,
        opaque);
  }

  static ToolSpec tool(String name) {
    return new ToolSpec(
        name, "Does it", new Json("{\"type\":\"object\"}"), Optional.empty(), List.of());
  }

  static Part.Call call(String id, String name, String arguments) {
    return new Part.Call(new CallId(id, false), name, arguments, List.of());
  }

  static Message result(String id, Part... content) {
    return new Message.Results(
        List.of(new Result(id, Optional.empty(), List.of(content), false, List.of())));
  }

  static JsonValue.Obj body(Encoded encoded) {
    return (JsonValue.Obj) JsonValue.parse(encoded.wire().body());
  }

  /// The body that the request is written as, as text.
  static String body(ChatRequest request, String... quirks) {
    return body(protocol(quirks).encodeRequest(request)).text();
  }
}
