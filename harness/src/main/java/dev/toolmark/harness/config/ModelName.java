package dev.toolmark.harness.config;

import java.util.Optional;

/// `provider/model`: the first `/` ends the provider, so a model may hold more of them.
public record ModelName(String provider, String model) {
  /// Empty where there is no `/`, or nothing on one side of it.
  public static Optional<ModelName> of(String text) {
    int slash = text.indexOf('/');
    return slash > 0 && slash + 1 < text.length() && text.strip().equals(text)
        ? Optional.of(new ModelName(text.substring(0, slash), text.substring(slash + 1)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return provider + "/" + model;
  }
}
