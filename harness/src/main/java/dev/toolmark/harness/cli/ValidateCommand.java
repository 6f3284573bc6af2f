package dev.toolmark.harness.cli;

import dev.toolmark.harness.ideal.Ideal;
import dev.toolmark.harness.suite.Problem;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.catalog.Catalog;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// `validate`: says everything that is wrong with config and suites; calls nobody.
final class ValidateCommand implements Command {
  @Override
  public String name() {
    return "validate";
  }

  @Override
  public String summary() {
    return "checks config and suites, spends nothing";
  }

  @Override
  public String arguments() {
    return "[CONFIG] [--suite PATH]...";
  }

  @Override
  public Options options() {
    return Invocation.options();
  }

  @Override
  public List<String> examples() {
    return List.of(
        "toolmark validate config.example.yaml",
        "toolmark validate --suite suites/quickstart.yaml");
  }

  @Override
  public Exit run(CommandLine given, Console console) {
    Ahead.begin();
    Prepared prepared =
        new Preparation(Catalog::load, System.getenv()).prepare(Invocation.of(given));
    prepared.warnings().forEach(warning -> console.say(warning.toString()));
    int unwitnessed = 0;
    for (Suite suite : prepared.suites())
      for (Task task : suite.tasks()) {
        Optional<Problem> cannot = Ideal.cannot(task);
        cannot.ifPresent(problem -> console.say(problem.toString()));
        if (cannot.isPresent()) unwitnessed++;
      }
    console.print(
        "valid: %s, %s, %s%s"
            .formatted(
                counted(prepared.suites().size(), "suite"),
                counted(prepared.tasks(), "task"),
                counted(prepared.config().targets().size(), "target"),
                unwitnessed == 0
                    ? ""
                    : "; %s cannot be answered by simulated models without a $sample"
                        .formatted(counted(unwitnessed, "task"))));
    return Exit.DONE;
  }

  private static String counted(long n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
