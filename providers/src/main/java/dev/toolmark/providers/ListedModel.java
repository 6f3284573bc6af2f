package dev.toolmark.providers;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/// A model as a provider's list tells of it. Empty: the list does not say. `can`: whether it has
/// `tools`, `vision`, `reasoning`; one that is not there is not told. `contextTokens` and
/// `outputTokens`: the most of them. `forChat`: by the row's filters it is a chat model that may be
/// called.
public record ListedModel(
    String id,
    Optional<String> name,
    Optional<Instant> created,
    OptionalLong contextTokens,
    OptionalLong outputTokens,
    Map<String, Boolean> can,
    boolean forChat) {
  public ListedModel {
    can = Map.copyOf(can);
  }

  /// Nothing is told of it but its name.
  static ListedModel named(String id) {
    return new ListedModel(
        id,
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Map.of(),
        true);
  }

  /// The same, with what another list says where this one says nothing. Either's filter counts.
  ListedModel and(ListedModel more) {
    var all = new HashMap<>(more.can);
    all.putAll(can);
    return new ListedModel(
        id,
        name.or(more::name),
        created.or(more::created),
        contextTokens.isPresent() ? contextTokens : more.contextTokens,
        outputTokens.isPresent() ? outputTokens : more.outputTokens,
        all,
        forChat && more.forChat);
  }

  /// The same with its words in another form.
  ListedModel said(UnaryOperator<String> form) {
    return new ListedModel(
        form.apply(id), name.map(form), created, contextTokens, outputTokens, can, forChat);
  }
}
