package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonException;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
  private static final int RAW = 512;
  private final Route route;
  private final Set<Quirk> quirks;
  private final JsonLimits limits;

  RequestReader(Dialect dialect, Set<Quirk> quirks) {
    this.route = new Route(dialect.paths());
    this.quirks = quirks;
    this.limits =
        new JsonLimits(
            dialect.limits().depth(), JsonLimits.DEFAULT.chars(), JsonLimits.DEFAULT.numberChars());
  }

  Asked read(WireRequest received) {
    try {
      return switch (route.of(received.path())) {
        case Route.Models(var after) ->
            received.method().equals("GET")
                ? new Asked.Models(after)
                : refused(received, Cause.REJECTED, 405, "a model list is asked for by GET");
        case Route.Nowhere() ->
            refused(received, Cause.NOT_FOUND, 404, "no such path: " + received.path());
        case Route.Chat(var model) ->
            received.method().equals("POST")
                ? chat(received, model)
                : refused(received, Cause.REJECTED, 405, "a completion is asked for by POST");
      };
    } catch (JsonException notJson) {
      return refused(
          received,
          Cause.REJECTED,
          400,
          "the body is not JSON: line %d, column %d: %s"
              .formatted(notJson.line(), notJson.column(), notJson.getMessage()));
    } catch (Malformed | IllegalArgumentException malformed) {
      return refused(received, Cause.REJECTED, 400, String.valueOf(malformed.getMessage()));
    }
  }

  private static Asked refused(WireRequest received, Cause cause, int status, String message) {
    byte[] body = received.body();
    String raw = new String(body, 0, Math.min(body.length, 4 * RAW), StandardCharsets.UTF_8);
    return new Asked.Refused(
        new ErrorInfo(
            cause,
            OptionalInt.of(status),
            Optional.empty(),
            message,
            Optional.empty(),
            Optional.empty(),
            raw.substring(0, Math.min(raw.length(), RAW))));
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
    opaque.addAll(body.rest("", known(body)));
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
