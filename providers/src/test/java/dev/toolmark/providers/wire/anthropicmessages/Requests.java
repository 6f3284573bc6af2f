package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.body.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Requests for the tests of this room, changed one field at a time.
record Requests(ChatRequest request) {
  static final Sampling LIMITED = limited(64);
  static final Requests PLAIN = saying("Hi");

  private static Requests saying(String text) {
    return new Requests(
        new ChatRequest(
            "claude-x",
            Ask.WHOLE,
            List.of(new Message.User(List.of(new Part.Text(text)))),
            List.of(),
            new Choice.Auto(),
            Optional.empty(),
            LIMITED,
            Thinking.UNSET,
            new Output.Any(),
            List.of()));
  }

  static Sampling limited(int tokens) {
    return new Sampling(
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalInt.of(tokens),
        List.of(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  static AnthropicMessages protocol(String... quirks) {
    return new AnthropicMessages(
        new Dialect(
            Map.of(
                Ask.WHOLE,
                "/v1/messages",
                Ask.STREAMED,
                "/v1/messages",
                Ask.COUNT,
                "/v1/messages/count_tokens"),
            Set.of(quirks),
            Limits.DEFAULT));
  }

  static ToolSpec tool(String name) {
    return new ToolSpec(
        name, "Does it", new Json("{\"type\":\"object\"}"), Optional.empty(), List.of());
  }

  /// The body that the request is written as.
  Fields body(String... quirks) {
    byte[] body = encoded(quirks).wire().body();
    return Fields.of("body", JsonValue.parse(new String(body, StandardCharsets.UTF_8)));
  }

  Encoded encoded(String... quirks) {
    return protocol(quirks).encodeRequest(request);
  }

  List<String> unsaid(String... quirks) {
    return encoded(quirks).unsaid();
  }

  List<Fields> messages(String... quirks) {
    return body(quirks).objects("messages");
  }

  private Requests with(Ask ask, List<Message> messages, List<Tool> tools, Choice choice) {
    return new Requests(
        new ChatRequest(
            request.model(),
            ask,
            messages,
            tools,
            choice,
            request.parallel(),
            request.sampling(),
            request.thinking(),
            request.output(),
            request.opaque()));
  }

  Requests asking(Ask ask) {
    return with(ask, request.messages(), request.tools(), request.choice());
  }

  Requests saying(Message... messages) {
    return with(request.ask(), List.of(messages), request.tools(), request.choice());
  }

  Requests offering(Tool... tools) {
    return with(request.ask(), request.messages(), List.of(tools), request.choice());
  }

  Requests choosing(Choice choice) {
    return with(request.ask(), request.messages(), request.tools(), choice);
  }

  private Requests with(
      Optional<Boolean> parallel,
      Sampling sampling,
      Thinking thinking,
      Output output,
      List<Opaque> opaque) {
    return new Requests(
        new ChatRequest(
            request.model(),
            request.ask(),
            request.messages(),
            request.tools(),
            request.choice(),
            parallel,
            sampling,
            thinking,
            output,
            opaque));
  }

  Requests parallel(boolean parallel) {
    return with(
        Optional.of(parallel),
        request.sampling(),
        request.thinking(),
        request.output(),
        request.opaque());
  }

  Requests drawn(Sampling sampling) {
    return with(
        request.parallel(), sampling, request.thinking(), request.output(), request.opaque());
  }

  Requests thinking(Thinking thinking) {
    return with(
        request.parallel(), request.sampling(), thinking, request.output(), request.opaque());
  }

  Requests answering(Output output) {
    return with(
        request.parallel(), request.sampling(), request.thinking(), output, request.opaque());
  }

  Requests with(Opaque... opaque) {
    return with(
        request.parallel(),
        request.sampling(),
        request.thinking(),
        request.output(),
        List.of(opaque));
  }
}
