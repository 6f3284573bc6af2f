package dev.toolmark.providers.discover;

import dev.toolmark.providers.ModelsAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The models of a provider. `live`: its list told them; else they are the catalog's. `read`: when
/// the list was. `kept`: it was read then and kept, and not asked for now. `failed`: why the list
/// did not tell them.
public record Models(
    List<Known> all,
    boolean live,
    Instant read,
    boolean kept,
    Optional<ModelsAnswer.Failed> failed) {
  public Models {
    all = List.copyOf(all);
  }

  /// Those that are shown unless all are asked for.
  public List<Known> shown() {
    return all.stream().filter(Known::forChat).toList();
  }
}
