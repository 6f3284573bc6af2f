package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.Ask;
import java.util.Map;
import java.util.Optional;

/// What a received path asks for. A path of the dialect may stand behind any prefix (a base URL
/// ends with `/v1`, or with nothing), begin to end of segments, and may hold the model.
public final class Route {
  /// Where a path leads.
  public sealed interface To {}

  public record Chat(Optional<String> model) implements To {}

  public record Models(Optional<String> after) implements To {}

  public record Nowhere() implements To {}

  private final Paths paths;
  private final String models;
  private final String after;

  /// `usual`: where a request goes when no path is given. `models`: how the path of the model list
  /// ends. `after`: the parameter of its query that names the place to go on from.
  public Route(Map<Ask, String> paths, String usual, String models, String after) {
    this.paths = new Paths(paths.isEmpty() ? Map.of(Ask.WHOLE, usual) : paths);
    this.models = models;
    this.after = after;
  }

  public To of(String path) {
    Optional<Paths.Found> found = paths.of(path);
    if (found.isPresent()) return new Chat(found.get().model());
    return Paths.endsWith(path, models) ? new Models(Paths.query(path, after)) : new Nowhere();
  }
}
