package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Fields;
import dev.toolmark.harness.suite.Nearest;
import dev.toolmark.harness.suite.Place;
import dev.toolmark.harness.suite.Problems;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which row of the catalog an entry of a config is of: what `extends` says; else its name, or a
/// word of its name (`openai-eu`, `my-groq`), or the host of its address.
record RowOf(Catalog catalog, Problems problems) {
  /// The row's id; empty where the entry has the name of a row, and where nothing tells, which is
  /// reported. `address`: the entry's `base_url`.
  Optional<String> of(String name, Place place, Optional<String> address, Fields f) {
    Optional<String> said = f.text("extends");
    if (said.isPresent()) {
      Place at = f.get("extends").orElseThrow().place();
      Optional<Provider> row = catalog.find(said.get());
      if (row.isEmpty()) unknown(said.get(), at, "");
      return row.map(Provider::id);
    }
    if (catalog.find(name).isPresent()) return Optional.empty();
    List<Provider> rows = address.map(url -> candidates(name, url)).orElse(List.of());
    if (rows.size() == 1) return Optional.of(rows.getFirst().id());
    if (rows.isEmpty()) unknown(name, place, "; one of your own needs extends: and base_url:");
    else
      problems.error(
          place,
          "the provider %s may be like %s"
              .formatted(
                  Problems.quote(name),
                  String.join(" or ", rows.stream().map(Provider::id).toList())),
          "say which by extends:");
    return Optional.empty();
  }

  private List<Provider> candidates(String name, String url) {
    List<String> words = Arrays.asList(name.toLowerCase(Locale.ROOT).split("[^a-z0-9.]+", -1));
    Set<Provider> byWord = new LinkedHashSet<>();
    for (Provider row : catalog.rows())
      if (words.contains(row.id()) && !row.simulated()) byWord.add(row);
    String host = Optional.ofNullable(URI.create(url).getHost()).orElse("");
    return byWord.isEmpty() ? catalog.at(host) : List.copyOf(byWord);
  }

  private void unknown(String row, Place place, String more) {
    List<String> names =
        catalog.rows().stream()
            .flatMap(it -> Stream.concat(Stream.of(it.id()), it.aliases().stream()))
            .toList();
    problems.error(
        place,
        "the catalog has no provider " + Problems.quote(row) + more,
        Nearest.to(row, names)
            .map(it -> "did you mean " + Problems.quote(it) + "?")
            .orElse("toolmark providers lists them"));
  }
}
