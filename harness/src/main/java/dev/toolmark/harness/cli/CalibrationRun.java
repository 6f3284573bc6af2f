package dev.toolmark.harness.cli;

import dev.toolmark.harness.calibrate.DrawnLog;
import dev.toolmark.harness.calibrate.Gathering;
import dev.toolmark.harness.calibrate.Subject;
import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.config.ConfigReader;
import dev.toolmark.harness.ideal.IdealKey;
import dev.toolmark.harness.keep.PlanRecord;
import dev.toolmark.harness.keep.RunKeeper;
import dev.toolmark.harness.run.Landing;
import dev.toolmark.harness.run.Outcome;
import dev.toolmark.harness.run.Past;
import dev.toolmark.harness.run.Plan;
import dev.toolmark.harness.run.Run;
import dev.toolmark.harness.run.RunWatcher;
import dev.toolmark.harness.run.Stop;
import dev.toolmark.harness.run.Trial;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.harness.suite.OncePerTask;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.suite.TaskFingerprint;
import dev.toolmark.harness.tool.ScriptedTools;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.KeyPlaces;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.sim.Fault;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Journal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Measures one simulated model: a run of its own, over HTTP, by the parts that every run is made
/// of, with a journal. `trials`: at least. Of a faulty model only tasks that offer a way to its
/// fault are asked.
record CalibrationRun(Catalog catalog, List<Suite> suites, int trials, long seed) {
  private static final int IN_FLIGHT = 64;

  CalibrationRun {
    suites = List.copyOf(suites);
  }

  /// The suites, cut to what the model is asked. Empty lists are left out.
  List<Suite> asked(Subject subject) {
    var key = new IdealKey(suites);
    return suites.stream()
        .map(suite ->
            new Suite(
                suite.name(),
                suite.tasks().stream().filter(it -> offers(it, subject, key)).toList()))
        .filter(suite -> !suite.tasks().isEmpty())
        .toList();
  }

  private static boolean offers(Task task, Subject subject, IdealKey key) {
    if (task.isLeftToTheJudge()) return false; // the scorer says nothing of it
    return switch (subject) {
      case Subject.Wrong(Fault fault, _) ->
          key.possible(new TrialTag("", task.suite(), task.id(), task.caseId(), 1), fault);
      case Subject.Sound _, Subject.Disturbed _ -> true;
    };
  }

  /// False when the run was stopped before its end.
  boolean measure(
      Subject subject,
      Path directory,
      Gathering gathering,
      DrawnLog drawn,
      Stop stop,
      Interrupt now)
      throws InterruptedException {
    List<Suite> asked = asked(subject);
    int tasks = asked.stream().mapToInt(suite -> suite.tasks().size()).sum();
    Config config = config(subject, (trials + tasks - 1) / tasks);
    gathering.begin(subject, tasks);
    try (var callers = OpenTargets.callers(KeyPlaces.of(Map.of()), seed);
        var server = Simulators.start(0, Simulators.of(config), asked, drawn);
        Journal journal = Journal.create(directory)) {
      var targets =
          OpenTargets.of(config, catalog, callers, name -> Optional.of(server.baseUrl(name)));
      var keeper = new RunKeeper(journal, new Scorer(), Map.of(), Instant::now, gathering::add);
      Plan plan =
          Plan.of(
              asked,
              targets.targets(new Landing(stop, keeper)),
              config.run().repeat(),
              new OncePerTask<>(TaskFingerprint::asked));
      journal.append(opening(plan, targets, directory));
      var counts = new Counts(now);
      new Run(plan, Past.none(), keeper, counts, ScriptedTools::new, stop)
          .carryOut(config.run().trialsInFlight(), 0);
      boolean whole = counts.answered.get() + counts.failed.get() == plan.size();
      journal.appendDurably(
          new Entry.RunClose(
              Instant.now(),
              whole,
              counts.answered.get(),
              counts.failed.get(),
              whole ? "complete" : "stopped"));
      if (whole) gathering.end();
      return whole;
    }
  }

  /// Hears what would interrupt the run that is under way.
  interface Interrupt {
    void with(Runnable interrupt);
  }

  private static final class Counts implements RunWatcher {
    final AtomicInteger answered = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();
    private final Interrupt interrupt;

    Counts(Interrupt interrupt) {
      this.interrupt = interrupt;
    }

    @Override
    public void started(Trial trial) {}

    @Override
    public void ended(Trial trial, Outcome outcome) {
      (outcome instanceof Outcome.Failed ? failed : answered).incrementAndGet();
    }

    @Override
    public void targetStopped(String target, Attempted.Failure why) {}

    @Override
    public void interruptWith(Runnable now) {
      interrupt.with(now);
    }
  }

  private Entry.RunOpen opening(Plan plan, OpenTargets targets, Path directory) {
    return PlanRecord.of(
        plan,
        TaskFingerprint::judged,
        targets.planned(),
        Instant.now(),
        directory.getFileName().toString(),
        Version.text(),
        seed,
        List.of(),
        Optional.empty(),
        JsonValue.object().put("calibration", true).build());
  }

  private Config config(Subject subject, int repeat) {
    String text =
        """
        providers: {sim: {retry: {attempts: 1, cool_down: 1ms}, cooldown: fixed}}
        targets: [{name: "%s", %s, seed: %d}]
        run: {repeat: %d, seed: %d, trials_in_flight: %d}
        """
            .formatted(subject.name(), model(subject), seed, repeat, seed, IN_FLIGHT);
    ConfigReader.Result read =
        new ConfigReader(Map.of(), catalog).read("the calibration", text, Path.of(""));
    return read.config()
        .orElseThrow(() -> new IllegalStateException("%s: %s".formatted(text, read.problems())));
  }

  private static String model(Subject subject) {
    return switch (subject) {
      case Subject.Sound _ -> "model: sim/perfect";
      case Subject.Wrong(Fault fault, double rate) ->
          "model: sim/erratic, rate: %s, faults: [%s]".formatted(rate, fault.word());
      case Subject.Disturbed(var network, double rate) ->
          "model: sim/erratic, rate: %s, network: %s, stall: 20ms, faults: [%s, \"%s\"]"
              .formatted(
                  rate,
                  rate,
                  Arrays.stream(Fault.values()).map(Fault::word).collect(Collectors.joining(", ")),
                  network.word());
    };
  }
}
