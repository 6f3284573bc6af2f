package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// `stream_options`: whether a stream ends with its usage. A request of ours wants it and need not
/// say so; what a client sent otherwise (nothing at all, or more) stands in the request's opaque
/// value `openai-chat.stream_options`.
final class StreamUsage {
  static final String FIELD = "stream_options";
  private static final String INCLUDE = "include_usage";
  private static final JsonValue.Obj WANTED = JsonValue.object().put(INCLUDE, true).build();
  private static final JsonValue.Obj UNWANTED = JsonValue.object().put(INCLUDE, false).build();

  private StreamUsage() {}

  static boolean wanted(ChatRequest request) {
    return !(given(request).orElse(WANTED) instanceof JsonValue.Obj options)
        || options.get(INCLUDE).orElse(UNWANTED).equals(new JsonValue.Bool(true));
  }

  /// What to send; empty for a whole answer.
  static Optional<JsonValue> member(ChatRequest request) {
    return request.ask() == Ask.STREAMED
        ? Optional.of(given(request).orElse(WANTED))
        : Optional.empty();
  }

  private static Optional<JsonValue> given(ChatRequest request) {
    return request.opaque().stream()
        .filter(o -> o.kind().equals(Words.own(FIELD)))
        .map(o -> o.value().value())
        .findFirst();
  }

  /// What a received request says differently from ours.
  static List<Opaque> opaque(Ask ask, Optional<JsonValue> received) {
    JsonValue said = received.orElse(UNWANTED);
    return ask != Ask.STREAMED || said.equals(WANTED)
        ? List.of()
        : List.of(new Opaque(Words.own(FIELD), Json.of(said)));
  }
}
