package dev.toolmark.harness.keep;

import dev.toolmark.harness.run.Plan;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.harness.suite.CallPattern;
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
    int largest = largestGroup(task.expect());
    for (Turn turn : task.turns())
      if (turn.expect().isPresent()) largest = Math.max(largest, largestGroup(turn.expect().get()));
    return largest;
  }

  private static int largestGroup(Expectation expect) {
    if (expect.calls().isEmpty()
        || !(expect.calls().get() instanceof Expectation.Calls.Listed(var groups))) return 0;
    int largest = 0;
    for (List<CallPattern> group : groups) {
      int calls = 0;
      for (CallPattern call : group) if (!call.optional()) calls += call.times();
      largest = Math.max(largest, calls);
    }
    return largest;
  }
}
