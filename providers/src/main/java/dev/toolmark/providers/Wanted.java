package dev.toolmark.providers;

import dev.toolmark.providers.catalog.Provider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A target as its owner wants it called. `provider`: the owner's name for it, under which keys and
/// limits are shared; `row`: what the catalog says; `model`: as the row knows it. Empty: the
/// catalog's word stands. `settings`: by the names of `SETTINGS`. `keys` empty and `noKeys` false:
/// the row's variables are read, all but `notOurs`, which nobody can tell to be the row's.
/// `limits`: of the provider; `perKey`: of each of its keys. `affine`: all steps of a trial go by
/// the same key. `promptCache`: what stays the same is marked for the provider's cache of prompts.
/// `timeouts`: by the names of `TIMEOUTS`, in place of the usual ones.
public record Wanted(
    String target,
    String provider,
    Provider row,
    String model,
    Optional<String> baseUrl,
    Map<String, String> settings,
    Optional<String> protocol,
    List<KeyFrom> keys,
    boolean noKeys,
    Set<String> notOurs,
    Allowance limits,
    Allowance perKey,
    RetryRules retry,
    boolean affine,
    boolean promptCache,
    Map<String, String> headers,
    Set<String> quirksAdded,
    Set<String> quirksDropped,
    Map<String, Duration> timeouts,
    Reach reach) {
  /// What can be waited for: the connection, the head, the first content, the next byte, the next
  /// content, the end.
  public static final List<String> TIMEOUTS =
      List.of("connect", "headers", "first_content", "idle", "content_idle", "total");

  /// What an address or a signature may need: of clouds the region, the profile of their own config
  /// files, the project and its location; the id of an account.
  public static final List<String> SETTINGS =
      List.of("region", "profile", "project", "location", "account_id");

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
    settings = Map.copyOf(settings);
    keys = List.copyOf(keys);
    notOurs = Set.copyOf(notOurs);
    headers = Map.copyOf(headers);
    quirksAdded = Set.copyOf(quirksAdded);
    quirksDropped = Set.copyOf(quirksDropped);
    timeouts = Map.copyOf(timeouts);
    known(timeouts.keySet(), TIMEOUTS);
    known(settings.keySet(), SETTINGS);
  }

  private static void known(Set<String> names, List<String> all) {
    for (String name : names)
      if (!all.contains(name)) throw new IllegalArgumentException(name + " is none of " + all);
  }

  /// A model of a row by the row's own name, with all that the catalog says.
  public static Wanted usual(String target, Provider row, String model) {
    return new Wanted(
        target,
        row.id(),
        row,
        model,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        List.of(),
        false,
        Set.of(),
        Allowance.ANY,
        Allowance.ANY,
        RetryRules.USUAL,
        false,
        false,
        Map.of(),
        Set.of(),
        Set.of(),
        Map.of(),
        Reach.USUAL);
  }

  /// The same of another model.
  public Wanted asking(String other) {
    return new Wanted(
        target,
        provider,
        row,
        other,
        baseUrl,
        settings,
        protocol,
        keys,
        noKeys,
        notOurs,
        limits,
        perKey,
        retry,
        affine,
        promptCache,
        headers,
        quirksAdded,
        quirksDropped,
        timeouts,
        reach);
  }

  /// The same, asked so stubbornly and waited for so long. `waits`: by the names of `TIMEOUTS`.
  public Wanted tried(RetryRules rules, Map<String, Duration> waits) {
    return new Wanted(
        target,
        provider,
        row,
        model,
        baseUrl,
        settings,
        protocol,
        keys,
        noKeys,
        notOurs,
        limits,
        perKey,
        rules,
        affine,
        promptCache,
        headers,
        quirksAdded,
        quirksDropped,
        waits,
        reach);
  }

  /// The same at that address, in that protocol; empty: as before.
  public Wanted at(Optional<String> address, Optional<String> spoken) {
    return new Wanted(
        target,
        provider,
        row,
        model,
        address.or(() -> baseUrl),
        settings,
        spoken.or(() -> protocol),
        keys,
        noKeys,
        notOurs,
        limits,
        perKey,
        retry,
        affine,
        promptCache,
        headers,
        quirksAdded,
        quirksDropped,
        timeouts,
        reach);
  }
}
