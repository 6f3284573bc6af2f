package dev.toolmark.providers.chat;

import java.util.List;
import java.util.Optional;

/// What a tool answered to one call. `name` empty: the earlier call has it.
public record Result(
    String callId, Optional<String> name, List<Part> content, boolean failed, List<Opaque> opaque) {
  public Result {
    content = List.copyOf(content);
    opaque = List.copyOf(opaque);
  }
}
