package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.json.JsonValue;
import java.util.Set;

/// Whether a member of an item says anything: null and an empty list do not, and that an item is
/// under way or complete goes without saying.
final class Says {
  private static final Set<String> USUAL = Set.of("in_progress", "completed");

  private Says() {}

  static boolean something(String member, JsonValue value) {
    return switch (value) {
      case JsonValue.Null() -> false;
      case JsonValue.Str(String text) -> !member.equals("status") || !USUAL.contains(text);
      case JsonValue.Arr(var items) -> !items.isEmpty();
      case JsonValue.Obj _, JsonValue.Num _, JsonValue.Bool _ -> true;
    };
  }
}
