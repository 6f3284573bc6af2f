package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.config.ProviderSettings;
import dev.toolmark.harness.config.Target;
import dev.toolmark.harness.keep.PlanRecord;
import dev.toolmark.harness.keep.RunKeeper;
import dev.toolmark.harness.run.Past;
import dev.toolmark.harness.run.Plan;
import dev.toolmark.harness.run.Run;
import dev.toolmark.harness.run.Stop;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.harness.suite.TaskFingerprint;
import dev.toolmark.harness.tool.ScriptedTools;
import dev.toolmark.providers.Callers;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.sim.SimServer;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Journal;
import dev.toolmark.reports.record.RunFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Everything a run needs while it is under way: the targets opened, the simulated ones served. One
/// run, then closed.
final class RunSession implements AutoCloseable {
  private final Prepared prepared;
  private final Invocation asked;
  private final Console console;
  private final boolean quiet;
  private final Callers callers;
  private final Optional<SimServer> simulated;
  private final OpenTargets targets;

  private RunSession(
      Prepared prepared,
      Invocation asked,
      Console console,
      boolean quiet,
      Callers callers,
      Optional<SimServer> simulated,
      OpenTargets targets) {
    this.prepared = prepared;
    this.asked = asked;
    this.console = console;
    this.quiet = quiet;
    this.callers = callers;
    this.simulated = simulated;
    this.targets = targets;
  }

  /// Throws `UsageException` when a target cannot be called; nothing has been spent then, and no
  /// run directory made.
  static RunSession open(
      Prepared prepared, Invocation asked, Catalog catalog, Console console, boolean quiet) {
    Config config = prepared.config();
    var callers =
        new Callers(System.getenv(), System::nanoTime, InstantSource.system(), config.run().seed());
    Optional<SimServer> server = Optional.empty();
    try {
      Optional<String> elsewhere =
          Optional.ofNullable(config.providers().get("sim")).flatMap(ProviderSettings::baseUrl);
      List<Target> simulated = Simulators.of(config);
      if (!simulated.isEmpty() && elsewhere.isEmpty())
        server = Optional.of(Simulators.start(0, simulated, prepared.suites(), _ -> {}));
      Optional<SimServer> ours = server;
      OpenTargets targets =
          OpenTargets.of(
              config,
              catalog,
              callers,
              name ->
                  elsewhere
                      .map(url -> SimServer.baseUrl(url, name))
                      .or(() -> ours.map(s -> s.baseUrl(name))));
      targets.warnings().forEach(console::say);
      return new RunSession(prepared, asked, console, quiet, callers, server, targets);
    } catch (RuntimeException e) {
      server.ifPresent(SimServer::close);
      callers.close();
      throw e;
    }
  }

  /// `before`: the run as it stood when it is resumed.
  Exit carryOut(Journal journal, Past past, Optional<RunFile> before) throws InterruptedException {
    var stop = new Stop();
    var scorer = new Scorer();
    var watch = new RunWatch();
    var keeper = new RunKeeper(journal, scorer, targets.prices(), Instant::now, watch::kept);
    Plan plan =
        Plan.of(
            prepared.suites(),
            targets.targets(keeper),
            prepared.config().run().repeat(),
            TaskFingerprint::asked);
    open(journal, plan, before);
    Earlier earlier = Earlier.of(plan, past, before);
    var progress =
        new Progress(
            console, quiet, plan.size(), earlier.ended(), System::nanoTime, keeper::begins);
    watch.progress = progress;
    announce(journal.directory(), plan, earlier);
    Signals signals = Signals.turning(stop, progress::interrupt, console);
    new Run(plan, past, keeper, progress, ScriptedTools::new, stop)
        .carryOut(prepared.config().run().trialsInFlight());
    progress.close();
    return close(journal, plan, earlier, progress, signals);
  }

  /// Joins the keeper, which must be there before the plan, and the progress, which needs the plan.
  private static final class RunWatch {
    volatile @org.jspecify.annotations.Nullable Progress progress;

    void kept(Entry.TrialEnd record) {
      Progress now = progress;
      if (now != null) now.kept(record);
    }
  }

  private void open(Journal journal, Plan plan, Optional<RunFile> before) {
    Entry.RunOpen record =
        PlanRecord.of(
            plan,
            targets.planned(),
            Instant.now(),
            journal.directory().toAbsolutePath().getFileName().toString(),
            Version.text(),
            prepared.config().run().seed(),
            Gates.planned(prepared.config()),
            settings());
    if (before.isEmpty() || !isSamePlan(before.get().plan(), record)) journal.append(record);
    if (before.isPresent())
      journal.append(
          new Entry.Note(Instant.now(), "resume", "resumed by toolmark " + Version.text()));
  }

  private static boolean isSamePlan(Entry.RunOpen a, Entry.RunOpen b) {
    return a.tasks().equals(b.tasks())
        && a.targets().equals(b.targets())
        && a.gates().equals(b.gates())
        && a.repeat() == b.repeat()
        && a.settings().equals(b.settings());
  }

  private JsonValue settings() {
    Config config = prepared.config();
    return JsonValue.object()
        .put("asked", asked.toJson())
        .put("trials_in_flight", config.run().trialsInFlight())
        .put("java", Runtime.version().toString())
        .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
        .put("processors", Runtime.getRuntime().availableProcessors())
        .build();
  }

  private void announce(Path directory, Plan plan, Earlier earlier) {
    if (earlier.fallen() > 0)
      console.say(
          "%s of this run had an answer and are asked otherwise now, or stand in the plan no more: asked again, or left out of the reports"
              .formatted(count(earlier.fallen(), "trial")));
    if (quiet) return;
    console.say(
        "%s × %s × %d = %s%s, kept in %s%s"
            .formatted(
                count(plan.tasks().size(), "task"),
                count(plan.targets().size(), "target"),
                plan.repeat(),
                count(plan.size(), "trial"),
                earlier.ended() > 0 ? " (" + earlier.ended() + " have ended already)" : "",
                directory,
                simulated.map(server -> "; simulated models at " + server.address()).orElse("")));
  }

  private static String count(int n, String of) {
    return n + " " + of + (n == 1 ? "" : "s");
  }

  private Exit close(
      Journal journal, Plan plan, Earlier earlier, Progress progress, Signals signals) {
    int now = earlier.ended() + progress.done();
    int without = earlier.failed() + progress.failed();
    boolean complete = now == plan.size();
    if (signals.heard().isPresent() && !complete) {
      journal.appendDurably(
          new Entry.Note(
              Instant.now(),
              "signal",
              "stopped by a signal with %d of %d trials ended".formatted(now, plan.size())));
      console.say(
          "stopped with %d of %d trials ended; go on with: scripts/toolmark run --resume %s"
              .formatted(now, plan.size(), journal.directory()));
      return signals.heard().get();
    }
    journal.appendDurably(
        new Entry.RunClose(
            Instant.now(),
            complete,
            now - without,
            without,
            complete ? "complete" : "targets were stopped"));
    journal.close();
    Rendered rendered = render(journal.directory());
    int failed = rendered.failed();
    if (!complete) {
      console.say(
          "%d of %d trials were not asked; go on with: scripts/toolmark run --resume %s"
              .formatted(plan.size() - now, plan.size(), journal.directory()));
      return Exit.INCOMPLETE;
    }
    if (failed > 0) {
      console.say(
          "%d of %d trials have no answer; ask them again with: scripts/toolmark run --retry-failed %s"
              .formatted(failed, plan.size(), journal.directory()));
      return Exit.INCOMPLETE;
    }
    return rendered.gatesHold() ? Exit.DONE : Exit.GATE_FAILED;
  }

  /// `failed`: how many trials failed, over all of the run's lives.
  private record Rendered(int failed, boolean gatesHold) {}

  private Rendered render(Path directory) {
    try (RunFile run = RunFile.open(directory)) {
      Rendering rendering = Rendering.of(run);
      rendering.write(directory, Set.copyOf(prepared.config().reports()), false);
      if (!quiet) {
        rendering.table(false).forEach(console::print);
        console.print("");
        console.print(
            "reports: " + rendering.written(directory, Set.copyOf(prepared.config().reports())));
      }
      if (quiet) rendering.brokenGates().forEach(console::say);
      return new Rendered(rendering.failed(), rendering.gatesHold());
    }
  }

  @Override
  public void close() {
    simulated.ifPresent(SimServer::close);
    callers.close();
  }
}
