package dev.toolmark.providers.chat;

import java.util.OptionalInt;
import java.util.Set;

/// A row of a model list.
public record ModelInfo(String id, OptionalInt contextTokens, Set<String> capabilities) {
  public ModelInfo {
    capabilities = Set.copyOf(capabilities);
  }
}
