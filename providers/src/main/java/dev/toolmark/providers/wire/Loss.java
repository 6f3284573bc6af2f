package dev.toolmark.providers.wire;

import dev.toolmark.providers.chat.Ask;
import java.util.Optional;

/// What one protocol cannot carry. `becomes`: what is done instead. `fact`: the fact of the
/// protocol that makes it impossible, with its source. `only`: of streamed or of whole answers
/// alone.
public record Loss(Feature feature, String becomes, String fact, Optional<Ask> only) {
  public Loss {
    if (becomes.isBlank() || fact.isBlank())
      throw new IllegalArgumentException(feature + ": a loss says what becomes of it, and why");
  }

  public static Loss of(Feature feature, String becomes, String fact) {
    return new Loss(feature, becomes, fact, Optional.empty());
  }

  /// As above, of answers that are asked for in that way alone.
  public static Loss only(Ask ask, Feature feature, String becomes, String fact) {
    return new Loss(feature, becomes, fact, Optional.of(ask));
  }

  public boolean holds(Ask ask) {
    return only.isEmpty() || only.get() == ask;
  }
}
