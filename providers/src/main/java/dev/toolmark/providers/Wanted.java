package dev.toolmark.providers;

import dev.toolmark.providers.catalog.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A target as its owner wants it called. `provider`: the owner's name for it, under which keys and
/// limits are shared; `row`: what the catalog says. Empty: the catalog's word stands. `keys` empty
/// and `noKeys` false: the row's variables are read. `limits`: of the provider; `perKey`: of each
/// of its keys. `affine`: all steps of a trial go by the same key.
public record Wanted(
    String target,
    String provider,
    Provider row,
    Optional<String> baseUrl,
    Optional<String> protocol,
    List<KeyFrom> keys,
    boolean noKeys,
    Allowance limits,
    Allowance perKey,
    RetryRules retry,
    boolean affine,
    Map<String, String> headers,
    Set<String> quirksAdded,
    Set<String> quirksDropped) {
  /// Where a key is to be read.
  public sealed interface KeyFrom {
    /// Keys of one group share one quota.
    Optional<String> quotaGroup();

    record Variable(String name, Optional<String> alias, Optional<String> quotaGroup)
        implements KeyFrom {}

    record File(Path path, Optional<String> alias, Optional<String> quotaGroup)
        implements KeyFrom {}
  }

  public Wanted {
    keys = List.copyOf(keys);
    headers = Map.copyOf(headers);
    quirksAdded = Set.copyOf(quirksAdded);
    quirksDropped = Set.copyOf(quirksDropped);
  }
}
