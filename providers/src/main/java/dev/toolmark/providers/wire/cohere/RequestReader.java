package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Refusals;
import dev.toolmark.providers.wire.body.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A request as a client sent it. Whatever is wrong with it is an answer, never an exception.
/// Members that we have no word for (documents, safety mode and the like) stay with the request as
/// opaque values.
final class RequestReader {
  private static final Set<String> KNOWN =
      Set.of("model", "messages", "tools", "stream", ToolFields.CHOICE);
  private final Route route;
  private final JsonLimits limits;

  RequestReader(Dialect dialect) {
    this.route = new Route(dialect.paths(), "/v2/chat", "/models", "page_token");
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
      case Route.Chat _ ->
          received.method().equals("POST") ? chat(received) : Refusals.method(received, "POST");
    };
  }

  private Asked chat(WireRequest received) {
    byte[] bytes = received.body();
    Fields body = Fields.of("", JsonValue.parse(bytes, 0, bytes.length, limits));
    List<Opaque> opaque = new ArrayList<>(body.rest(Words.own(""), known(body)));
    return new Asked.Chat(
        new ChatRequest(
            body.dueText("model"),
            body.flag("stream").orElse(false) ? Ask.STREAMED : Ask.WHOLE,
            new MessageReader().messages(body),
            ToolsReader.read(body),
            ToolsReader.choice(body),
            Optional.empty(),
            SamplingFields.read(body),
            ThinkingField.read(body),
            OutputFormat.read(body),
            opaque));
  }

  private static Set<String> known(Fields body) {
    var known = new HashSet<>(KNOWN);
    known.addAll(SamplingFields.KNOWN);
    if (!body.list("tools").isEmpty()) known.add(ToolFields.STRICT);
    if (ThinkingField.isKnown(body)) known.add(ThinkingField.FIELD);
    if (OutputFormat.isKnown(body)) known.add(OutputFormat.FIELD);
    return known;
  }
}
