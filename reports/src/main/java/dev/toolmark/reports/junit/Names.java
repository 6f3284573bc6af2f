package dev.toolmark.reports.junit;

import java.util.HashSet;
import java.util.Set;

/// The names of suites and cases as readers see them: cut, without what XML cannot hold, trimmed,
/// and no two alike. Readers know a case by its suite and its name, and keep one of equal ones.
final class Names {
  private static final int LONGEST = 500;

  private final Set<String> suites = new HashSet<>();
  private final Set<String> tests = new HashSet<>();

  String suite(String name) {
    return unlike(suites, "", shown(name));
  }

  /// `suite`: as this has named it.
  String test(String suite, String name) {
    return unlike(tests, suite + '\n', shown(name));
  }

  private static String unlike(Set<String> taken, String before, String name) {
    String unique = name;
    for (int n = 2; !taken.add(before + unique); n++) unique = name + " (" + n + ")";
    return unique;
  }

  /// White space of every kind is one blank, since readers make it so.
  private static String shown(String name) {
    var out = new StringBuilder();
    name.codePoints()
        .filter(XmlText::isAllowed)
        .map(c -> Character.isWhitespace(c) || Character.isISOControl(c) ? ' ' : c)
        .limit(LONGEST)
        .forEach(out::appendCodePoint);
    String text = out.toString().strip();
    return text.isEmpty() ? "?" : text;
  }
}
