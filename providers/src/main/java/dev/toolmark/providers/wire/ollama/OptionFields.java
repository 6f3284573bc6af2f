package dev.toolmark.providers.wire.ollama;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// `options`, both ways: how the answer is drawn and where it ends; what else stands there
/// (`num_ctx` and the like) stays with the request as `ollama.options.X`.
final class OptionFields {
  static final String FIELD = "options";
  private static final String LIMIT = "num_predict";
  private static final Set<String> KNOWN =
      Set.of(
          "temperature",
          "top_p",
          "top_k",
          "seed",
          LIMIT,
          "stop",
          "frequency_penalty",
          "presence_penalty");

  private OptionFields() {}

  /// Empty when there is nothing to say.
  static Optional<JsonValue> write(Sampling said, List<Opaque> opaque) {
    var options = JsonValue.object();
    number("temperature", said.temperature(), options);
    number("top_p", said.topP(), options);
    said.topK().ifPresent(k -> options.put("top_k", k));
    said.seed().ifPresent(seed -> options.put("seed", seed));
    said.maxTokens().ifPresent(limit -> options.put(LIMIT, limit));
    if (!said.stop().isEmpty())
      options.put("stop", JsonValue.array(said.stop().stream().map(JsonValue::of).toList()));
    number("frequency_penalty", said.frequencyPenalty(), options);
    number("presence_penalty", said.presencePenalty(), options);
    for (Opaque o : opaque)
      Words.member(o, Words.OPTIONS).ifPresent(name -> options.put(name, o.value().value()));
    JsonValue.Obj built = options.build();
    return built.members().isEmpty() ? Optional.empty() : Optional.of(built);
  }

  private static void number(String name, OptionalDouble value, JsonValue.Builder into) {
    value.ifPresent(v -> into.put(name, JsonValue.Num.of(v)));
  }

  static Sampling read(Fields body) {
    Optional<Fields> given = body.object(FIELD);
    if (given.isEmpty()) return Sampling.UNSET;
    Fields options = given.get();
    Set<String> known = known(options);
    return new Sampling(
        options.number("temperature"),
        options.number("top_p"),
        known.contains("top_k") ? options.count("top_k") : java.util.OptionalInt.empty(),
        options.whole("seed"),
        known.contains(LIMIT) ? options.count(LIMIT) : java.util.OptionalInt.empty(),
        stop(options),
        options.number("frequency_penalty"),
        options.number("presence_penalty"));
  }

  private static List<String> stop(Fields options) {
    if (options.get("stop").orElse(new JsonValue.Null()) instanceof JsonValue.Str(String one))
      return List.of(one);
    var stop = new ArrayList<String>();
    for (JsonValue item : options.list("stop")) {
      if (!(item instanceof JsonValue.Str(String sequence)))
        throw new Malformed(options.path("stop"), "text or a list of texts was due");
      stop.add(sequence);
    }
    return stop;
  }

  static List<Opaque> rest(Fields body) {
    return body.object(FIELD)
        .map(options -> options.rest(Words.own(Words.OPTIONS), known(options)))
        .orElse(List.of());
  }

  /// A number below zero is a word of this protocol's own (`num_predict: -1` is without end).
  private static Set<String> known(Fields options) {
    var known = new HashSet<>(KNOWN);
    for (String name : List.of("top_k", LIMIT))
      if (options.number(name).orElse(0) < 0) known.remove(name);
    return known;
  }
}
