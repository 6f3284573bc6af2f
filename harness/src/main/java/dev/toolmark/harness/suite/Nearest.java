package dev.toolmark.harness.suite;

import dev.toolmark.providers.catalog.EditDistance;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that was probably meant. Distance: insertions, deletions, replacements and swaps
/// of neighbours, without regard to case.
public final class Nearest {
  private static final int LONGEST = 100; // characters; longer names are not compared

  private Nearest() {}

  /// The known name at the least distance; empty when none is within a third of the name's length
  /// (rounded up, at most 3, and less than the name has letters) and none begins with the name. Of
  /// several the first stands.
  public static Optional<String> to(String name, Collection<String> known) {
    if (name.isEmpty() || name.length() > LONGEST) return Optional.empty();
    int allowed = Math.min(Math.min(3, (name.length() + 2) / 3), name.length() - 1);
    Optional<String> best = Optional.empty();
    for (String candidate : known) {
      if (candidate.length() > LONGEST) continue;
      int distance =
          EditDistance.between(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance <= allowed) {
        best = Optional.of(candidate);
        allowed = distance - 1;
      }
    }
    return best.or(() -> longer(name, known));
  }

  private static Optional<String> longer(String name, Collection<String> known) {
    if (name.length() < 3) return Optional.empty();
    return known.stream().filter(candidate -> candidate.startsWith(name)).findFirst();
  }
}
