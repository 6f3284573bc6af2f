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

  private static final Pattern AFTER = Pattern.compile("(?:^|&)after=([^&]*)");
  private final Pattern chat;

  /// `usual`: the path of a dialect that names none.
  public Route(Map<Ask, String> paths, String usual) {
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
    if (!bare.endsWith("/models")) return new Nowhere();
    Matcher after = AFTER.matcher(query < 0 ? "" : path.substring(query + 1));
    return new Models(after.find() ? Optional.of(decode(after.group(1))) : Optional.empty());
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
