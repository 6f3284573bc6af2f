package dev.toolmark.harness.config;

import dev.toolmark.harness.suite.Place;
import dev.toolmark.providers.KeyPlaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A whole config, checked. `suites`: files, globs resolved, in order. `keyOrder`: where keys are
/// looked for.
public record Config(
    Map<String, ProviderSettings> providers,
    List<Target> targets,
    List<Path> suites,
    RunSettings run,
    List<KeyPlaces.Place> keyOrder,
    List<String> reports,
    List<Gate> gates,
    Optional<Place> place) {
  public Config {
    providers = Map.copyOf(providers);
    keyOrder = List.copyOf(keyOrder);
    targets = List.copyOf(targets);
    suites = List.copyOf(suites);
    reports = List.copyOf(reports);
    gates = List.copyOf(gates);
  }

  /// The same with these gates.
  public Config with(List<Gate> other) {
    return new Config(providers, targets, suites, run, keyOrder, reports, other, place);
  }
}
