package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.wire.body.Paths;
import java.util.Map;
import java.util.Optional;

/// What a received path asks for.
final class Route {
  /// Where a path leads.
  sealed interface To {}

  record Chat(Optional<String> model) implements To {}

  record Models(Optional<String> after) implements To {}

  record Nowhere() implements To {}

  private static final String USUAL = "/chat/completions";
  private final Paths paths;

  Route(Map<Ask, String> paths) {
    this.paths = new Paths(paths.isEmpty() ? Map.of(Ask.WHOLE, USUAL) : paths);
  }

  To of(String path) {
    Optional<Paths.Found> found = paths.of(path);
    if (found.isPresent()) return new Chat(found.get().model());
    return Paths.endsWith(path, "/models") ? new Models(Paths.query(path, "after")) : new Nowhere();
  }
}
