package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// How the answer is drawn and where it ends, both ways.
final class SamplingFields {
  private static final Set<String> KNOWN =
      Set.of(
          "temperature",
          "top_p",
          "seed",
          "max_tokens",
          "max_completion_tokens",
          "stop",
          "frequency_penalty",
          "presence_penalty");

  private SamplingFields() {}

  static void write(Sampling said, Set<Quirk> quirks, JsonValue.Builder body, Set<String> losses) {
    boolean drawn = !quirks.contains(Quirk.NO_SAMPLING);
    boolean penalties = drawn && !quirks.contains(Quirk.NO_PENALTIES);
    boolean topK = quirks.contains(Quirk.TOP_K);
    number("temperature", "sampling.temperature", said.temperature(), drawn, body, losses);
    number("top_p", "sampling.topP", said.topP(), drawn, body, losses);
    if (!topK && said.topK().isPresent()) losses.add("sampling.topK");
    else said.topK().ifPresent(k -> body.put("top_k", k));
    said.seed().ifPresent(seed -> body.put(seedField(quirks), seed));
    said.maxTokens().ifPresent(limit -> body.put(limitField(quirks), limit));
    if (!said.stop().isEmpty())
      body.put("stop", JsonValue.array(said.stop().stream().map(JsonValue::of).toList()));
    number(
        "frequency_penalty",
        "sampling.frequencyPenalty",
        said.frequencyPenalty(),
        penalties,
        body,
        losses);
    number(
        "presence_penalty",
        "sampling.presencePenalty",
        said.presencePenalty(),
        penalties,
        body,
        losses);
  }

  private static void number(
      String field,
      String ours,
      OptionalDouble value,
      boolean known,
      JsonValue.Builder body,
      Set<String> losses) {
    if (value.isEmpty()) return;
    if (known) body.put(field, JsonValue.Num.of(value.getAsDouble()));
    else losses.add(ours);
  }

  private static String seedField(Set<Quirk> quirks) {
    return quirks.contains(Quirk.RANDOM_SEED) ? "random_seed" : "seed";
  }

  private static String limitField(Set<Quirk> quirks) {
    return quirks.contains(Quirk.MAX_COMPLETION_TOKENS) ? "max_completion_tokens" : "max_tokens";
  }

  static Set<String> known(Set<Quirk> quirks) {
    var known = new java.util.HashSet<>(KNOWN);
    if (quirks.contains(Quirk.TOP_K)) known.add("top_k");
    if (quirks.contains(Quirk.RANDOM_SEED)) known.add("random_seed");
    return known;
  }

  /// Of both names of the limit the newer wins.
  static Sampling read(Fields body, Set<Quirk> quirks) {
    OptionalInt limit = body.count("max_completion_tokens");
    OptionalLong seed = body.whole("seed");
    if (quirks.contains(Quirk.RANDOM_SEED) && seed.isEmpty()) seed = body.whole("random_seed");
    return new Sampling(
        body.number("temperature"),
        body.number("top_p"),
        quirks.contains(Quirk.TOP_K) ? body.count("top_k") : OptionalInt.empty(),
        seed,
        limit.isPresent() ? limit : body.count("max_tokens"),
        stop(body),
        body.number("frequency_penalty"),
        body.number("presence_penalty"));
  }

  private static List<String> stop(Fields body) {
    if (body.get("stop").orElse(new JsonValue.Null()) instanceof JsonValue.Str(String one))
      return List.of(one);
    var stop = new ArrayList<String>();
    for (JsonValue item : body.list("stop")) {
      if (!(item instanceof JsonValue.Str(String sequence)))
        throw new Malformed(body.path("stop"), "text or a list of texts was due");
      stop.add(sequence);
    }
    return stop;
  }
}
