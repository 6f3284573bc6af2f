package dev.toolmark.providers.catalog;

import java.util.List;
import java.util.Set;

/// Quirks that some models of some rows have beside those of the row. `rows`: ids. `source`: where
/// that was read.
public record ModelRule(List<String> rows, ModelPattern models, Set<String> quirks, String source) {
  public ModelRule {
    rows = List.copyOf(rows);
    quirks = Set.copyOf(quirks);
  }
}
