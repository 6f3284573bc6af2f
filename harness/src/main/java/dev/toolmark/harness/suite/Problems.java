package dev.toolmark.harness.suite;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Collects what is wrong, each problem once.
public final class Problems {
  private static final int LONGEST_QUOTE = 60; // code points of foreign text in a message

  private final LinkedHashSet<Problem> found = new LinkedHashSet<>();

  public void error(Place place, String what) {
    found.add(new Problem(place, false, what, Optional.empty()));
  }

  public void error(Place place, String what, String hint) {
    found.add(new Problem(place, false, what, Optional.of(hint)));
  }

  /// With the nearest of the known names as the hint, where one is near.
  public void errorNear(Place place, String what, String name, Collection<String> known) {
    found.add(new Problem(place, false, what, hint(name, known)));
  }

  /// Whether the word is one of a closed set; an error where it is not. `thing`: what it stands
  /// for.
  public boolean isOneOf(Place place, String thing, String word, Collection<String> allowed) {
    if (allowed.contains(word)) return true;
    errorNear(
        place, thing + " is one of " + listed(allowed) + ", not " + quote(word), word, allowed);
    return false;
  }

  public void warning(Place place, String what) {
    found.add(new Problem(place, true, what, Optional.empty()));
  }

  public void warning(Place place, String what, String hint) {
    found.add(new Problem(place, true, what, Optional.of(hint)));
  }

  public void warningNear(Place place, String what, String name, Collection<String> known) {
    found.add(new Problem(place, true, what, hint(name, known)));
  }

  /// By file in the order in which files were first named, then by line and column.
  public List<Problem> all() {
    List<String> files = found.stream().map(p -> p.place().file()).distinct().toList();
    return found.stream()
        .sorted(
            Comparator.<Problem>comparingInt(p -> files.indexOf(p.place().file()))
                .thenComparingInt(p -> p.place().line())
                .thenComparingInt(p -> p.place().column()))
        .toList();
  }

  /// How many of them are more than a warning.
  long errors() {
    long errors = 0;
    for (Problem problem : found) if (!problem.warning()) errors++;
    return errors;
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(p -> !p.warning());
  }

  private static Optional<String> hint(String name, Collection<String> known) {
    return Nearest.to(name, known).map(n -> "did you mean " + quote(n) + "?");
  }

  /// Names for a message: `a, b, c`.
  public static String listed(Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /// Text of a file in quotation marks, on one line, cut where it is long.
  public static String quote(String text) {
    return "\"" + shorten(text) + "\"";
  }

  static String shorten(String text) {
    return shorten(text, LONGEST_QUOTE);
  }

  static String shorten(String text, int most) {
    var out = new StringBuilder();
    text.codePoints()
        .limit(most)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(out::appendCodePoint);
    return text.codePointCount(0, text.length()) > most ? out + "…" : out.toString();
  }
}
