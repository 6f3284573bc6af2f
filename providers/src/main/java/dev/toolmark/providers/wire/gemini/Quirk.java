package dev.toolmark.providers.wire.gemini;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// In what a server or a model differs from the Gemini API. A catalog row names them by id; ids
/// that are not here are another protocol's. Source of all: protocols.md section 5, and the quirks
/// of catalog.yaml.
enum Quirk {
  /// The first call of a turn that goes back must carry its signature, or the value that stands for
  /// one that never was (Gemini 3).
  CALL_SIGNATURE_REQUIRED,
  /// Calls and results have no id (Vertex refuses it as an unknown name: vercel/ai issue 15664,
  /// charmbracelet/fantasy issue 265).
  NO_CALL_IDS,
  /// A count takes the members of a request as they are; else all but the contents stand in
  /// `generateContentRequest` (Vertex; js-genai, `_models_converters.ts`).
  COUNT_UNWRAPPED,
  /// Files may have a name, `displayName` (Vertex; js-genai, `_models_converters.ts`).
  FILE_NAMES,
  /// `parametersJsonSchema` and `responseJsonSchema` are not known: schemas go out as the OpenAPI
  /// subset (older models and relays).
  OPENAPI_SCHEMAS,
  /// Images and files of a result stand inside it; else they follow all results of the step (Gemini
  /// 3).
  RESULT_MEDIA_INSIDE,
  /// Thinking has a budget and no level: an effort goes out as a budget (Gemini 2.5).
  THINKING_BUDGET_ONLY,
  /// Thinking has a level and no budget: a budget goes out as a level (Gemini 3).
  THINKING_LEVEL_ONLY,
  /// The two penalties are refused (Gemini 2.5).
  PENALTIES_REFUSED,
  /// `systemInstruction` is refused: the system speaks in the first turn of the user (Gemma).
  NO_SYSTEM_INSTRUCTION,
  /// Arguments that are no JSON object come as text; else the answer ends with
  /// MALFORMED_FUNCTION_CALL and holds no such call (relays; simulated models, whose faults must be
  /// the same in every protocol). Matters where answers are written; reading bears it.
  MALFORMED_ARGUMENTS_AS_TEXT,
  /// A key that is not good is answered with status 400. Seen in answers only; reading bears it.
  BAD_KEY_AS_REJECTED;

  /// As a catalog row writes it: `call-signature-required`.
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Set<Quirk> of(Set<String> ids) {
    var quirks = EnumSet.noneOf(Quirk.class);
    Arrays.stream(values()).filter(q -> ids.contains(q.id())).forEach(quirks::add);
    return quirks;
  }
}
