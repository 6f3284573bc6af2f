package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.Ask;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The paths of a dialect, both ways. A received path may have any prefix before one of them (a
/// base URL ends with `/v1`, or with nothing), and a path may hold the model as `{model}`. Queries
/// say nothing of where a path leads.
public final class Paths {
  /// What can be asked by a path, and the model that stands in it.
  public record Found(Set<Ask> asks, Optional<String> model) {
    public Found {
      asks = Set.copyOf(asks);
    }
  }

  private static final String MODEL = "{model}";
  private final Map<Ask, String> paths = new EnumMap<>(Ask.class);

  public Paths(Map<Ask, String> paths) {
    for (var entry : paths.entrySet()) this.paths.put(entry.getKey(), bare(entry.getValue()));
  }

  private static String bare(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /// Empty: the path leads nowhere.
  public Optional<Found> of(String path) {
    String bare = bare(path);
    var asks = EnumSet.noneOf(Ask.class);
    Optional<String> model = Optional.empty();
    for (var entry : paths.entrySet()) {
      String mine = entry.getValue();
      Optional<String> found = mine.contains(MODEL) ? model(bare, mine) : Optional.empty();
      if (found.isEmpty() && !bare.endsWith(mine)) continue;
      asks.add(entry.getKey());
      if (found.isPresent()) model = found;
    }
    return asks.isEmpty() ? Optional.empty() : Optional.of(new Found(asks, model));
  }

  /// What stands in the model's place of a path like `mine`: one segment, not empty.
  private static Optional<String> model(String path, String mine) {
    int place = mine.indexOf(MODEL);
    String behind = mine.substring(place + MODEL.length());
    if (!path.endsWith(behind)) return Optional.empty();
    String start = path.substring(0, path.length() - behind.length());
    int slash = start.lastIndexOf('/');
    boolean like =
        slash + 1 < start.length()
            && start.substring(0, slash + 1).endsWith(mine.substring(0, place));
    return like ? Optional.of(decoded(start.substring(slash + 1))) : Optional.empty();
  }

  /// Whether the path, without its query, ends so.
  public static boolean endsWith(String path, String end) {
    return bare(path).endsWith(end);
  }

  /// The value of a name in the path's query; the first where it stands twice.
  public static Optional<String> query(String path, String name) {
    int query = path.indexOf('?');
    if (query < 0) return Optional.empty();
    for (String pair : path.substring(query + 1).split("&", -1))
      if (pair.startsWith(name + "="))
        return Optional.of(decoded(pair.substring(name.length() + 1)));
    return Optional.empty();
  }

  /// A dialect's path with the model in it.
  public static String filled(String path, String model) {
    String encoded = URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
    return path.replace("{model}", encoded);
  }

  private static String decoded(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }
}
