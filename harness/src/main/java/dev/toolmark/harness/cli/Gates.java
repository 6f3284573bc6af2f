package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.config.Gate;
import dev.toolmark.harness.config.Target;
import dev.toolmark.harness.suite.Globs;
import dev.toolmark.harness.suite.Nearest;
import dev.toolmark.harness.suite.Problem;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.reports.record.PlannedGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The gates of a config as far as they speak of what is asked. One that speaks of nothing would
/// fail for no reason where options replaced what the config lists, so it is left out, out loud;
/// where nothing was replaced it is a mistake.
final class Gates {
  private Gates() {}

  static List<Gate> that(Config config, List<Suite> suites, Invocation asked, List<Problem> to) {
    boolean cut = asked.narrows();
    var fitting = new ArrayList<Gate>();
    for (Gate gate : config.gates()) {
      boolean target =
          config.targets().stream()
              .map(Target::name)
              .anyMatch(name -> Globs.matches(gate.target(), name));
      boolean suite = suites.stream().anyMatch(one -> Globs.matches(gate.suite(), one.name()));
      if (target && suite) fitting.add(gate);
      else to.add(problem(gate, target, suites, cut));
    }
    return fitting;
  }

  private static Problem problem(Gate gate, boolean target, List<Suite> suites, boolean cut) {
    String missing = target ? "suite" : "target";
    String glob = target ? gate.suite() : gate.target();
    if (cut)
      return new Problem(
          gate.place(),
          true,
          "the gate is left out: no %s that is asked fits \"%s\"".formatted(missing, glob),
          Optional.empty());
    List<String> names = suites.stream().map(Suite::name).toList();
    return new Problem(
        gate.place(),
        false,
        "no %s fits the gate's \"%s\"; there are %s"
            .formatted(missing, glob, String.join(", ", names)),
        Nearest.to(glob, names).map(name -> "did you mean \"%s\"?".formatted(name)));
  }

  static List<PlannedGate> planned(Config config) {
    return config.gates().stream()
        .map(gate ->
            new PlannedGate(
                gate.suite(),
                gate.target(),
                gate.measure(),
                gate.atLeast(),
                gate.atMost(),
                gate.passesUnclear() ? "pass" : "fail"))
        .toList();
  }
}
