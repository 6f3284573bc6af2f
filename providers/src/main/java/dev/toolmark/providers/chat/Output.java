package dev.toolmark.providers.chat;

import dev.toolmark.providers.json.Json;
import java.util.Optional;

/// The form asked of the answer's text.
public sealed interface Output {
  record Any() implements Output {}

  record JsonObject() implements Output {}

  record Schema(Optional<String> name, Json schema, Optional<Boolean> strict) implements Output {}
}
