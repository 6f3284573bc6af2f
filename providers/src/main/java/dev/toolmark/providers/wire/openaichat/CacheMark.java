package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The mark `cache_control` of Anthropic's prompt cache, which a gateway to its models takes on
/// parts of this protocol too. Source: OpenRouter's guide to prompt caching.
final class CacheMark {
  static final String FIELD = "cache_control";
  private static final String ANTHROPICS = "anthropic-messages." + FIELD;
  private static final JsonValue EPHEMERAL = JsonValue.object().put("type", "ephemeral").build();

  private CacheMark() {}

  /// Whether that is the mark, as Anthropic's protocol names it, and marks are kept here.
  static boolean isKept(Opaque opaque, Set<Quirk> quirks) {
    return quirks.contains(Quirk.KEEP_CACHE_CONTROL) && opaque.kind().equals(ANTHROPICS);
  }

  /// The opaque values of a part with the mark by this protocol's name for it, where it is kept.
  static List<Opaque> own(List<Opaque> opaque, Set<Quirk> quirks) {
    return opaque.stream()
        .map(it -> isKept(it, quirks) ? new Opaque(Words.own(Words.PART + FIELD), it.value()) : it)
        .toList();
  }

  /// The parts of the system with the last text marked, where that is asked for and understood.
  static List<Part> marked(List<Part> system, Set<Quirk> quirks) {
    boolean asked =
        quirks.contains(Quirk.PROMPT_CACHE) && quirks.contains(Quirk.KEEP_CACHE_CONTROL);
    if (!asked
        || system.isEmpty()
        || !(system.getLast() instanceof Part.Text(String text, var had))) return system;
    var opaque = new ArrayList<>(had);
    opaque.add(new Opaque(Words.own(Words.PART + FIELD), Json.of(EPHEMERAL)));
    var parts = new ArrayList<>(system.subList(0, system.size() - 1));
    parts.add(new Part.Text(text, opaque));
    return parts;
  }
}
