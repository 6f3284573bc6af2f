package dev.toolmark.harness.keep;

import dev.toolmark.harness.run.Plan;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.harness.suite.Expectation;
import dev.toolmark.harness.suite.Strictness;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.suite.TaskFingerprint;
import dev.toolmark.harness.suite.TaskText;
import dev.toolmark.harness.suite.Turn;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.PlannedGate;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A plan as the first record of a journal.
public final class PlanRecord {
  private PlanRecord() {}

  /// `judged`: a task's fingerprint of that kind, as the keeper of the run is given it too.
  public static Entry.RunOpen of(
      Plan plan,
      Function<Task, String> judged,
      List<PlannedTarget> targets,
      Instant at,
      String run,
      String version,
      long seed,
      List<PlannedGate> gates,
      Optional<Entry.Until> until,
      JsonValue settings) {
    var tasks = new ArrayList<PlannedTask>(plan.tasks().size());
    for (Task task : plan.tasks())
      tasks.add(task(task, plan.taskAsked().apply(task), judged.apply(task)));
    return new Entry.RunOpen(
        at,
        run,
        version,
        Scorer.VERSION,
        seed,
        plan.repeat(),
        tasks,
        targets,
        gates,
        settings,
        until);
  }

  static PlannedTask task(Task task) {
    return task(task, TaskFingerprint.asked(task), TaskFingerprint.judged(task));
  }

  private static PlannedTask task(Task task, String asked, String judged) {
    return new PlannedTask(
        task.suite(),
        task.id(),
        task.caseId(),
        task.tags(),
        asked,
        judged,
        TaskText.prompt(task),
        TaskText.expected(task),
        callsAtOnce(task),
        Strictness.of(task));
  }

  /// The largest group of calls expected in one step.
  private static int callsAtOnce(Task task) {
    Stream<Expectation> all =
        Stream.concat(
            Stream.of(task.expect()),
            task.turns().stream().map(Turn::expect).flatMap(Optional::stream));
    return all.mapToInt(PlanRecord::largestGroup).max().orElse(0);
  }

  private static int largestGroup(Expectation expect) {
    if (!(expect.calls().orElse(new Expectation.Calls.None())
        instanceof Expectation.Calls.Listed(var groups))) return 0;
    return groups.stream()
        .mapToInt(group ->
            group.stream().filter(call -> !call.optional()).mapToInt(call -> call.times()).sum())
        .max()
        .orElse(0);
  }
}
