package dev.toolmark.harness.run;

import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.tool.ToolHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Carries out a plan. Every target has its own line of trials in plan order and its own share of
/// the trials in flight, so all targets go forward side by side and none waits for another's
/// slowness. One virtual thread leads one trial at a time.
public final class Run {
  private final Plan plan;
  private final Past past;
  private final OutcomeSink sink;
  private final RunWatcher watcher;
  private final Function<Task, ToolHost> tools;
  private final Stop stop;

  public Run(
      Plan plan,
      Past past,
      OutcomeSink sink,
      RunWatcher watcher,
      Function<Task, ToolHost> tools,
      Stop stop) {
    this.plan = plan;
    this.past = past;
    this.sink = sink;
    this.watcher = watcher;
    this.tools = tools;
    this.stop = stop;
  }

  /// Returns when all trials have ended, or the run was stopped and what was under way has ended or
  /// been interrupted. What a trial's thread throws (a journal that cannot be written, a fault of
  /// ours) stops the run and is thrown here.
  public void carryOut(int trialsInFlight) throws InterruptedException {
    int share =
        Math.max(
            1, Math.min(plan.perTarget(), trialsInFlight / Math.max(1, plan.targets().size())));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      watcher.interruptWith(threads::shutdownNow);
      var leaders = new ArrayList<Future<?>>();
      try {
        for (int target = 0; target < plan.targets().size(); target++) {
          var line = new Line(target);
          for (int i = 0; i < share; i++) leaders.add(threads.submit(line::work));
        }
      } catch (RejectedExecutionException interrupted) {
        stop.to(Stop.Level.NOW, "interrupted before all had begun");
      }
      await(leaders, threads);
    }
  }

  private void await(List<Future<?>> leaders, ExecutorService threads) throws InterruptedException {
    ExecutionException first = null;
    for (Future<?> leader : leaders) {
      try {
        leader.get();
      } catch (ExecutionException e) {
        if (first == null) {
          first = e;
          stop.to(Stop.Level.NOW, "a fault: " + e.getCause());
          threads.shutdownNow();
        }
      }
    }
    if (first == null) return;
    switch (first.getCause()) {
      case RuntimeException fault -> throw fault;
      case Error fault -> throw fault;
      case null, default -> throw new IllegalStateException(first.getCause());
    }
  }

  /// The trials of one target.
  private final class Line {
    private final int target;
    private final AtomicInteger next = new AtomicInteger();
    private final TargetHealth health = new TargetHealth();
    private final TargetHealth standIn = new TargetHealth();

    Line(int target) {
      this.target = target;
    }

    void work() {
      try {
        for (int nth = next.getAndIncrement();
            nth < plan.perTarget();
            nth = next.getAndIncrement()) {
          if (stop.level() != Stop.Level.NO || isOver()) return;
          Trial trial = plan.trialOf(target, nth);
          if (past.hasEnded(trial)) continue;
          lead(trial);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt(); // the trial stays unfinished; a resume goes on with it
      }
    }

    /// Nobody is left to ask.
    private boolean isOver() {
      return health.stopped().isPresent()
          && (plan.targets().get(target).fallback().isEmpty() || standIn.stopped().isPresent());
    }

    private void lead(Trial trial) throws InterruptedException {
      watcher.started(trial);
      var leading = new Leading(past, tools, plan.taskAsked(), by -> watcher.fellBack(trial, by));
      Outcome outcome = leading.lead(trial, health.stopped());
      sink.ended(trial, outcome);
      watcher.ended(trial, outcome);
      switch (outcome) {
        case Outcome.Answered _ -> health.answered();
        case Outcome.FellBack other -> {
          if (health.failed(other.why()))
            watcher.targetStopped(trial.target().name(), other.why().detail());
          standIn.answered();
        }
        case Outcome.Failed failed -> failed(trial, failed);
      }
    }

    /// What failed is the target, or its fallback where the target is not asked any more.
    private void failed(Trial trial, Outcome.Failed outcome) {
      boolean alone = trial.target().fallback().isEmpty() || health.stopped().isEmpty();
      if ((alone ? health : standIn).failed(outcome.failure()))
        watcher.targetStopped(trial.target().name(), outcome.failure().detail());
    }
  }
}
