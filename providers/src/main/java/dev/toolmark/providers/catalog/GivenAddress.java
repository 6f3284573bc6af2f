package dev.toolmark.providers.catalog;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An address that a user gives in place of a row's own, made whole by what the row knows of paths.
/// A bare origin, or the beginning of the row's own path, means the row's path at that origin;
/// anything longer or other stands as it is. So `http://proxy` for a row at `https://…/openai/v1`
/// is `http://proxy/openai/v1`, and `http://proxy/v1` stays.
final class GivenAddress {
  private static final Pattern PARTS = Pattern.compile("([^/?]*//[^/?]*|[^/?]*)([^?]*)(\\?.*)?");
  private static final Pattern VERSION = Pattern.compile("v[0-9]+(alpha|beta)?[0-9]*");
  private static final Pattern SETTING = Pattern.compile("\\{([a-z_]+)}");

  private final String origin;
  private final List<String> path;
  private final String query;

  private GivenAddress(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) throw new IllegalArgumentException("no address has a line end");
    origin = parts.group(1);
    path = segments(parts.group(2));
    query = parts.group(3) == null ? "" : parts.group(3);
  }

  /// `usual`: the row's base URL. `own`: that of the protocol, or of the model list; often the
  /// same.
  static String completed(String given, String usual, String own) {
    var it = new GivenAddress(given);
    List<String> row = new GivenAddress(usual).path;
    boolean begins = it.begins(row);
    boolean moved =
        usual.equals(own)
            ? begins && it.path.size() < row.size()
            : begins || bare(it.path).equals(bare(row));
    if (!moved) return given;
    Map<String, String> held = settings(given, usual);
    return it.origin + filled("/" + String.join("/", new GivenAddress(own).path), held) + it.query;
  }

  /// A variant that the row names: its origin, and the path of the protocol where it has its own.
  static String variant(String variant, String usual, String own) {
    if (usual.equals(own)) return variant;
    return new GivenAddress(variant).origin
        + ("/" + String.join("/", new GivenAddress(own).path)).replaceFirst("^/$", "");
  }

  /// The settings that stand in the given address where the row's has them in braces.
  static Map<String, String> settings(String given, String usual) {
    var held = new LinkedHashMap<String, String>();
    var it = new GivenAddress(given);
    List<String> row = new GivenAddress(usual).path;
    if (!it.begins(row)) return held;
    for (int i = 0; i < it.path.size(); i++) {
      Matcher setting = SETTING.matcher(row.get(i));
      if (setting.matches()) held.put(setting.group(1), it.path.get(i));
    }
    return held;
  }

  private static String filled(String path, Map<String, String> held) {
    String filled = path.equals("/") ? "" : path;
    for (var setting : held.entrySet())
      filled = filled.replace("{" + setting.getKey() + "}", setting.getValue());
    return filled;
  }

  private boolean begins(List<String> row) {
    if (path.size() > row.size()) return false;
    for (int i = 0; i < path.size(); i++)
      if (!SETTING.matcher(row.get(i)).matches() && !row.get(i).equals(path.get(i))) return false;
    return true;
  }

  private static List<String> bare(List<String> path) {
    boolean versioned = !path.isEmpty() && VERSION.matcher(path.getLast()).matches();
    return versioned ? path.subList(0, path.size() - 1) : path;
  }

  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/", -1)).filter(it -> !it.isEmpty()).toList();
  }
}
