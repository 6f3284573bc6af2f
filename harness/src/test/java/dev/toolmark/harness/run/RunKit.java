package dev.toolmark.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.harness.suite.SuiteReader;
import dev.toolmark.harness.suite.TaskFingerprint;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Exchange;
import dev.toolmark.providers.Timing;
import dev.toolmark.providers.Waits;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.Usage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Plans, targets and answers for tests of a run.
final class RunKit {
  private RunKit() {}

  /// So many tasks `t0`, `t1`, ... that need no tool.
  static Plan plan(int tasks, int repeat, RunTarget... targets) {
    var yaml = new StringBuilder("suite: s\ntasks:\n");
    for (int i = 0; i < tasks; i++)
      yaml.append("  - {id: t").append(i).append(", prompt: hi, expect: {calls: none}}\n");
    return plan(yaml.toString(), repeat, targets);
  }

  static Plan plan(String yaml, int repeat, RunTarget... targets) {
    SuiteReader.Result read = SuiteReader.read("s.yaml", yaml);
    assertThat(read.problems()).isEmpty();
    return Plan.of(read.suites(), List.of(targets), repeat, TaskFingerprint::asked);
  }

  static RunTarget target(String name, Exchange exchange) {
    return target(name, "m", Optional.empty(), exchange);
  }

  static RunTarget target(
      String name, String model, Optional<String> oneModelAt, Exchange exchange) {
    return new RunTarget(
        name,
        model,
        Ask.STREAMED,
        Sampling.UNSET,
        Thinking.UNSET,
        List.of(),
        "asked-" + name,
        oneModelAt,
        exchange,
        Optional.empty());
  }

  static final Exchange NOBODY =
      (_, _, _) -> {
        throw new AssertionError("nobody was to be asked");
      };

  static Attempted attempted(
      int number, Optional<Attempted.Failure> failure, int status, Usage usage, Part... parts) {
    var answer =
        new Answer(
            Optional.empty(),
            Arrays.asList(parts),
            List.of(),
            Optional.empty(),
            Optional.of(usage),
            List.of(),
            List.of(),
            Optional.empty());
    return new Attempted(
        number,
        answer,
        failure,
        Timing.NONE,
        Waits.NONE,
        OptionalInt.of(status),
        Optional.empty(),
        "p",
        "",
        "none",
        List.of());
  }
}
