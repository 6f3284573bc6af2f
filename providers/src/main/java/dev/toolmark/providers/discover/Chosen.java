package dev.toolmark.providers.discover;

import dev.toolmark.providers.catalog.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The model that a probe asks where nobody names one: the row's usual one where it is listed or
/// nothing is, else one whose name promises that it is small, of those that take tools before
/// others.
final class Chosen {
  private static final Pattern SMALL =
      Pattern.compile("mini|nano|flash|lite|haiku|small|tiny|instant|[-:]([0-9]|1[0-4])b");
  private static final Pattern DEAR = Pattern.compile("-pro|opus|preview|deep-research|search");

  private Chosen() {}

  static String of(Provider row, Models models) {
    List<Known> shown = models.shown();
    String usual = row.defaultModel().orElse("");
    if (!usual.isEmpty()
        && (shown.isEmpty() || shown.stream().anyMatch(it -> it.id().equals(usual)))) return usual;
    return shown.stream()
        .min(
            Comparator.<Known>comparingInt(it -> it.isAble(Known.Ability.TOOLS) ? 0 : 1)
                .thenComparingInt(Chosen::price))
        .map(Known::id)
        .orElse(Probe.NO_MODEL);
  }

  private static int price(Known model) {
    String id = model.id().toLowerCase(Locale.ROOT);
    if (DEAR.matcher(id).find()) return 2;
    return SMALL.matcher(id).find() ? 0 : 1;
  }
}
