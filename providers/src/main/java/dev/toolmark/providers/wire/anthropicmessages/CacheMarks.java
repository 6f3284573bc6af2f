package dev.toolmark.providers.wire.anthropicmessages;

import dev.toolmark.providers.json.JsonValue;
import java.util.List;

/// Marks for the prompt cache at the end of the system prompt and of the tools, where a row or a
/// config asks for them. A request that has marks of its own keeps those: there may be four.
final class CacheMarks {
  private static final String FIELD = "cache_control";
  private static final JsonValue MARK = JsonValue.object().put("type", "ephemeral").build();

  private CacheMarks() {}

  static boolean any(List<JsonValue> blocks) {
    return blocks.stream()
        .anyMatch(block -> block instanceof JsonValue.Obj it && it.get(FIELD).isPresent());
  }

  /// Marks the last of them.
  static void mark(List<JsonValue> blocks) {
    if (blocks.isEmpty() || !(blocks.getLast() instanceof JsonValue.Obj last)) return;
    var marked = JsonValue.object();
    last.members().forEach(marked::put);
    blocks.set(blocks.size() - 1, marked.put(FIELD, MARK).build());
  }
}
