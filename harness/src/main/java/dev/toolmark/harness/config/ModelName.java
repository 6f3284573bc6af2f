package dev.toolmark.harness.config;

/// A model of a provider, which is an entry of the config or a row of the catalog by its id.
public record ModelName(String provider, String model) {
  @Override
  public String toString() {
    return provider + "/" + model;
  }
}
