package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.ProviderSettings;
import dev.toolmark.harness.config.Target;
import dev.toolmark.harness.run.Budget;
import dev.toolmark.harness.run.Forecast;
import dev.toolmark.harness.run.Past;
import dev.toolmark.harness.run.Plan;
import dev.toolmark.harness.run.Price;
import dev.toolmark.harness.run.RunTarget;
import dev.toolmark.harness.run.Trial;
import dev.toolmark.harness.tool.ScriptedTools;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What each target of a run will be asked, a row each.
record ForecastTable(
    Prepared prepared,
    Catalog catalog,
    Map<String, String> env,
    OpenTargets targets,
    Plan plan,
    Past past) {
  List<List<String>> rows() {
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of(
            "target",
            "host",
            "keys",
            "trials",
            "requests",
            "input tokens",
            "most output tokens",
            "least cost",
            "most cost"));
    List<String> peers = targets.peers();
    for (int i = 0; i < plan.targets().size(); i++) rows.add(row(i, peers.get(i)));
    return rows;
  }

  private List<String> row(int index, String peer) {
    RunTarget target = plan.targets().get(index);
    Target configured = prepared.config().targets().get(index);
    Provider row = row(configured);
    Forecast sum = forecast(index);
    Optional<Price> price = Optional.ofNullable(targets.prices().get(target.name()));
    return List.of(
        target.name(),
        row.simulated() ? "this machine" : peer,
        KeyNames.of(settings(configured), row, env),
        Integer.toString(sum.trials()),
        sum.atLeast() == sum.atMost()
            ? Long.toString(sum.atLeast())
            : sum.atLeast() + " to " + sum.atMost(),
        Long.toString(sum.input()),
        sum.most().map(most -> Long.toString(most.output())).orElse(""),
        price.map(p -> Budget.dollars(sum.leastCost(p))).orElse(""),
        price
            .map(sum::mostCost)
            .filter(OptionalDouble::isPresent)
            .map(cost -> Budget.dollars(cost.getAsDouble()))
            .orElse(""));
  }

  private Forecast forecast(int target) {
    Forecast sum = Forecast.NOTHING;
    for (int nth = 0; nth < plan.perTarget(); nth++) {
      Trial trial = plan.trialOf(target, nth);
      if (past.hasEnded(trial)) continue;
      Forecast one =
          Forecast.of(
              trial,
              ScriptedTools::new,
              it -> targets.requestBytes(it.target().name(), it.firstRequest()));
      if (sum.trials() == 0) sum = sum.and(one.warmups(prepared.config().run().warmup()));
      sum = sum.and(one);
    }
    return sum;
  }

  private Optional<ProviderSettings> settings(Target target) {
    return Optional.ofNullable(prepared.config().providers().get(target.provider()));
  }

  private Provider row(Target target) {
    return catalog
        .find(settings(target).flatMap(ProviderSettings::basedOn).orElse(target.provider()))
        .orElseThrow();
  }
}
