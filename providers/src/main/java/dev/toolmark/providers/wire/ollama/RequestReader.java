package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
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
import java.util.Optional;
import java.util.Set;

/// A request as a client sent it. Whatever is wrong with it is an answer, never an exception.
/// Members that we have no word for stay with the request as opaque values. A stream is asked for
/// unless `stream` is false.
final class RequestReader {
  private static final String SHOW = "/api/show";
  private static final Set<String> KNOWN =
      Set.of(
          "model",
          "messages",
          "tools",
          "stream",
          FormatField.FIELD,
          ThinkField.FIELD,
          OptionFields.FIELD);
  private final Route route;
  private final JsonLimits limits;

  RequestReader(Dialect dialect) {
    this.route = new Route(dialect.paths(), "/api/chat", "/api/tags", "after");
    this.limits =
        new JsonLimits(
            dialect.limits().depth(), JsonLimits.DEFAULT.chars(), JsonLimits.DEFAULT.numberChars());
  }

  Asked read(WireRequest received) {
    return Refusals.reading(received, () -> routed(received));
  }

  private Asked routed(WireRequest received) {
    if (received.path().endsWith(SHOW)) return posted(received, new Asked.Models(Optional.empty()));
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

  private static Asked posted(WireRequest received, Asked asked) {
    return received.method().equals("POST") ? asked : Refusals.method(received, "POST");
  }

  private Asked chat(WireRequest received) {
    byte[] bytes = received.body();
    Fields body = Fields.of("", JsonValue.parse(bytes, 0, bytes.length, limits));
    var opaque = new ArrayList<Opaque>(OptionFields.rest(body));
    opaque.addAll(body.rest(Words.own(""), KNOWN));
    return new Asked.Chat(
        new ChatRequest(
            body.dueText("model"),
            body.flag("stream").orElse(true) ? Ask.STREAMED : Ask.WHOLE,
            new MessageReader().messages(body),
            ToolFields.read(body),
            new Choice.Auto(),
            Optional.empty(),
            OptionFields.read(body),
            ThinkField.read(body),
            FormatField.read(body),
            opaque));
  }
}
