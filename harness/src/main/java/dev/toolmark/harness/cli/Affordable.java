package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.config.SimulatedModels;
import dev.toolmark.harness.config.Target;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.harness.suite.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Whether a budget can be kept: each attempt must have a bound on what it costs before it is sent.
/// Simulated models cost nothing unless they are given a price.
final class Affordable {
  /// Members of a request that say how long its answer may be.
  private static final List<String> LIMITS = List.of("max_tokens", "max_completion_tokens");

  private Affordable() {}

  /// Throws `UsageException` naming every target without a price, or whose answers have no limit.
  /// Without a budget nothing is asked for.
  static void check(Config config, List<Suite> suites, OpenTargets targets) {
    List<String> wrong = problems(config, suites, targets.prices().keySet());
    if (config.run().budget().isPresent())
      for (String name : targets.withoutLimit())
        wrong.add(
            "%s: a budget needs a limit to its answers, and its model takes none".formatted(name));
    if (!wrong.isEmpty()) throw new UsageException(String.join("\n", wrong));
  }

  /// `priced`: names of targets.
  static List<String> problems(Config config, List<Suite> suites, Set<String> priced) {
    var wrong = new ArrayList<String>();
    if (config.run().budget().isEmpty()) return wrong;
    for (Target target : config.targets()) {
      boolean hasPrice = priced.contains(target.name());
      if (!hasPrice && !target.provider().equals(SimulatedModels.PROVIDER))
        wrong.add(
            "%s: a budget needs the price of %s: price: {input: USD, output: USD, per: 1000000}"
                .formatted(target.place(), target.name()));
      if (hasPrice && target.parameters().maxTokens().isEmpty()) unlimited(target, suites, wrong);
      if (hasPrice)
        LIMITS.stream()
            .filter(target.parameters().extra().members()::containsKey)
            .forEach(name ->
                wrong.add(
                    "%s: with a budget, %s of %s must not stand under extra, where it would go past the limit that the budget counts by: parameters: {max_tokens: N}"
                        .formatted(target.place(), name, target.name())));
    }
    return wrong;
  }

  private static void unlimited(Target target, List<Suite> suites, List<String> wrong) {
    List<String> tasks =
        suites.stream()
            .flatMap(suite -> suite.tasks().stream())
            .filter(task -> task.request().maxTokens().isEmpty())
            .map(Task::name)
            .toList();
    if (!tasks.isEmpty())
      wrong.add(
          "%s: a budget needs a limit to the answers of %s: parameters: {max_tokens: N}, or request: {max_tokens: N} in the suite; without one: %s%s"
              .formatted(
                  target.place(),
                  target.name(),
                  tasks.getFirst(),
                  tasks.size() > 1 ? " and %d more".formatted(tasks.size() - 1) : ""));
  }
}
