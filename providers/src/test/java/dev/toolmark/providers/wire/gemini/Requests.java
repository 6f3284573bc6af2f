package dev.toolmark.providers.wire.gemini;

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
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.body.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Requests for the tests of this room, changed one field at a time.
record Requests(ChatRequest request) {
  static final Map<Ask, String> PATHS =
      Map.of(
          Ask.WHOLE, "/models/{model}:generateContent",
          Ask.STREAMED, "/models/{model}:streamGenerateContent?alt=sse",
          Ask.COUNT, "/models/{model}:countTokens");
  static final Requests PLAIN =
      new Requests(
          new ChatRequest(
              "m",
              Ask.WHOLE,
              List.of(new Message.User(List.of(new Part.Text("Hi")))),
              List.of(),
              new Choice.Auto(),
              Optional.empty(),
              Sampling.UNSET,
              Thinking.UNSET,
              new Output.Any(),
              List.of()));

  static Gemini gemini(String... quirks) {
    return new Gemini(new Dialect(PATHS, Set.of(quirks), Limits.DEFAULT));
  }

  static ToolSpec tool(String name) {
    return new ToolSpec(
        name, "Does it", new Json("{\"type\":\"object\"}"), Optional.empty(), List.of());
  }

  static Opaque opaque(String kind, String json) {
    return new Opaque(kind, new Json(json));
  }

  Encoded encoded(String... quirks) {
    return gemini(quirks).encodeRequest(request);
  }

  /// The body that the request is written as.
  Fields body(String... quirks) {
    byte[] body = encoded(quirks).wire().body();
    return Fields.of("body", JsonValue.parse(new String(body, StandardCharsets.UTF_8)));
  }

  /// The text of that member of the body; `-` where there is none.
  String member(String name, String... quirks) {
    return body(quirks).get(name).map(JsonValue::text).orElse("-");
  }

  static Asked read(String path, String body) {
    return gemini()
        .decodeRequest(
            new WireRequest("POST", path, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
  }

  /// That body as a request.
  static ChatRequest read(String body) {
    return switch (read("/v1beta/models/m:generateContent", body)) {
      case Asked.Chat(var request) -> request;
      case Asked.Models _, Asked.Refused _ -> throw new AssertionError("not read: " + body);
    };
  }

  private Requests with(
      Ask ask, List<Message> messages, List<Tool> tools, Choice choice, List<Opaque> opaque) {
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
            opaque));
  }

  Requests of(String model) {
    return new Requests(
        new ChatRequest(
            model,
            request.ask(),
            request.messages(),
            request.tools(),
            request.choice(),
            request.parallel(),
            request.sampling(),
            request.thinking(),
            request.output(),
            request.opaque()));
  }

  Requests asking(Ask ask) {
    return with(ask, request.messages(), request.tools(), request.choice(), request.opaque());
  }

  Requests saying(Message... messages) {
    return with(
        request.ask(), List.of(messages), request.tools(), request.choice(), request.opaque());
  }

  Requests offering(Tool... tools) {
    return with(
        request.ask(), request.messages(), List.of(tools), request.choice(), request.opaque());
  }

  Requests choosing(Choice choice) {
    return with(request.ask(), request.messages(), request.tools(), choice, request.opaque());
  }

  Requests with(Opaque... opaque) {
    return with(
        request.ask(), request.messages(), request.tools(), request.choice(), List.of(opaque));
  }

  private Requests with(
      Optional<Boolean> parallel, Sampling sampling, Thinking thinking, Output output) {
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
            request.opaque()));
  }

  Requests parallel(boolean parallel) {
    return with(Optional.of(parallel), request.sampling(), request.thinking(), request.output());
  }

  Requests drawn(Sampling sampling) {
    return with(request.parallel(), sampling, request.thinking(), request.output());
  }

  Requests thinking(Thinking thinking) {
    return with(request.parallel(), request.sampling(), thinking, request.output());
  }

  Requests answering(Output output) {
    return with(request.parallel(), request.sampling(), request.thinking(), output);
  }
}
