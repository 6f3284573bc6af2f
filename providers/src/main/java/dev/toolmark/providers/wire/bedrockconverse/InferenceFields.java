package dev.toolmark.providers.wire.bedrockconverse;

import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// `inferenceConfig`, both ways, and `top_k`, which stands among the model's own fields.
final class InferenceFields {
  static final String FIELD = "inferenceConfig";
  static final String TOP_K = "top_k";
  private static final Set<String> KNOWN =
      Set.of("maxTokens", "temperature", "topP", "stopSequences");

  private InferenceFields() {}

  /// `thinking`: the model is asked to. `fields`: the model's own.
  static void write(
      Sampling said,
      boolean thinking,
      Set<Quirk> quirks,
      JsonValue.Builder body,
      JsonValue.Builder fields,
      Set<String> losses) {
    boolean drawn = !quirks.contains(Quirk.NEWEST_MODELS_NO_SAMPLING);
    boolean fixed = thinking && quirks.contains(Quirk.THINKING_FIXES_TEMPERATURE);
    var config = JsonValue.object();
    said.maxTokens().ifPresent(limit -> config.put("maxTokens", limit));
    number("temperature", said.temperature(), drawn && !fixed, config, losses);
    number("topP", said.topP(), drawn, config, losses);
    if (!said.stop().isEmpty())
      config.put(
          "stopSequences", JsonValue.array(said.stop().stream().map(JsonValue::of).toList()));
    JsonValue.Obj built = config.build();
    if (!built.members().isEmpty()) body.put(FIELD, built);
    if (said.topK().isPresent() && (!drawn || fixed)) losses.add("sampling.topK");
    else said.topK().ifPresent(k -> fields.put(TOP_K, k));
    said.seed().ifPresent(_ -> losses.add("sampling.seed"));
    said.frequencyPenalty().ifPresent(_ -> losses.add("sampling.frequencyPenalty"));
    said.presencePenalty().ifPresent(_ -> losses.add("sampling.presencePenalty"));
  }

  /// Both lie between 0 and 1; a larger one goes out as 1. Source: the service's model.
  private static void number(
      String field,
      OptionalDouble value,
      boolean taken,
      JsonValue.Builder config,
      Set<String> losses) {
    if (value.isEmpty()) return;
    double sent = Math.clamp(value.getAsDouble(), 0, 1);
    if (!taken || sent != value.getAsDouble()) losses.add("sampling." + field);
    if (taken) config.put(field, JsonValue.Num.of(sent));
  }

  /// Whether `inferenceConfig` says no more than we have words for.
  static boolean isKnown(Fields body) {
    return body.object(FIELD)
        .map(config -> KNOWN.containsAll(config.object().members().keySet()))
        .orElse(true);
  }

  static Sampling read(Fields body, Fields fields) {
    Fields config =
        body.object(FIELD).orElse(new Fields(body.path(FIELD), JsonValue.object().build()));
    return new Sampling(
        config.number("temperature"),
        config.number("topP"),
        fields.count(TOP_K),
        OptionalLong.empty(),
        config.count("maxTokens"),
        stop(config),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static List<String> stop(Fields config) {
    var stop = new ArrayList<String>();
    for (JsonValue item : config.list("stopSequences")) {
      if (!(item instanceof JsonValue.Str(String sequence)))
        throw new Malformed(config.path("stopSequences"), "a list of texts was due");
      stop.add(sequence);
    }
    return stop;
  }
}
