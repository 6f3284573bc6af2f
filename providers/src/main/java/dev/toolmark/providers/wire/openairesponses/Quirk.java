package dev.toolmark.providers.wire.openairesponses;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// In what a server or a model differs from OpenAI's Responses. A catalog row or model rule names
/// them by id; ids that are not here are another protocol's, or show in answers and are borne
/// without being told. Source of all: protocols.md 3.1 and 3.4, and the notes of catalog.yaml.
enum Quirk {
  /// Only streams are answered: a whole answer is asked for as a stream and gathered (Codex).
  STREAM_ONLY,
  /// Nothing is stored: no item ids and references, no chaining and metadata; instructions are due,
  /// and the role `system` is refused in the input (Codex).
  NOTHING_STORED,
  /// `max_output_tokens` is refused (Codex, Copilot).
  NO_MAX_TOKENS,
  /// A used-up quota may be answered with status 404 (Codex).
  LIMIT_AS_NOT_FOUND,
  /// `temperature` and `top_p` are refused (reasoning models).
  NEWEST_MODELS_NO_SAMPLING,
  /// `temperature` and `top_p` are taken with effort none only (gpt-5.1 and later).
  SAMPLING_WITHOUT_REASONING,
  /// `parallel_tool_calls` is refused (the o-series).
  NO_PARALLEL_TOOL_CALLS,
  /// Where no effort is asked for, low is sent (reasoning models).
  EFFORT_LOW_BY_DEFAULT,
  /// Where no effort is asked for, medium is sent (Codex's models).
  EFFORT_MEDIUM_BY_DEFAULT,
  /// The effort `minimal` is refused: low is sent (Codex).
  EFFORT_MINIMAL_AS_LOW,
  /// A later step names the answer before by `previous_response_id` and sends only what is new.
  CHAINED_BY_RESPONSE_ID,
  /// Where the route is missing the model is asked by `openai-chat`: whoever sends does that.
  CHAT_WHEN_RESPONSES_MISSING,
  /// `tool_choice` is auto, none or required: a named tool goes out alone, with required (LM
  /// Studio).
  TOOL_CHOICE_STRINGS_ONLY,
  /// `tool_choice` is ignored: none leaves the tools out, the rest cannot be said (Ollama).
  TOOL_CHOICE_AUTO_ONLY,
  /// The form `allowed_tools` is not known: the other tools are left out.
  NO_ALLOWED_TOOLS;

  /// As a catalog row writes it: `stream-only`.
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Set<Quirk> of(Set<String> ids) {
    var quirks = EnumSet.noneOf(Quirk.class);
    if (!ids.isEmpty())
      for (Quirk quirk : values()) if (ids.contains(quirk.id())) quirks.add(quirk);
    return quirks;
  }
}
