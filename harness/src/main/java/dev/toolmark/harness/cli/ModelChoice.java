package dev.toolmark.harness.cli;

import dev.toolmark.providers.discover.Known;
import dev.toolmark.providers.discover.Models;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which models of a list are shown, and in which order. `query`: words that id or name hold,
/// without regard to case. `tools`, `vision`: only those known to have them. `all`: those too that
/// filters and curated lists leave out.
record ModelChoice(
    String query, boolean tools, boolean vision, Optional<String> sort, boolean all) {
  static final List<String> SORTS = List.of("name", "context", "created");

  List<Known> of(Models models) {
    Stream<Known> kept =
        (all ? models.all() : models.shown())
            .stream()
                .filter(it -> !tools || it.isAble(Known.Ability.TOOLS))
                .filter(it -> !vision || it.isAble(Known.Ability.VISION))
                .filter(meant());
    return sort.map(word -> kept.sorted(by(word))).orElse(kept).toList();
  }

  private Predicate<Known> meant() {
    String[] words = query.toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
    return model -> {
      String text = (model.id() + " " + model.name().orElse("")).toLowerCase(Locale.ROOT);
      return Stream.of(words).allMatch(text::contains);
    };
  }

  /// The largest and the newest first; what is not known last.
  private static Comparator<Known> by(String word) {
    Comparator<Known> byName = Comparator.comparing(Known::id, String.CASE_INSENSITIVE_ORDER);
    return switch (word) {
      case "context" ->
          Comparator.<Known>comparingLong(it -> -it.contextTokens().orElse(-1))
              .thenComparing(byName);
      case "created" ->
          Comparator.<Known>comparingLong(
                  it -> it.created().map(at -> -at.getEpochSecond()).orElse(Long.MAX_VALUE))
              .thenComparing(byName);
      default -> byName;
    };
  }
}
