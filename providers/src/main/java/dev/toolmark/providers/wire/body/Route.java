package dev.toolmark.providers.wire.body;

import dev.toolmark.providers.chat.Ask;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a received path asks for. A path of the dialect may stand behind any prefix (a base URL
/// ends with `/v1`, or with nothing), begin to end of segments, and may hold the model.
public final class Route {
  /// Where a path leads.
  public sealed interface To {}

  public record Chat(Optional<String> model) implements To {}

  public record Models(Optional<String> after) implements To {}

  public record Nowhere() implements To {}

  private final Pattern chat;
  private final String models;
  private final Pattern after;

  /// `usual`: where a request goes when no path is given. `models`: how the path of the model list
  /// ends. `after`: the parameter of its query that names the place to go on from.
  public Route(Map<Ask, String> paths, String usual, String models, String after) {
    this.models = models;
    this.after = Pattern.compile("(?:^|&)" + Pattern.quote(after) + "=([^&]*)");
    var any = new StringBuilder(".*(?:");
    String bar = "";
    for (String path : paths.isEmpty() ? List.of(usual) : paths.values()) {
      any.append(bar).append(pattern(path));
      bar = "|";
    }
    chat = Pattern.compile(any.append(")").toString());
  }

  private static String pattern(String path) {
    String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
    return Pattern.quote(bare).replace("{model}", "\\E([^/]+)\\Q");
  }

  public To of(String path) {
    int query = path.indexOf('?');
    String bare = query < 0 ? path : path.substring(0, query);
    Matcher found = chat.matcher(bare);
    if (found.matches()) return new Chat(model(found));
    if (!bare.endsWith(models)) return new Nowhere();
    Matcher page = after.matcher(query < 0 ? "" : path.substring(query + 1));
    return new Models(page.find() ? Optional.of(decode(page.group(1))) : Optional.empty());
  }

  private static Optional<String> model(Matcher found) {
    for (int i = 1; i <= found.groupCount(); i++)
      if (found.group(i) != null) return Optional.of(decode(found.group(i)));
    return Optional.empty();
  }

  private static String decode(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }
}
