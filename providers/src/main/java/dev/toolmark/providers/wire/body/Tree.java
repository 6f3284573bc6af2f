package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The slow way, for what is rare: JSON as a value. Empty where it is none, or beyond the usual
/// limits.
public final class Tree {
  private Tree() {}

  public static Optional<JsonValue> of(String text) {
    return JsonValue.tryParse(text);
  }

  public static Optional<JsonValue> of(byte[] bytes, int from, int to) {
    return of(text(bytes, from, to));
  }

  public static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
