package dev.toolmark.providers.wire.cohere;

import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// How the answer is drawn and where it ends, both ways: all of it can be said.
final class SamplingFields {
  static final Set<String> KNOWN =
      Set.of(
          "temperature",
          "p",
          "k",
          "seed",
          "max_tokens",
          "stop_sequences",
          "frequency_penalty",
          "presence_penalty");

  private SamplingFields() {}

  static void write(Sampling said, JsonValue.Builder body) {
    number("temperature", said.temperature(), body);
    number("p", said.topP(), body);
    said.topK().ifPresent(k -> body.put("k", k));
    said.seed().ifPresent(seed -> body.put("seed", seed));
    said.maxTokens().ifPresent(limit -> body.put("max_tokens", limit));
    if (!said.stop().isEmpty())
      body.put("stop_sequences", JsonValue.array(said.stop().stream().map(JsonValue::of).toList()));
    number("frequency_penalty", said.frequencyPenalty(), body);
    number("presence_penalty", said.presencePenalty(), body);
  }

  private static void number(String name, OptionalDouble value, JsonValue.Builder into) {
    value.ifPresent(v -> into.put(name, JsonValue.Num.of(v)));
  }

  static Sampling read(Fields body) {
    return new Sampling(
        body.number("temperature"),
        body.number("p"),
        body.count("k"),
        body.whole("seed"),
        body.count("max_tokens"),
        stop(body),
        body.number("frequency_penalty"),
        body.number("presence_penalty"));
  }

  private static List<String> stop(Fields body) {
    var stop = new ArrayList<String>();
    for (JsonValue item : body.list("stop_sequences")) {
      if (!(item instanceof JsonValue.Str(String sequence)))
        throw new Malformed(body.path("stop_sequences"), "a list of texts was due");
      stop.add(sequence);
    }
    return stop;
  }
}
