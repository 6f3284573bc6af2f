package dev.toolmark.providers.wire.openaichat;

import dev.toolmark.providers.chat.Ask;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a received path asks for. A path of the dialect may stand behind any prefix (a base URL
/// ends with `/v1`, or with nothing), begin to end of segments, and may hold the model.
final class Route {
  /// Where a path leads.
  sealed interface To {}

  record Chat(Optional<String> model) implements To {}

  record Models(Optional<String> after) implements To {}

  record Nowhere() implements To {}

  private static final String USUAL = "/chat/completions";
  private static final Pattern AFTER = Pattern.compile("(?:^|&)after=([^&]*)");
  private final Pattern chat;

  Route(Map<Ask, String> paths) {
    var any = new StringBuilder(".*(?:");
    String bar = "";
    for (String path : paths.isEmpty() ? java.util.List.of(USUAL) : paths.values()) {
      any.append(bar).append(pattern(path));
      bar = "|";
    }
    chat = Pattern.compile(any.append(")").toString());
  }

  private static String pattern(String path) {
    String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
    return Pattern.quote(bare).replace("{model}", "\\E([^/]+)\\Q");
  }

  To of(String path) {
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
