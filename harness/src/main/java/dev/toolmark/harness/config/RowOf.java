package dev.toolmark.harness.config;

import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which row of the catalog an entry of a config is of, where it does not say: by its name, or a
/// word of its name (`openai-eu`, `my-groq`), or the host of its address.
record RowOf(Catalog catalog) {
  /// The rows that it may be; just one: it is.
  List<Provider> candidates(String name, Optional<String> host) {
    Optional<Provider> whole = catalog.find(name);
    if (whole.isPresent()) return List.of(whole.get());
    if (host.isEmpty()) return List.of(); // one of one's own has an address
    Set<Provider> byWord = new LinkedHashSet<>();
    for (Provider row : catalog.rows())
      if (Arrays.asList(name.toLowerCase(java.util.Locale.ROOT).split("[^a-z0-9.]+", -1))
              .contains(row.id())
          && !row.simulated()) byWord.add(row);
    return byWord.isEmpty() ? catalog.at(host.get()) : List.copyOf(byWord);
  }
}
