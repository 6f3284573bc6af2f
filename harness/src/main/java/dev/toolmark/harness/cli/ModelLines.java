package dev.toolmark.harness.cli;

import dev.toolmark.providers.catalog.Curated;
import dev.toolmark.providers.catalog.Provider;
import dev.toolmark.providers.discover.Known;
import dev.toolmark.providers.discover.Models;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Models as lines for a terminal: where the list came from and how old it is, then a row each. `~`
/// stands before what only a name tells, `-` where nobody tells.
final class ModelLines {
  static final String LEGEND =
      "~ inferred from the name; - not told; what is listed limits nothing: --model takes any name";

  private ModelLines() {}

  /// Such as `groq: 12 of 20 models, live, read 3 h ago`.
  static String heading(String provider, Provider row, Models models, int shown, Instant now) {
    String count =
        shown == models.all().size()
            ? Counted.of(shown, "model")
            : "%d of %s".formatted(shown, Counted.of(models.all().size(), "model"));
    if (!models.live()) return "%s: %s, named by hand%s".formatted(provider, count, source(row));
    String limited =
        row.curated().filter(Curated::limits).isPresent()
            ? "; named by hand%s, --all shows all that is listed".formatted(source(row))
            : "";
    return "%s: %s, live, %s%s".formatted(provider, count, age(models, now), limited);
  }

  private static String source(Provider row) {
    return row.curated().map(it -> " (%s, %s)".formatted(it.source(), it.read())).orElse("");
  }

  private static String age(Models models, Instant now) {
    if (!models.kept()) return "read now";
    Duration age = Duration.between(models.read(), now);
    String told =
        age.toHours() > 0
            ? age.toHours() + " h"
            : age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    return "read %s ago (--refresh reads it again)".formatted(told);
  }

  static List<String> table(List<Known> models) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("  model", "context", "tools", "vision", "reasoning", "created"));
    for (Known it : models)
      rows.add(
          List.of(
              "  " + it.id(),
              it.contextTokens().isPresent()
                  ? mark(it, Known.Fact.CONTEXT) + it.contextTokens().getAsLong()
                  : "-",
              ability(it, Known.Ability.TOOLS),
              ability(it, Known.Ability.VISION),
              ability(it, Known.Ability.REASONING),
              it.created()
                  .map(at -> at.atZone(ZoneOffset.UTC).toLocalDate().toString())
                  .orElse("-")));
    return Table.ofWords(rows);
  }

  private static String ability(Known model, Known.Ability ability) {
    Boolean can = model.can().get(ability);
    if (can == null) return "-";
    return mark(model, ability.fact()) + (can ? "yes" : "no");
  }

  private static String mark(Known model, Known.Fact fact) {
    return model.isInferred(fact) ? "~" : "";
  }
}
