package dev.toolmark.providers.catalog;

import java.time.LocalDate;
import java.util.List;

/// Models of a row that were named by hand: what is shown where no list tells. They never limit
/// what may be called. `source`, `read`: where they were read, and when. `limits`: of a list that
/// tells, only these are shown at first.
public record Curated(List<String> models, String source, LocalDate read, boolean limits) {
  public Curated {
    models = List.copyOf(models);
    if (models.isEmpty()) throw new IllegalArgumentException("a curated list names no model");
  }
}
