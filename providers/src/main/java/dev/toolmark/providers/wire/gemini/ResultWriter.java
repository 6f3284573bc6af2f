package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The results of one step, as parts of one turn of the user, in order. `response` is an object:
/// what a tool gave stands in its member `output`, what it failed with in `error`. A `response`
/// that was received in another form goes back as it stood. Source: protocols.md 5.1, row "result";
/// the message `FunctionResponse` of google.ai.generativelanguage.
///
/// `calls`: the calls before this step, by id.
record ResultWriter(PartWriter parts, Map<String, Part.Call> calls) {
  static final String OUTPUT = "output";
  static final String ERROR = "error";
  static final String RESPONSE = Words.own("response");

  List<JsonValue> written(List<Result> results) {
    var written = new ArrayList<JsonValue>();
    var media = new ArrayList<JsonValue>();
    for (Result result : results) {
      var inside = new ArrayList<JsonValue>();
      var shown = new ArrayList<JsonValue>();
      for (Part part : result.content()) medium(part, inside, shown);
      written.add(part(result, inside));
      if (!shown.isEmpty()) media.add(text("Attached to the result of " + name(result)));
      media.addAll(shown);
    }
    written.addAll(media);
    return written;
  }

  private static JsonValue text(String text) {
    return JsonValue.object().put("text", text).build();
  }

  /// Images and files: inside the result where that is known, else behind all results.
  private void medium(Part part, List<JsonValue> inside, List<JsonValue> shown) {
    switch (part) {
      case Part.Image _, Part.File _ -> {
        boolean known = parts.quirks().contains(Quirk.RESULT_MEDIA_INSIDE);
        if (!known)
          parts
              .losses()
              .add(part instanceof Part.Image ? "messages.result.image" : "messages.result.file");
        parts.content(part).ifPresent((known ? inside : shown)::add);
      }
      case Part.Foreign(String kind, Json json) -> {
        if (kind.equals(Words.RESPONSE_PART)) inside.add(json.value());
        else parts.losses().add(kind);
      }
      case Part.Reasoning _ -> parts.losses().add("messages.reasoning");
      case Part.Call _ -> parts.losses().add("messages.call");
      case Part.Text _, Part.Data _, Part.Refusal _ -> {}
    }
  }

  private JsonValue part(Result result, List<JsonValue> media) {
    var body = JsonValue.object();
    boolean given =
        Optional.ofNullable(calls.get(result.callId()))
            .map(call -> !call.id().made())
            .orElse(!result.callId().isEmpty());
    if (given && !parts.quirks().contains(Quirk.NO_CALL_IDS)) body.put("id", result.callId());
    body.put("name", parts.aliases().onWire(name(result)));
    body.put("response", Words.value(result.opaque(), RESPONSE).orElseGet(() -> response(result)));
    if (!media.isEmpty()) body.put("parts", JsonValue.array(media));
    Words.with(body, result.opaque(), Words.RESPONSE);
    var part = JsonValue.object().put("functionResponse", body.build());
    result.opaque().stream()
        .filter(o -> !o.kind().equals(RESPONSE))
        .forEach(
            o -> Words.member(o.kind(), "").ifPresent(name -> part.put(name, o.value().value())));
    return part.build();
  }

  /// The result's own name, or its call's. One that answers no known call has none; the field is
  /// due all the same.
  private String name(Result result) {
    return result
        .name()
        .or(() -> Optional.ofNullable(calls.get(result.callId())).map(Part.Call::name))
        .orElseGet(() -> {
          parts.losses().add("messages.result.name");
          return "unknown";
        });
  }

  private JsonValue response(Result result) {
    var values = new ArrayList<JsonValue>();
    for (Part part : result.content())
      switch (part) {
        case Part.Text(String text, _) -> values.add(JsonValue.of(text));
        case Part.Refusal(String text, _) -> values.add(JsonValue.of(text));
        case Part.Data(Json value, _) -> values.add(value.value());
        case Part.Image _, Part.File _, Part.Foreign _, Part.Reasoning _, Part.Call _ -> {}
      }
    if (values.size() > 1) parts.losses().add("messages.result.parts");
    JsonValue value = values.size() == 1 ? values.getFirst() : JsonValue.of(joined(values));
    return JsonValue.object().put(result.failed() ? ERROR : OUTPUT, value).build();
  }

  private static String joined(List<JsonValue> values) {
    return values.stream()
        .map(v -> v instanceof JsonValue.Str(String text) ? text : v.text())
        .collect(Collectors.joining("\n"));
  }
}
