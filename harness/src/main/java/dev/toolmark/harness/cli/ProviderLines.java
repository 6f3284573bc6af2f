package dev.toolmark.harness.cli;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Curated;
import dev.toolmark.providers.catalog.ModelRule;
import dev.toolmark.providers.catalog.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The catalog for people: a line for each row, or all that is known of one.
record ProviderLines(Catalog catalog, Map<String, String> env) {
  List<String> table() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("provider", "protocols", "signs in by", "tools", "key"));
    for (Provider row : catalog.rows())
      rows.add(List.of(row.id(), protocols(row), row.auth(), level(row), key(row)));
    return leftAligned(rows);
  }

  static String level(Provider row) {
    return row.toolSupport().name().toLowerCase(Locale.ROOT);
  }

  private String key(Provider row) {
    return row.simulated() ? "simulated" : KeyState.of(row, catalog, env).told(row);
  }

  /// In order of preference; nothing pretends: one that cannot be spoken says so.
  private static String protocols(Provider row) {
    return row.protocols().stream()
        .map(it -> Protocols.written().contains(it) ? it : it + " (not written yet)")
        .collect(Collectors.joining(", "));
  }

  private static List<String> leftAligned(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows)
      for (int i = 0; i < columns; i++) widths[i] = Math.max(widths[i], row.get(i).length());
    var lines = new ArrayList<String>();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < columns; i++)
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  List<String> whole(Provider row) {
    var lines = new ArrayList<String>();
    lines.add(row.id() + ": " + row.name());
    add(lines, "also called", row.aliases());
    add(lines, "protocols", List.of(protocols(row)));
    row.routes()
        .forEach(it ->
            add(
                lines,
                "",
                List.of("models like %s by %s".formatted(it.models().models(), it.protocol()))));
    add(lines, "address", List.of(row.baseUrl().orElse("give base_url")));
    row.variants()
        .urls()
        .forEach((name, url) ->
            add(lines, "", List.of("%s %s: %s".formatted(row.variants().by(), name, url))));
    add(lines, "or by", row.baseUrlEnv());
    row.settingsEnv()
        .forEach((name, variables) ->
            add(lines, "", List.of(name + " by " + String.join(" or ", variables))));
    add(lines, "signs in by", List.of(row.auth()));
    row.keys()
        .envAuth()
        .forEach((variable, auth) -> add(lines, "", List.of(variable + " by " + auth)));
    add(lines, "key", List.of(key(row)));
    add(lines, "variables", row.env());
    add(lines, "several keys", List.of(row.multiKey() ? "take turns" : "do not take turns"));
    add(lines, "tools", List.of(level(row)));
    row.defaultModel().ifPresent(it -> add(lines, "default model", List.of(it)));
    row.curated().ifPresent(it -> add(lines, "models", List.of(curated(it))));
    add(lines, "regions", row.regions());
    add(lines, "quirks", row.quirks().stream().sorted().toList());
    for (ModelRule rule : row.rules())
      add(
          lines,
          "",
          List.of(
              "models like %s: %s"
                  .formatted(
                      rule.models().models(),
                      String.join(", ", rule.quirks().stream().sorted().toList()))));
    row.consoleUrl().ifPresent(it -> add(lines, "console", List.of(it)));
    add(lines, "source", List.of(row.source() + ", read " + row.read()));
    return lines;
  }

  private static String curated(Curated it) {
    return "%s (named by hand: %s, %s)"
        .formatted(String.join(", ", it.models()), it.source(), it.read());
  }

  private static void add(List<String> lines, String what, List<String> values) {
    if (!values.isEmpty()) lines.add("  %-14s %s".formatted(what, String.join(", ", values)));
  }
}
