package dev.toolmark.providers.chat;

import dev.toolmark.providers.json.Json;

/// A server's own tool, passed on to its own protocol only.
public record ForeignTool(String kind, Json json) implements Tool {}
