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
/// `settings`: by the names of `Wanted.SETTINGS`. `models`: globs over the models that it is known
/// to have, for finding it by a model's name; never a limit. `modelProtocols`: the first that fits
/// counts, and stands over `protocol`. `affine`: all steps of a trial go by the same key.
/// `promptCache`: what stays the same is marked for the provider's cache of prompts. `timeouts`: by
/// the names of `Wanted.TIMEOUTS`.
public record ProviderSettings(
    String name,
    Optional<String> basedOn,
    Optional<String> baseUrl,
    Map<String, String> settings,
    Optional<String> protocol,
    List<String> models,
    List<ModelProtocol> modelProtocols,
    List<KeySource> keys,
    boolean noKeys,
    Allowance limits,
    Allowance perKey,
    RetryRules retry,
    boolean affine,
    boolean promptCache,
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
    settings = Map.copyOf(settings);
    models = List.copyOf(models);
    modelProtocols = List.copyOf(modelProtocols);
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
        Map.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        false,
        Allowance.ANY,
        Allowance.ANY,
        RetryRules.USUAL,
        false,
        false,
        Map.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Reach.USUAL,
        place);
  }

  /// Whether that model is one of those that it is said to have.
  boolean lists(String model) {
    return models.stream().anyMatch(glob -> new ModelProtocol(glob, "").isFor(model));
  }

  /// The protocol in which that model is asked for; empty: the catalog's word stands.
  public Optional<String> protocolOf(String model) {
    return modelProtocols.stream()
        .filter(it -> it.isFor(model))
        .findFirst()
        .map(ModelProtocol::protocol)
        .or(() -> protocol);
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
        settings,
        protocol,
        models,
        modelProtocols,
        keys,
        noKeys,
        all,
        ofKey,
        retry,
        affine,
        promptCache,
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
