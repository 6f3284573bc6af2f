package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import dev.toolmark.providers.wire.body.Refusals;
import dev.toolmark.providers.wire.body.Route;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request as a client sent it. Whatever is wrong with it is an answer, never an exception.
/// Members that we have no word for stay with the request as opaque values.
final class RequestReader {
  private static final String USUAL = "/responses";
  private static final String MODELS = "/models";
  private static final Set<String> KNOWN =
      Set.of(
          "model",
          "input",
          Instructions.FIELD,
          "tools",
          ToolChoice.FIELD,
          "parallel_tool_calls",
          "stream",
          "store",
          "include",
          ThinkingFields.FIELD,
          TextFields.FIELD);
  private final Route route;
  private final Optional<Route> counts;
  private final Set<Quirk> quirks;
  private final JsonLimits limits;

  RequestReader(Dialect dialect, Set<Quirk> quirks) {
    Map<Ask, String> paths = new EnumMap<>(Ask.class);
    paths.putAll(dialect.paths());
    this.counts =
        Optional.ofNullable(paths.remove(Ask.COUNT))
            .map(path -> new Route(Map.of(), path, MODELS, "after"));
    this.route = new Route(paths, USUAL, MODELS, "after");
    this.quirks = quirks;
    this.limits =
        new JsonLimits(
            dialect.limits().depth(), JsonLimits.DEFAULT.chars(), JsonLimits.DEFAULT.numberChars());
  }

  Asked read(WireRequest received) {
    return Refusals.reading(received, () -> routed(received));
  }

  private Asked routed(WireRequest received) {
    boolean post = received.method().equals("POST");
    boolean counts =
        this.counts.filter(it -> it.of(received.path()) instanceof Route.Chat).isPresent();
    if (counts) return post ? chat(received, true) : Refusals.method(received, "POST");
    return switch (route.of(received.path())) {
      case Route.Models(var after) ->
          received.method().equals("GET")
              ? new Asked.Models(after)
              : Refusals.method(received, "GET");
      case Route.Nowhere() -> Refusals.nowhere(received);
      case Route.Chat _ -> post ? chat(received, false) : noPost(received);
    };
  }

  /// Codex asks for a WebSocket first; only 426 sends it to POST at once. Source: clients.md, trap
  /// 8.
  private static Asked noPost(WireRequest received) {
    boolean socket =
        received.headers().getOrDefault("upgrade", List.of()).stream()
            .anyMatch(it -> it.equalsIgnoreCase("websocket"));
    return socket
        ? Refusals.of(received, Cause.REJECTED, 426, "there is no WebSocket here: ask by POST")
        : Refusals.method(received, "POST");
  }

  private Asked chat(WireRequest received, boolean count) {
    byte[] bytes = received.body();
    Fields body = Fields.of("", JsonValue.parse(bytes, 0, bytes.length, limits));
    boolean streamed = body.flag("stream").orElse(false);
    Ask ask = count ? Ask.COUNT : streamed ? Ask.STREAMED : Ask.WHOLE;
    var input = new InputReader();
    var messages = new ArrayList<Message>(instructions(body));
    messages.addAll(input.messages(body));
    if (messages.isEmpty()) throw new Malformed("input", "is missing");
    Thinking thinking = ThinkingFields.read(body);
    Optional<Choice> choice = ToolChoice.read(body);
    return new Asked.Chat(
        new ChatRequest(
            body.dueText("model"),
            ask,
            messages,
            ToolsReader.read(body, input.tools()),
            choice.orElse(new Choice.Auto()),
            body.flag("parallel_tool_calls"),
            SamplingFields.read(body),
            thinking,
            TextFields.read(body),
            opaque(body, ask, thinking, messages, choice)));
  }

  private static List<Message> instructions(Fields body) {
    return body
        .text(Instructions.FIELD)
        .filter(text -> !text.isEmpty())
        .map(InputReader::system)
        .stream()
        .toList();
  }

  private List<Opaque> opaque(
      Fields body, Ask ask, Thinking thinking, List<Message> messages, Optional<Choice> choice) {
    var known = new HashSet<>(KNOWN);
    known.addAll(SamplingFields.KNOWN);
    if (choice.isEmpty()) known.remove(ToolChoice.FIELD);
    var opaque = new ArrayList<Opaque>();
    if (ask != Ask.COUNT) opaque.addAll(Stored.read(body, thinking, messages, quirks));
    opaque.addAll(ThinkingFields.further(body));
    opaque.addAll(TextFields.further(body));
    opaque.addAll(body.rest(Words.own(""), known));
    opaque.removeIf(o ->
        o.value().value() instanceof JsonValue.Null
            && !Stored.writes(Words.field(o.kind()).orElse("")));
    return opaque;
  }
}
