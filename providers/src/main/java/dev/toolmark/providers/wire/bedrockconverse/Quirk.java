package dev.toolmark.providers.wire.bedrockconverse;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// In what a model behind the service differs from what the protocol says of all. A catalog row, or
/// a rule for some models, names them by id; ids that are not here are another protocol's. Source
/// of all: protocols.md sections 4.1 and 8, and the quirks of catalog.yaml's row.
enum Quirk {
  /// Ids of calls are exactly nine letters and digits (Mistral).
  TOOL_IDS_NINE_ALPHANUMERICS,
  /// The status of a result is unknown: the text of a failed one says so (all but Claude and Nova).
  NO_RESULT_STATUS,
  /// Reasoning without a signature is refused: it is not sent back (Claude).
  REASONING_NEEDS_SIGNATURE,
  /// Temperature, top_p and top_k are refused (newest Claude).
  NEWEST_MODELS_NO_SAMPLING,
  /// No call can be forced: the choice is auto, and an instruction asks for it (newest Claude;
  /// models that know no `toolChoice`).
  NEWEST_MODELS_NO_FORCED_CHOICE,
  /// The same, while the model thinks (older Claude).
  THINKING_FORBIDS_FORCED_CHOICE,
  /// Temperature is left out while the model thinks (Claude).
  THINKING_FIXES_TEMPERATURE,
  /// Thinking has no budget and cannot be switched off; adaptive is all there is (newest Claude).
  NO_BUDGET_THINKING,
  /// Reasoning is asked for by `reasoningConfig: {type, maxReasoningEffort}` (Nova).
  THINKING_REASONING_CONFIG,
  /// Reasoning is asked for by `reasoning_effort` (gpt-oss).
  THINKING_REASONING_EFFORT,
  /// A mark for the prompt cache stands behind the system's texts and behind the tools.
  PROMPT_CACHE;

  /// As a catalog row writes it: `no-result-status`.
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Set<Quirk> of(Set<String> ids) {
    var quirks = EnumSet.noneOf(Quirk.class);
    Arrays.stream(values()).filter(q -> ids.contains(q.id())).forEach(quirks::add);
    return quirks;
  }
}
