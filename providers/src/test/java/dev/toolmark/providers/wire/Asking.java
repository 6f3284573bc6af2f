package dev.toolmark.providers.wire;

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
import dev.toolmark.providers.wire.body.Fields;
import java.util.List;
import java.util.Optional;

/// A request for the tests of a protocol, changed one field at a time.
public record Asking(ChatRequest request) {
  public static final Asking PLAIN =
      new Asking(
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

  public static ToolSpec tool(String name) {
    return new ToolSpec(
        name, "Does it", new Json("{\"type\":\"object\"}"), Optional.empty(), List.of());
  }

  /// What the protocol makes of it.
  public Encoded by(Protocol protocol) {
    return protocol.encodeRequest(request);
  }

  /// The body that the protocol writes.
  public Fields body(Protocol protocol) {
    return Fields.of("body", JsonValue.parse(by(protocol).wire().body()));
  }

  /// The last message of the body.
  public Fields last(Protocol protocol) {
    return body(protocol).objects("messages").getLast();
  }

  /// What the protocol reads of what it wrote.
  public ChatRequest again(Protocol protocol) {
    return read(protocol, by(protocol).wire());
  }

  public static ChatRequest read(Protocol protocol, WireRequest wire) {
    if (protocol.decodeRequest(wire) instanceof Asked.Chat(ChatRequest request)) return request;
    throw new AssertionError("no request: " + protocol.decodeRequest(wire));
  }

  private Asking with(
      Ask ask, List<Message> messages, List<Tool> tools, Choice choice, List<Opaque> opaque) {
    return new Asking(
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

  public Asking asking(Ask ask) {
    return with(ask, request.messages(), request.tools(), request.choice(), request.opaque());
  }

  public Asking saying(Message... messages) {
    return with(
        request.ask(), List.of(messages), request.tools(), request.choice(), request.opaque());
  }

  public Asking offering(Tool... tools) {
    return with(
        request.ask(), request.messages(), List.of(tools), request.choice(), request.opaque());
  }

  public Asking choosing(Choice choice) {
    return with(request.ask(), request.messages(), request.tools(), choice, request.opaque());
  }

  public Asking with(Opaque... opaque) {
    return with(
        request.ask(), request.messages(), request.tools(), request.choice(), List.of(opaque));
  }

  public Asking with(
      Optional<Boolean> parallel, Sampling sampling, Thinking thinking, Output output) {
    return new Asking(
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

  public Asking parallel(boolean parallel) {
    return with(Optional.of(parallel), request.sampling(), request.thinking(), request.output());
  }

  public Asking drawn(Sampling sampling) {
    return with(request.parallel(), sampling, request.thinking(), request.output());
  }

  public Asking thinking(Thinking thinking) {
    return with(request.parallel(), request.sampling(), thinking, request.output());
  }

  public Asking answering(Output output) {
    return with(request.parallel(), request.sampling(), request.thinking(), output);
  }
}
