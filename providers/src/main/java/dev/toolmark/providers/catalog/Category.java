package dev.toolmark.providers.catalog;

/// Under which heading a provider is listed.
public enum Category {
  OFFICIAL,
  CLOUD,
  LOCAL,
  GATEWAY,
  CHINESE,
  INTERNATIONAL,
  CUSTOM,
  SIMULATED
}
