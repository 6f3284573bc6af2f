package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import dev.toolmark.providers.wire.body.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// How the answer is drawn and where it ends, both ways.
///
/// `max_tokens` is required. Where nobody set it 4096 goes out (every model takes that, and clients
/// and gateways fill in the same where they do not know the model's limit), and room for thinking
/// beside it; the field is named among what could not be said, since "no limit" could not. Source:
/// protocols.md section 11; the AI SDK's provider for Anthropic, braintrust's proxy.
final class SamplingFields {
  static final Set<String> KNOWN =
      Set.of("max_tokens", "temperature", "top_p", "top_k", "stop_sequences");
  private static final int USUAL_LIMIT = 4096;

  /// For thinking that is given no budget: what an effort in the middle stands for.
  private static final int ROOM_TO_THINK = 16_384;

  private SamplingFields() {}

  /// `thinks`: the request switches thinking on.
  static void write(
      Sampling said,
      boolean thinks,
      Set<Quirk> quirks,
      JsonValue.Builder body,
      Set<String> losses) {
    boolean drawn = !quirks.contains(Quirk.NEWEST_MODELS_NO_SAMPLING);
    boolean free = drawn && !(thinks && quirks.contains(Quirk.THINKING_FIXES_TEMPERATURE));
    said.temperature().ifPresent(t -> temperature(t, free, body, losses));
    said.topP()
        .ifPresent(p -> {
          if (drawn) body.put("top_p", JsonValue.Num.of(p));
          else losses.add("sampling.topP");
        });
    said.topK()
        .ifPresent(k -> {
          if (free) body.put("top_k", k);
          else losses.add("sampling.topK");
        });
    if (!said.stop().isEmpty())
      body.put("stop_sequences", JsonValue.array(said.stop().stream().map(JsonValue::of).toList()));
    said.seed().ifPresent(_ -> losses.add("sampling.seed"));
    said.frequencyPenalty().ifPresent(_ -> losses.add("sampling.frequencyPenalty"));
    said.presencePenalty().ifPresent(_ -> losses.add("sampling.presencePenalty"));
  }

  /// From 0 to 1 here, where other protocols go to 2.
  private static void temperature(
      double asked, boolean free, JsonValue.Builder body, Set<String> losses) {
    double taken = Math.min(Math.max(asked, 0), 1);
    if (free) body.put("temperature", JsonValue.Num.of(taken));
    if (!free || taken != asked) losses.add("sampling.temperature");
  }

  static int limit(Sampling said, Thinking thinking, Set<String> losses) {
    if (said.maxTokens().isPresent()) return said.maxTokens().getAsInt();
    losses.add("sampling.maxTokens");
    boolean thinks = ThinkingFields.isOn(thinking);
    return USUAL_LIMIT + thinking.budget().orElse(thinks ? ROOM_TO_THINK : 0);
  }

  static Sampling read(Fields body) {
    return new Sampling(
        body.number("temperature"),
        body.number("top_p"),
        body.count("top_k"),
        OptionalLong.empty(),
        body.count("max_tokens"),
        stop(body),
        OptionalDouble.empty(),
        OptionalDouble.empty());
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
