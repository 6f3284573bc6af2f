package dev.toolmark.providers;

import dev.toolmark.providers.catalog.Provider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A target as its owner wants it called. `provider`: the owner's name for it, under which keys and
/// limits are shared; `row`: what the catalog says. Empty: the catalog's word stands. `keys` empty
/// and `noKeys` false: the row's variables are read. `limits`: of the provider; `perKey`: of each
/// of its keys. `affine`: all steps of a trial go by the same key. `timeouts`: by the names of
/// `TIMEOUTS`, in place of the usual ones.
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
    Set<String> quirksDropped,
    Map<String, Duration> timeouts,
    Reach reach) {
  /// What can be waited for: the connection, the head, the first content, the next byte, the next
  /// content, the end.
  public static final List<String> TIMEOUTS =
      List.of("connect", "headers", "first_content", "idle", "content_idle", "total");

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
    timeouts = Map.copyOf(timeouts);
    for (String name : timeouts.keySet())
      if (!TIMEOUTS.contains(name))
        throw new IllegalArgumentException(name + " is none of " + TIMEOUTS);
  }
}
