package dev.toolmark.providers.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Other addresses of a row, by the value of a setting: `region`, unless `by` says another. They
/// are suggestions: any address can be given.
public record Variants(String by, SequencedMap<String, String> urls) {
  public static final Variants NONE = new Variants("region", new java.util.LinkedHashMap<>());

  public Variants {
    urls = new java.util.LinkedHashMap<>(urls);
  }

  @Override
  public SequencedMap<String, String> urls() {
    return java.util.Collections.unmodifiableSequencedMap(urls);
  }

  /// Of that value of the setting; empty: none is known.
  Optional<String> url(Map<String, String> settings) {
    return Optional.ofNullable(settings.get(by)).map(urls::get);
  }
}
