package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.config.ModelName;
import dev.toolmark.harness.config.ProviderSettings;
import dev.toolmark.harness.config.RunSettings;
import dev.toolmark.harness.config.SimulatedModels;
import dev.toolmark.harness.config.Target;
import dev.toolmark.harness.suite.Place;
import dev.toolmark.providers.Callers;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// The options of the command line in place of what a config says; they never add to it.
record Overrides(Invocation asked) {
  static Overrides of(Invocation asked) {
    return new Overrides(asked);
  }

  Config over(Config config) {
    List<Target> targets =
        asked.models().isEmpty()
            ? config.targets()
            : asked.models().stream().map(Overrides::target).toList();
    distinct(targets);
    return new Config(
        parts(providers(config, targets, asked.baseUrls()), targets),
        targets,
        config.suites(),
        run(config.run()),
        config.reports(),
        config.gates(),
        config.place());
  }

  /// A config with two targets of one name is refused by its reader; options must not make one.
  private static void distinct(List<Target> targets) {
    var names = new HashSet<String>();
    for (Target target : targets)
      if (!names.add(target.name()))
        throw new UsageException(
            "--model: %s is given twice; to ask each task more often, give --repeat N"
                .formatted(target.name()));
  }

  private static Target target(String text) {
    ModelName name =
        ModelName.of(text)
            .orElseThrow(() ->
                new UsageException(
                    "--model: \"%s\" is not PROVIDER/MODEL, such as openai/gpt-4.1-mini"
                        .formatted(text)));
    Optional<Target.Simulation> simulation =
        name.provider().equals(SimulatedModels.PROVIDER)
            ? SimulatedModels.usual(name.model())
            : Optional.empty();
    return new Target(
        text,
        name.provider(),
        name.model(),
        Target.Parameters.UNSET,
        true,
        Optional.empty(),
        Optional.empty(),
        simulation,
        new Place("--model", 0, 0));
  }

  private static Map<String, ProviderSettings> providers(
      Config config, List<Target> targets, Map<String, String> urls) {
    if (urls.isEmpty()) return config.providers();
    var settings = new LinkedHashMap<>(config.providers());
    Set<String> called = Set.copyOf(targets.stream().map(Target::provider).toList());
    urls.forEach((name, url) -> {
      List<String> meant = name.isEmpty() ? List.copyOf(called) : List.of(name);
      for (String provider : meant) {
        if (!called.contains(provider))
          throw new UsageException(
              "--base-url: no target calls the provider \"%s\"; called: %s"
                  .formatted(provider, String.join(", ", called)));
        settings.merge(
            provider,
            ProviderSettings.unset(provider, new Place("--base-url", 0, 0)).at(url),
            (known, _) -> known.at(url));
      }
    });
    return settings;
  }

  /// Of several shards each has its part of what a provider allows.
  private Map<String, ProviderSettings> parts(
      Map<String, ProviderSettings> settings, List<Target> targets) {
    int of = asked.shard().map(Shard::of).orElse(1);
    if (of == 1) return settings;
    var parts = new LinkedHashMap<>(settings);
    for (String provider : targets.stream().map(Target::provider).distinct().toList()) {
      int usual = Callers.usualConcurrency(provider.equals(SimulatedModels.PROVIDER));
      ProviderSettings whole =
          settings.getOrDefault(
              provider, ProviderSettings.unset(provider, new Place("--shard", 0, 0)));
      parts.put(provider, whole.part(of, usual));
    }
    return parts;
  }

  /// Of several shards each has its part of the budget.
  private RunSettings run(RunSettings config) {
    RunSettings run =
        asked.repeat().isPresent() ? config.withRepeat(asked.repeat().getAsInt()) : config;
    OptionalDouble budget = asked.budget().isPresent() ? asked.budget() : run.budget();
    int parts = asked.shard().map(Shard::of).orElse(1);
    return budget.isPresent()
        ? run.withBudget(OptionalDouble.of(budget.getAsDouble() / parts))
        : run;
  }
}
