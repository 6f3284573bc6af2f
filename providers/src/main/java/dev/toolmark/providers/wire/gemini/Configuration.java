package dev.toolmark.providers.wire.gemini;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// `generationConfig`, both ways: how the answer is drawn and where it ends, its form
/// (`OutputFormat`) and the thinking before it (`ThinkingConfig`). Source: protocols.md 5.1.
final class Configuration {
  static final String FIELD = "generationConfig";
  private static final Set<String> SAMPLING =
      Set.of(
          "temperature",
          "topP",
          "topK",
          "seed",
          "maxOutputTokens",
          "stopSequences",
          "frequencyPenalty",
          "presencePenalty",
          "candidateCount");

  private Configuration() {}

  /// Empty: nothing is to be said. `rest`: what else will stand there.
  static Optional<JsonValue> written(
      ChatRequest request, Set<Quirk> quirks, Optional<JsonValue> rest, Set<String> losses) {
    var config = JsonValue.object();
    sampling(request.sampling(), quirks, config, losses);
    OutputFormat.write(request.output(), quirks, rest, config, losses);
    ThinkingConfig.written(request.thinking(), quirks, losses)
        .ifPresent(thinking -> config.put(ThinkingConfig.FIELD, thinking));
    JsonValue.Obj built = config.build();
    return built.members().isEmpty() ? Optional.empty() : Optional.of(built);
  }

  private static void sampling(
      Sampling said, Set<Quirk> quirks, JsonValue.Builder config, Set<String> losses) {
    number("temperature", said.temperature(), config);
    number("topP", said.topP(), config);
    said.topK().ifPresent(k -> config.put("topK", k));
    said.seed().ifPresent(seed -> config.put("seed", seed));
    said.maxTokens().ifPresent(limit -> config.put("maxOutputTokens", limit));
    if (!said.stop().isEmpty())
      config.put(
          "stopSequences", JsonValue.array(said.stop().stream().map(JsonValue::of).toList()));
    if (!quirks.contains(Quirk.PENALTIES_REFUSED)) {
      number("frequencyPenalty", said.frequencyPenalty(), config);
      number("presencePenalty", said.presencePenalty(), config);
    } else {
      if (said.frequencyPenalty().isPresent()) losses.add("sampling.frequencyPenalty");
      if (said.presencePenalty().isPresent()) losses.add("sampling.presencePenalty");
    }
  }

  private static void number(String field, OptionalDouble value, JsonValue.Builder config) {
    if (value.isPresent()) config.put(field, JsonValue.Num.of(value.getAsDouble()));
  }

  /// The object itself; an empty one where there is none.
  static Fields of(Fields body) {
    return body.object(FIELD)
        .map(Camel::of)
        .orElseGet(() -> new Fields(FIELD, JsonValue.object().build()));
  }

  static Sampling sampling(Fields config) {
    OptionalLong choices = config.whole("candidateCount");
    if (choices.isPresent() && choices.getAsLong() != 1)
      throw new Malformed(config.path("candidateCount"), "only one can be asked for");
    return new Sampling(
        config.number("temperature"),
        config.number("topP"),
        config.count("topK"),
        config.whole("seed"),
        config.count("maxOutputTokens"),
        stop(config),
        config.number("frequencyPenalty"),
        config.number("presencePenalty"));
  }

  private static List<String> stop(Fields config) {
    return config.list("stopSequences").stream()
        .map(word -> {
          if (word instanceof JsonValue.Str(String text)) return text;
          throw new Malformed(config.path("stopSequences"), "texts were due");
        })
        .toList();
  }

  /// What none of the three parts has a word for.
  static Optional<JsonValue> rest(Fields config) {
    var known = new HashSet<>(SAMPLING);
    known.addAll(OutputFormat.known(config));
    known.add(ThinkingConfig.FIELD);
    Optional<JsonValue> rest = Further.without(config.object(), known);
    Optional<JsonValue> thinking =
        ThinkingConfig.rest(config)
            .map(left -> JsonValue.object().put(ThinkingConfig.FIELD, left).build());
    if (rest.isEmpty()) return thinking;
    return thinking.isEmpty() ? rest : Optional.of(Further.joined(rest.get(), thinking.get()));
  }
}
