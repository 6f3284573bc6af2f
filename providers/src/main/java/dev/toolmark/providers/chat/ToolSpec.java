package dev.toolmark.providers.chat;

import dev.toolmark.providers.json.Json;
import java.util.List;
import java.util.Optional;

/// A function the model may call. `parameters`: a JSON Schema. Names are 1 to 256 code points
/// without control characters; a protocol states its own limits.
public record ToolSpec(
    String name, String description, Json parameters, Optional<Boolean> strict, List<Opaque> opaque)
    implements Tool {
  private static final int LONGEST = 256;

  public ToolSpec {
    if (name.isEmpty()
        || name.codePointCount(0, name.length()) > LONGEST
        || name.codePoints().anyMatch(Character::isISOControl))
      throw new IllegalArgumentException(
          "tool name must be 1 to %d code points without control characters, was \"%s\""
              .formatted(LONGEST, name));
    opaque = List.copyOf(opaque);
  }
}
