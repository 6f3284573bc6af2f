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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private final Map<Ask, Pattern> patterns = new EnumMap<>(Ask.class);

  public Paths(Map<Ask, String> paths) {
    paths.forEach((ask, path) -> patterns.put(ask, Pattern.compile(".*" + pattern(path))));
  }

  private static String pattern(String path) {
    return Pattern.quote(bare(path)).replace("{model}", "\\E([^/]+)\\Q");
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
    for (var entry : patterns.entrySet()) {
      Matcher found = entry.getValue().matcher(bare);
      if (!found.matches()) continue;
      asks.add(entry.getKey());
      if (found.groupCount() > 0) model = Optional.of(decoded(found.group(1)));
    }
    return asks.isEmpty() ? Optional.empty() : Optional.of(new Found(asks, model));
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
