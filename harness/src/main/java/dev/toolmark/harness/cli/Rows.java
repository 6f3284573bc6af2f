package dev.toolmark.harness.cli;

import dev.toolmark.providers.KeyPlaces;
import dev.toolmark.providers.SignIns;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// The rows that commands on keys and accounts speak of.
final class Rows {
  private Rows() {}

  static List<Provider> called(Catalog catalog) {
    return catalog.rows().stream().filter(row -> !row.simulated()).toList();
  }

  static Provider named(String name, Catalog catalog) {
    return catalog
        .find(name)
        .orElseThrow(() ->
            new UsageException(
                "there is no provider \"%s\"; the nearest is \"%s\""
                    .formatted(name, catalog.nearest(name))));
  }

  /// The row itself, or the one that serves by an account what it serves by a key.
  static Provider withAccount(Provider row, Catalog catalog) {
    return row.keys().accountRow().flatMap(catalog::find).orElse(row);
  }

  static SignIns signIns(Map<String, String> env) {
    try {
      return new SignIns(KeyPlaces.of(env), InstantSource.system());
    } catch (IllegalArgumentException moved) { // a sign-in server on another machine
      throw new UsageException(String.valueOf(moved.getMessage()));
    }
  }
}
