package dev.toolmark.providers.catalog;

import java.util.List;

/// Which rows the name of a model alone may mean. `providers`: ids; the first is meant unless the
/// user has settings for others of them.
public record Inference(ModelPattern models, List<String> providers) {
  public Inference {
    providers = List.copyOf(providers);
    if (providers.isEmpty())
      throw new IllegalArgumentException("\"%s\" means no provider".formatted(models.models()));
  }
}
