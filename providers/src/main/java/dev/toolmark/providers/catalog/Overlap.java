package dev.toolmark.providers.catalog;

import java.util.Arrays;
import java.util.List;

/// What a base URL and a path have in common where they meet.
final class Overlap {
  private static final int SCHEME = "https://".length();

  private Overlap() {}

  /// The path without the segments with which the base URL already ends; a query of the base URL
  /// does not count.
  static String cut(String base, String path) {
    String bare = base.replaceFirst("\\?.*$", "").replaceFirst("/+$", "");
    int slash = bare.indexOf('/', Math.min(bare.length(), SCHEME));
    if (slash < 0) return path;
    List<String> ends = Arrays.asList(bare.substring(slash + 1).split("/", -1));
    List<String> begins = Arrays.asList(path.substring(1).split("/", -1));
    for (int n = Math.min(ends.size(), begins.size() - 1); n > 0; n--)
      if (ends.subList(ends.size() - n, ends.size()).equals(begins.subList(0, n)))
        return "/" + String.join("/", begins.subList(n, begins.size()));
    return path;
  }
}
