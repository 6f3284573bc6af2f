package dev.toolmark.harness.suite;

import dev.toolmark.providers.chat.Part;
import java.util.List;
import java.util.Optional;

/// A user message and what is expected of all steps until the model stops calling tools.
public record Turn(List<Part> user, Optional<Expectation> expect) {
  public Turn {
    user = List.copyOf(user);
  }
}
