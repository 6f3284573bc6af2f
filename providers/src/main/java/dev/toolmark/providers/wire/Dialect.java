package dev.toolmark.providers.wire;

import dev.toolmark.providers.chat.Ask;
import java.util.Map;
import java.util.Set;

/// What a protocol is made with: one catalog row's view of it. `paths` may hold `{model}`.
public record Dialect(Map<Ask, String> paths, Set<String> quirks, Limits limits) {
  public Dialect {
    paths = Map.copyOf(paths);
    quirks = Set.copyOf(quirks);
  }
}
