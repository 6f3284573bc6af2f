package dev.toolmark.providers;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A model as a provider's list tells of it. Empty: the list does not say. `can`: whether it has
/// `tools`, `vision`, `reasoning`; one that is not there is not told. `contextTokens` and
/// `outputTokens`: the most of them.
public record ListedModel(
    String id,
    Optional<String> name,
    Optional<Instant> created,
    OptionalLong contextTokens,
    OptionalLong outputTokens,
    Map<String, Boolean> can) {
  public ListedModel {
    can = Map.copyOf(can);
  }

  /// The same, with what another list says where this one says nothing.
  ListedModel and(ListedModel more) {
    var all = new java.util.HashMap<>(more.can);
    all.putAll(can);
    return new ListedModel(
        id,
        name.or(more::name),
        created.or(more::created),
        contextTokens.isPresent() ? contextTokens : more.contextTokens,
        outputTokens.isPresent() ? outputTokens : more.outputTokens,
        all);
  }
}
