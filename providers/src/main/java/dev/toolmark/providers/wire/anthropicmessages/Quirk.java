package dev.toolmark.providers.wire.anthropicmessages;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// In what a server, or a model, differs from Anthropic's own API as the older models speak it. A
/// catalog row or a model rule names them by id; ids that are not here are another protocol's or
/// the caller's. Source of all: protocols.md 4.1 and the quirks of catalog.yaml's rows.
enum Quirk {
  /// Claude on Vertex AI: the version stands in the body as `anthropic_version`, the model in the
  /// path alone.
  VERTEX_ANTHROPIC_VERSION,
  /// The model refuses temperature, top_p and top_k.
  NEWEST_MODELS_NO_SAMPLING,
  /// The model refuses to be forced to a call: the choice is auto, and an instruction asks for it.
  NEWEST_MODELS_NO_FORCED_CHOICE,
  /// Thinking cannot be given a budget or switched off; adaptive is all there is.
  NO_BUDGET_THINKING,
  /// Thinking is given a budget; adaptive thinking and an effort are refused.
  NO_ADAPTIVE_THINKING,
  /// While the model thinks no call can be forced.
  THINKING_FORBIDS_FORCED_CHOICE,
  /// While the model thinks the temperature is left out.
  THINKING_FIXES_TEMPERATURE,
  /// System and tools are marked for the prompt cache.
  PROMPT_CACHE;

  /// As a catalog row writes it: `vertex-anthropic-version`.
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Set<Quirk> of(Set<String> ids) {
    var quirks = EnumSet.noneOf(Quirk.class);
    Arrays.stream(values()).filter(q -> ids.contains(q.id())).forEach(quirks::add);
    return quirks;
  }
}
