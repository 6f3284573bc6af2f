package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Opaque;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A request as a client sent it. Whatever is wrong with it is an answer, never an exception.
/// Members that we have no word for stay with the request as opaque values.
final class RequestReader {
  private static final Set<String> KNOWN =
      Set.of(
          "model",
          "messages",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "stream",
          "n",
          OutputFormat.FIELD,
          StreamUsage.FIELD);
  private final Route route;
  private final Set<Quirk> quirks;
  private final JsonLimits limits;

  RequestReader(Dialect dialect, Set<Quirk> quirks) {
    this.route = new Route(dialect.paths(), "/chat/completions", "/models", "after");
    this.quirks = quirks;
    this.limits =
        new JsonLimits(
            dialect.limits().depth(), JsonLimits.DEFAULT.chars(), JsonLimits.DEFAULT.numberChars());
  }

  Asked read(WireRequest received) {
    return Refusals.reading(received, () -> routed(received));
  }

  private Asked routed(WireRequest received) {
    return switch (route.of(received.path())) {
      case Route.Models(var after) ->
          received.method().equals("GET")
              ? new Asked.Models(after)
              : Refusals.method(received, "GET");
      case Route.Nowhere() -> Refusals.nowhere(received);
      case Route.Chat(var model) ->
          received.method().equals("POST")
              ? chat(received, model)
              : Refusals.method(received, "POST");
    };
  }

  private Asked chat(WireRequest received, Optional<String> modelInPath) {
    byte[] bytes = received.body();
    Fields body = Fields.of("", JsonValue.parse(bytes, 0, bytes.length, limits));
    OptionalLong choices = body.whole("n");
    if (choices.isPresent() && choices.getAsLong() != 1)
      throw new Malformed("n", "only one choice can be asked for");
    Ask ask = body.flag("stream").orElse(false) ? Ask.STREAMED : Ask.WHOLE;
    var opaque = new ArrayList<Opaque>(StreamUsage.opaque(ask, body.get(StreamUsage.FIELD)));
    var choice = ToolChoice.read(body);
    opaque.addAll(body.rest(Words.own(""), known(body)));
    return new Asked.Chat(
        new ChatRequest(
            body.text("model")
                .or(() -> modelInPath)
                .orElseThrow(() -> new Malformed("model", "is missing")),
            ask,
            new MessageReader(quirks).messages(body),
            ToolsReader.read(body),
            choice.orElse(ToolChoice.DEFAULT),
            body.flag("parallel_tool_calls"),
            SamplingFields.read(body, quirks),
            ThinkingFields.read(body, quirks),
            OutputFormat.read(body),
            List.copyOf(opaque)));
  }

  private Set<String> known(Fields body) {
    var known = new HashSet<>(KNOWN);
    known.addAll(SamplingFields.known(quirks));
    known.addAll(ThinkingFields.known(body, quirks));
    if (!OutputFormat.isKnown(body)) known.remove(OutputFormat.FIELD);
    if (ToolChoice.read(body).isEmpty()) known.remove("tool_choice");
    return known;
  }
}
