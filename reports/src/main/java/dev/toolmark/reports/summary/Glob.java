package dev.toolmark.reports.summary;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names with `*` (any text) and `?` (one character). No other character is special.
final class Glob {
  private Glob() {}

  static boolean matches(String glob, String name) {
    return Pattern.compile(pattern(glob), Pattern.DOTALL).matcher(name).matches();
  }

  /// Runs of `*` are one, so that matching takes no longer than the product of the lengths.
  private static String pattern(String glob) {
    return Arrays.stream(glob.replaceAll("\\*+", "*").split("(?<=[*?])|(?=[*?])", -1))
        .map(part ->
            switch (part) {
              case "*" -> ".*";
              case "?" -> ".";
              default -> Pattern.quote(part);
            })
        .collect(Collectors.joining());
  }
}
