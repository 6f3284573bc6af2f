package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.body.Fields;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// How the answer is drawn and how long it may be, both ways. The protocol has no stop sequences,
/// no seed, no top_k and no penalties. Source: protocols.md 3.1.
final class SamplingFields {
  static final Set<String> KNOWN = Set.of("temperature", "top_p", "max_output_tokens");

  private SamplingFields() {}

  static void write(
      ChatRequest request, Set<Quirk> quirks, JsonValue.Builder body, Set<String> losses) {
    Sampling said = request.sampling();
    boolean drawn = drawn(request.thinking(), quirks);
    number("temperature", "sampling.temperature", said.temperature(), drawn, body, losses);
    number("top_p", "sampling.topP", said.topP(), drawn, body, losses);
    boolean limited = !quirks.contains(Quirk.NO_MAX_TOKENS);
    if (said.maxTokens().isPresent())
      if (limited) body.put("max_output_tokens", said.maxTokens().getAsInt());
      else losses.add("sampling.maxTokens");
    if (said.topK().isPresent()) losses.add("sampling.topK");
    if (said.seed().isPresent()) losses.add("sampling.seed");
    if (!said.stop().isEmpty()) losses.add("sampling.stop");
    if (said.frequencyPenalty().isPresent()) losses.add("sampling.frequencyPenalty");
    if (said.presencePenalty().isPresent()) losses.add("sampling.presencePenalty");
  }

  private static boolean drawn(Thinking thinking, Set<Quirk> quirks) {
    if (quirks.contains(Quirk.SAMPLING_WITHOUT_REASONING))
      return thinking.on().equals(Optional.of(false))
          || thinking.effort().equals(Optional.of(ThinkingFields.NONE));
    return !quirks.contains(Quirk.NEWEST_MODELS_NO_SAMPLING);
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

  static Sampling read(Fields body) {
    return new Sampling(
        body.number("temperature"),
        body.number("top_p"),
        OptionalInt.empty(),
        OptionalLong.empty(),
        body.count("max_output_tokens"),
        List.of(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }
}
