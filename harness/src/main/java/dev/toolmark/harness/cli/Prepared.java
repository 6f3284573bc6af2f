package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.suite.Problem;
import dev.toolmark.harness.suite.Suite;
import java.util.List;

/// Config and suites, read, checked and cut to what was asked for. `warnings`: what a person should
/// hear and may ignore.
record Prepared(Config config, List<Suite> suites, List<Problem> warnings) {
  Prepared {
    suites = List.copyOf(suites);
    warnings = List.copyOf(warnings);
  }

  int tasks() {
    return suites.stream().mapToInt(suite -> suite.tasks().size()).sum();
  }
}
