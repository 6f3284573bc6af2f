package dev.toolmark.providers.wire.gemini;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The path of a request, which names the model. A model is its id (`gemini-2.5-flash`), or, where
/// it is not one of Google's list, the end of its resource name: `tunedModels/ID`, `endpoints/ID`,
/// `publishers/OTHER/models/ID`, `projects/…`. Source: protocols.md section 5 and 5.3.
final class ModelPath {
  /// What a path asks for. `method`: what stands behind the colon.
  record Target(String model, String method) {}

  private static final Pattern TARGET =
      Pattern.compile(
          "(?:.*?/)?((?:publishers/[^/]+/)?models|tunedModels|endpoints)/(.+):([A-Za-z]+)");
  private static final Pattern PLACE =
      Pattern.compile("(projects/.*?)?(?<below>(?:publishers/google/)?models/\\{model})");
  private static final Pattern RESOURCE =
      Pattern.compile("(?:tunedModels|endpoints|publishers|projects)/.+");
  private static final String LISTED = "models/";
  private static final String GOOGLES = "publishers/google/models";

  private ModelPath() {}

  /// `template`: with `{model}`.
  static String of(String template, String model) {
    String id = model.startsWith(LISTED) ? model.substring(LISTED.length()) : model;
    Matcher place = PLACE.matcher(template);
    if (!RESOURCE.matcher(id).matches() || !place.find())
      return template.replace("{model}", escaped(id));
    int from = id.startsWith("projects/") ? place.start() : place.start("below");
    String resource =
        Arrays.stream(id.split("/", -1)).map(ModelPath::escaped).collect(Collectors.joining("/"));
    return template.substring(0, from) + resource + template.substring(place.end());
  }

  private static String escaped(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%40", "@");
  }

  /// `path`: without its query. Empty: it names no model and method.
  static Optional<Target> read(String path) {
    Matcher found = TARGET.matcher(path.replace("%3A", ":").replace("%3a", ":"));
    if (!found.matches()) return Optional.empty();
    String kind = found.group(1);
    String id = URLDecoder.decode(found.group(2).replace("+", "%2B"), StandardCharsets.UTF_8);
    boolean listed = kind.equals("models") || kind.equals(GOOGLES);
    return Optional.of(new Target(listed ? id : kind + "/" + id, found.group(3)));
  }
}
