package dev.toolmark.providers.chat;

import dev.toolmark.providers.json.Json;

/// A value understood by one protocol only: kept letter for letter, sent back in that protocol and
/// in no other. `kind`: `<protocol>.<field>`.
public record Opaque(String kind, Json value) {}
