package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Place;
import dev.toolmark.providers.Allowance;
import dev.toolmark.providers.Reach;
import dev.toolmark.providers.RetryRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What a config says of a provider. Empty: the catalog's word stands. `keys` empty and `noKeys`
/// false: the catalog's variables are read. `limits`: of the provider; `perKey`: of each key.
/// `affine`: all steps of a trial go by the same key. `timeouts`: by the names of
/// `Wanted.TIMEOUTS`.
public record ProviderSettings(
    String name,
    Optional<String> basedOn,
    Optional<String> baseUrl,
    Optional<String> protocol,
    List<KeySource> keys,
    boolean noKeys,
    Allowance limits,
    Allowance perKey,
    RetryRules retry,
    boolean affine,
    Map<String, String> headers,
    List<String> quirksAdded,
    List<String> quirksDropped,
    Optional<Boolean> oneModelAtATime,
    Map<String, Duration> timeouts,
    Reach reach,
    Place place) {
  /// Where one key comes from; the key itself is read when the run begins, and is never a value of
  /// a config.
  public sealed interface KeySource {
    /// `quotaGroup`: keys of one group share one quota.
    record Variable(String name, Optional<String> alias, Optional<String> quotaGroup, Place place)
        implements KeySource {}

    record File(
        java.nio.file.Path path, Optional<String> alias, Optional<String> quotaGroup, Place place)
        implements KeySource {}
  }

  public ProviderSettings {
    keys = List.copyOf(keys);
    headers = Map.copyOf(headers);
    timeouts = Map.copyOf(timeouts);
    quirksAdded = List.copyOf(quirksAdded);
    quirksDropped = List.copyOf(quirksDropped);
  }

  /// A provider of which nothing is said.
  public static ProviderSettings unset(String name, Place place) {
    return new ProviderSettings(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false,
        Allowance.ANY,
        Allowance.ANY,
        RetryRules.USUAL,
        false,
        Map.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Reach.USUAL,
        place);
  }

  /// The same at another address.
  public ProviderSettings at(String url) {
    return with(Optional.of(url), limits, perKey);
  }

  /// The same with a part of its limits: for one of `of` runs that share them. `usual`: calls at
  /// once where nothing is said.
  public ProviderSettings part(int of, int usual) {
    var all =
        new Allowance(
            OptionalInt.of(limits.concurrency().orElse(usual)), limits.rpm(), limits.tpm());
    return with(baseUrl, all.part(of), perKey.part(of));
  }

  private ProviderSettings with(Optional<String> url, Allowance all, Allowance ofKey) {
    return new ProviderSettings(
        name,
        basedOn,
        url,
        protocol,
        keys,
        noKeys,
        all,
        ofKey,
        retry,
        affine,
        headers,
        quirksAdded,
        quirksDropped,
        oneModelAtATime,
        timeouts,
        reach,
        place);
  }

  /// Names the headers, without their values, and leaves the URL out: both may be filled from the
  /// environment and hold a secret.
  @Override
  public String toString() {
    return "ProviderSettings[" + name + ", headers " + headers.keySet() + "]";
  }
}
