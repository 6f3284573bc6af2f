package dev.toolmark.providers.catalog;

import java.util.Optional;

/// Where a provider lists its models. `path` empty: nowhere. `list`: the member that holds the
/// rows; empty when the answer is the list itself. `id`: the member of a row that names the model.
/// `note`: what else a reader of the list should know.
public record ModelsEndpoint(
    Optional<String> path,
    Optional<String> baseUrl,
    Optional<String> list,
    String id,
    Optional<String> note) {}
