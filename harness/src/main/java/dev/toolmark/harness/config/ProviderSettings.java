package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What a config says of a provider. Empty: the catalog's word stands. `keys` empty and `noKeys`
/// false: the catalog's variables are read. `timeouts`: by the names of `Wanted.TIMEOUTS`.
public record ProviderSettings(
    String name,
    Optional<String> basedOn,
    Optional<String> baseUrl,
    Optional<String> protocol,
    List<KeySource> keys,
    boolean noKeys,
    OptionalInt concurrency,
    Map<String, String> headers,
    List<String> quirksAdded,
    List<String> quirksDropped,
    Map<String, Duration> timeouts,
    Place place) {
  /// Where one key comes from; the key itself is read when the run begins, and is never a value of
  /// a config.
  public sealed interface KeySource {
    record Variable(String name, Optional<String> alias, Place place) implements KeySource {}

    record File(java.nio.file.Path path, Optional<String> alias, Place place)
        implements KeySource {}
  }

  public ProviderSettings {
    keys = List.copyOf(keys);
    headers = Map.copyOf(headers);
    timeouts = Map.copyOf(timeouts);
    quirksAdded = List.copyOf(quirksAdded);
    quirksDropped = List.copyOf(quirksDropped);
  }

  /// Names the headers, without their values, and leaves the URL out: both may be filled from the
  /// environment and hold a secret.
  @Override
  public String toString() {
    return "ProviderSettings[" + name + ", headers " + headers.keySet() + "]";
  }
}
