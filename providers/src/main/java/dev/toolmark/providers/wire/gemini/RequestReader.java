package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonLimits;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Refusals;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request as a client sent it. Whatever is wrong with it is an answer, never an exception. The
/// path says the model and what is asked. Members that we have no word for stay with the request as
/// opaque values.
final class RequestReader {
  private static final Set<String> KNOWN =
      Set.of(
          "model",
          "contents",
          "systemInstruction",
          "tools",
          CallingMode.FIELD,
          Configuration.FIELD);
  private static final Pattern AFTER = Pattern.compile("(?:^|&)pageToken=([^&]*)");
  private static final Pattern EVENTS = Pattern.compile("(?:^|&)alt=sse(?:&|$)");
  private final JsonLimits limits;

  RequestReader(Dialect dialect) {
    this.limits =
        new JsonLimits(
            dialect.limits().depth(), JsonLimits.DEFAULT.chars(), JsonLimits.DEFAULT.numberChars());
  }

  Asked read(WireRequest received) {
    return Refusals.reading(received, () -> routed(received));
  }

  private Asked routed(WireRequest received) {
    int mark = received.path().indexOf('?');
    String path = mark < 0 ? received.path() : received.path().substring(0, mark);
    String query = mark < 0 ? "" : received.path().substring(mark + 1);
    if (path.endsWith("/models"))
      return received.method().equals("GET") ? models(query) : Refusals.method(received, "GET");
    Optional<ModelPath.Target> target = ModelPath.read(path);
    Optional<Ask> ask = target.flatMap(t -> ask(t.method()));
    if (ask.isEmpty()) return Refusals.nowhere(received);
    return received.method().equals("POST")
        ? chat(received, target.get().model(), ask.get(), query)
        : Refusals.method(received, "POST");
  }

  private static Asked models(String query) {
    Matcher after = AFTER.matcher(query);
    return new Asked.Models(
        after.find()
            ? Optional.of(URLDecoder.decode(after.group(1), StandardCharsets.UTF_8))
            : Optional.empty());
  }

  private static Optional<Ask> ask(String method) {
    return switch (method) {
      case "generateContent" -> Optional.of(Ask.WHOLE);
      case "streamGenerateContent" -> Optional.of(Ask.STREAMED);
      case "countTokens" -> Optional.of(Ask.COUNT);
      default -> Optional.empty();
    };
  }

  private Asked chat(WireRequest received, String model, Ask ask, String query) {
    byte[] bytes = received.body();
    Fields outer = Camel.of(Fields.of("", JsonValue.parse(bytes, 0, bytes.length, limits)));
    Fields body =
        ask == Ask.COUNT
            ? outer.object("generateContentRequest").map(Camel::of).orElse(outer)
            : outer;
    Fields config = Configuration.of(body);
    return new Asked.Chat(
        new ChatRequest(
            model,
            ask,
            new ContentReader().messages(body),
            ToolFields.read(body),
            CallingMode.read(body),
            Optional.empty(),
            Configuration.sampling(config),
            ThinkingConfig.read(config),
            OutputFormat.read(config),
            opaque(body, config, ask, query)));
  }

  private static List<Opaque> opaque(Fields body, Fields config, Ask ask, String query) {
    var opaque = new ArrayList<Opaque>();
    if (ask == Ask.STREAMED && !EVENTS.matcher(query).find())
      opaque.add(new Opaque(Words.own(RequestWriter.ALT), Json.of(JsonValue.of("json"))));
    CallingMode.rest(body)
        .ifPresent(rest -> opaque.add(new Opaque(Words.own(CallingMode.FIELD), Json.of(rest))));
    Configuration.rest(config)
        .ifPresent(rest -> opaque.add(new Opaque(Words.own(Configuration.FIELD), Json.of(rest))));
    opaque.addAll(body.rest(Words.own(""), KNOWN));
    return List.copyOf(opaque);
  }
}
