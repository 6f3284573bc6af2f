package dev.toolmark.harness.suite;

import java.util.List;

/// All tasks that share a `suite:` name, in file order, cases expanded.
public record Suite(String name, List<Task> tasks) {
  public Suite {
    tasks = List.copyOf(tasks);
  }
}
