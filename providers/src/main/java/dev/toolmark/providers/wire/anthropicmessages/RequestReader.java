package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import dev.toolmark.providers.wire.body.Paths;
import dev.toolmark.providers.wire.body.Refusals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request as a client sent it. Whatever is wrong with it is an answer, never an exception.
/// Members that we have no word for stay with the request as opaque values, and so do the betas of
/// its header, without which some of them mean nothing. Any `anthropic-version` is taken: what
/// differs between them is read by its form (clients.md, trap 5).
final class RequestReader {
  private static final Map<Ask, String> USUAL =
      Map.of(
          Ask.WHOLE, "/v1/messages",
          Ask.STREAMED, "/v1/messages",
          Ask.COUNT, "/v1/messages/count_tokens");
  private static final String BETAS = "anthropic-beta";
  private static final Set<String> KNOWN =
      Set.of("model", "system", "messages", "tools", "stream", OutputFormat.FIELD);
  private final Paths paths;
  private final JsonLimits limits;

  RequestReader(Dialect dialect) {
    this.paths = new Paths(dialect.paths().isEmpty() ? USUAL : dialect.paths());
    this.limits =
        new JsonLimits(
            dialect.limits().depth(), JsonLimits.DEFAULT.chars(), JsonLimits.DEFAULT.numberChars());
  }

  Asked read(WireRequest received) {
    return Refusals.reading(received, () -> routed(received));
  }

  private Asked routed(WireRequest received) {
    Optional<Paths.Found> found = paths.of(received.path());
    if (found.isPresent())
      return received.method().equals("POST")
          ? chat(received, found.get())
          : Refusals.method(received, "POST");
    if (!Paths.endsWith(received.path(), "/models")) return Refusals.nowhere(received);
    return received.method().equals("GET")
        ? new Asked.Models(Paths.query(received.path(), "after_id"))
        : Refusals.method(received, "GET");
  }

  private Asked chat(WireRequest received, Paths.Found path) {
    byte[] bytes = received.body();
    Fields body = Fields.of("", JsonValue.parse(bytes, 0, bytes.length, limits));
    Optional<Choice> choice = ToolsReader.choice(body);
    var messages = new MessageReader(body);
    return new Asked.Chat(
        new ChatRequest(
            body.text("model")
                .or(path::model)
                .orElseThrow(() -> new Malformed("model", "is missing")),
            ask(body, path.asks()),
            messages.messages(),
            ToolsReader.read(body),
            choice.orElse(new Choice.Auto()),
            ToolsReader.parallel(body),
            SamplingFields.read(body),
            ThinkingFields.read(body),
            OutputFormat.read(body),
            opaque(received, body, messages, choice.isPresent())));
  }

  /// The path says it, and where that leaves it open, `stream`.
  private static Ask ask(Fields body, Set<Ask> asks) {
    if (asks.equals(Set.of(Ask.COUNT))) return Ask.COUNT;
    boolean streamed = body.flag("stream").orElse(asks.equals(Set.of(Ask.STREAMED)));
    return streamed ? Ask.STREAMED : Ask.WHOLE;
  }

  private static List<Opaque> opaque(
      WireRequest received, Fields body, MessageReader messages, boolean choice) {
    var known = new HashSet<>(KNOWN);
    known.addAll(SamplingFields.KNOWN);
    if (choice) known.add(ToolsReader.CHOICE);
    if (ThinkingFields.isKnown(body)) known.add(ThinkingFields.FIELD);
    var opaque = new ArrayList<>(messages.opaque());
    opaque.addAll(OutputFormat.opaque(body));
    opaque.addAll(body.rest(Words.own(""), known));
    List<String> betas = received.headers().getOrDefault(BETAS, List.of());
    if (!betas.isEmpty())
      opaque.add(new Opaque(Words.HEADER + BETAS, Json.of(JsonValue.of(String.join(",", betas)))));
    return List.copyOf(opaque);
  }
}
