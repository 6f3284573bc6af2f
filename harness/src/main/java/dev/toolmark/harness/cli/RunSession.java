package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.config.Judge;
import dev.toolmark.harness.config.ProviderSettings;
import dev.toolmark.harness.config.RunSettings;
import dev.toolmark.harness.config.Target;
import dev.toolmark.harness.judge.JudgeKey;
import dev.toolmark.harness.keep.RunKeeper;
import dev.toolmark.harness.keep.Spent;
import dev.toolmark.harness.keep.UntilNarrow;
import dev.toolmark.harness.run.Budget;
import dev.toolmark.harness.run.Landing;
import dev.toolmark.harness.run.Past;
import dev.toolmark.harness.run.Plan;
import dev.toolmark.harness.run.Price;
import dev.toolmark.harness.run.Run;
import dev.toolmark.harness.run.Stop;
import dev.toolmark.harness.run.Until;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.harness.suite.OncePerTask;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.suite.TaskFingerprint;
import dev.toolmark.harness.tool.ScriptedTools;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Callers;
import dev.toolmark.providers.KeyPlaces;
import dev.toolmark.providers.Ledger;
import dev.toolmark.providers.Phase;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.sim.RateLimits;
import dev.toolmark.providers.sim.SimServer;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Journal;
import dev.toolmark.reports.record.RunFile;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

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
  private final Optional<Judging> judging;

  private RunSession(
      Prepared prepared,
      Invocation asked,
      Console console,
      boolean quiet,
      Callers callers,
      Optional<SimServer> simulated,
      OpenTargets targets,
      Optional<Judging> judging) {
    this.judging = judging;
    this.prepared = prepared;
    this.asked = asked;
    this.console = console;
    this.quiet = quiet;
    this.callers = callers;
    this.simulated = simulated;
    this.targets = targets;
  }

  /// Throws `UsageException` when a target cannot be called; nothing has been spent then, and no
  /// run directory made. `again`: what failed is asked again.
  static RunSession open(
      Prepared prepared,
      Invocation asked,
      Catalog catalog,
      KeyPlaces keys,
      Console console,
      boolean quiet,
      boolean again) {
    Config config = prepared.config();
    var callers = OpenTargets.callers(keys, config.run().seed());
    Optional<SimServer> server = Optional.empty();
    try {
      Optional<String> elsewhere =
          Optional.ofNullable(config.providers().get("sim")).flatMap(ProviderSettings::baseUrl);
      Optional<Judge> judge = config.judge().filter(_ -> Judging.rubrics(prepared.suites()) > 0);
      var key = new JudgeKey();
      List<Target> simulated =
          Stream.concat(
                  Simulators.of(config).stream().filter(_ -> elsewhere.isEmpty()),
                  judge.stream().flatMap(it -> Simulators.of(config.ofJudge(it)).stream()))
              .toList();
      if (!simulated.isEmpty())
        server =
            Optional.of(
                Simulators.start(0, simulated, prepared.suites(), key, _ -> {}, RateLimits.NONE));
      Optional<SimServer> ours = server;
      Function<String, Optional<String>> here = name -> ours.map(s -> s.baseUrl(name));
      Function<String, Optional<String>> address =
          name -> elsewhere.map(url -> SimServer.baseUrl(url, name)).or(() -> here.apply(name));
      OpenTargets targets = OpenTargets.of(config, catalog, callers, address);
      Affordable.check(config, prepared.suites(), targets);
      targets.warnings().forEach(console::say);
      Optional<Judging> judging =
          judge.map(it -> judging(it, config, prepared, catalog, callers, here, key, again));
      return new RunSession(prepared, asked, console, quiet, callers, server, targets, judging);
    } catch (RuntimeException e) {
      server.ifPresent(SimServer::close);
      callers.close();
      throw e;
    }
  }

  /// `here`: where this process serves a simulated model. Nobody else can serve a simulated judge:
  /// it has to know what it will be asked.
  private static Judging judging(
      Judge judge,
      Config config,
      Prepared prepared,
      Catalog catalog,
      Callers callers,
      Function<String, Optional<String>> here,
      JudgeKey key,
      boolean again) {
    Config alone = config.ofJudge(judge);
    OpenTargets target = OpenTargets.of(alone, catalog, callers, here);
    Affordable.check(alone, Judging.sample(prepared.suites()), target);
    List<Task> tasks = prepared.suites().stream().flatMap(suite -> suite.tasks().stream()).toList();
    return new Judging(judge, target, key, tasks, again);
  }

  /// Of the targets and of the judge.
  private Map<String, Price> prices() {
    var prices = new HashMap<>(targets.prices());
    judging.ifPresent(it -> prices.putAll(it.target().prices()));
    return prices;
  }

  /// `before`: the run as it stood when it is resumed.
  Exit carryOut(Journal journal, Past past, Optional<RunFile> before) throws InterruptedException {
    var stop = new Stop();
    var watch = new RunWatch();
    var judged = new OncePerTask<>(TaskFingerprint::judged);
    var keeper = new RunKeeper(journal, new Scorer(), judged, prices(), Instant::now, watch::kept);
    var landing = new Landing(stop, keeper); // innermost: others wait before they ask it
    Optional<Budget> budget = budget(landing, before);
    var traffic = new Traffic(budget.map(Ledger.class::cast).orElse(landing));
    Plan plan =
        Plan.of(
            prepared.suites(),
            targets.targets(traffic),
            prepared.config().run().repeat(),
            new OncePerTask<>(TaskFingerprint::asked));
    var opening = new RunOpening(prepared, asked, console);
    opening.record(journal, plan, judged, targets.planned(), before);
    Optional<UntilNarrow> until =
        Narrowing.planned(prepared.config())
            .map(it -> new UntilNarrow(it, plan, journal, Instant::now, past, before));
    watch.until = until;
    Earlier earlier = Earlier.of(plan, past, before);
    boolean watched = console.interactive() && !quiet;
    var progress =
        new Progress(
            console,
            !watched && !quiet,
            plan.size(),
            earlier.ended(),
            asked(),
            traffic,
            callers::waitingFor,
            System::nanoTime);
    watch.progress = progress;
    until.ifPresent(it -> progress.sparing(it::spared));
    opening.announce(journal.directory(), plan, earlier, where(), quiet);
    Signals signals = Signals.turning(stop, progress::interrupt, console);
    var run =
        new Run(
            plan, past, keeper, progress, ScriptedTools::new, stop, until.map(Until.class::cast));
    List<Entry.TargetFacts> facts = TargetQuestions.facts(plan, targets.callers(), Instant.now());
    String lag;
    int unjudged = 0;
    int needed;
    try (Measured measured = Measured.begun(journal, facts, callers)) {
      carryOut(run, progress, watched);
      lag = measured.ended();
      needed = plan.size() - until.map(UntilNarrow::spared).orElse(0);
      if (judging.isPresent() && progress.done() + earlier.ended() == needed)
        unjudged =
            judging
                .get()
                .ask(
                    journal,
                    keeper,
                    traffic,
                    stop,
                    prepared.config().run().trialsInFlight(),
                    new JudgeWatch(console, quiet, progress::interruptWith, System::nanoTime));
    } finally {
      signals.over();
    }
    if (!quiet) console.say(lag);
    var ended =
        new RunClosing.Ended(
            needed,
            earlier.ended() + progress.done(),
            earlier.answered() + progress.answered(),
            earlier.failed() + progress.failed(),
            unjudged,
            signals.heard(),
            budget.flatMap(Budget::refusal),
            givenUp(progress));
    return new RunClosing(prepared, asked, console, quiet).close(journal, ended);
  }

  private void carryOut(Run run, Progress progress, boolean watched) throws InterruptedException {
    RunSettings settings = prepared.config().run();
    if (!watched) {
      run.carryOut(settings.trialsInFlight(), settings.warmup());
      return;
    }
    try (var _ = LiveView.start(console, progress::standing)) {
      run.carryOut(settings.trialsInFlight(), settings.warmup());
    }
  }

  /// A line for each target that was given up: why, and what can be done.
  private List<String> givenUp(Progress progress) {
    return progress.stopped().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(it -> givenUp(it.getKey(), it.getValue()))
        .toList();
  }

  /// What was never sent for want of a key says itself what to do.
  private String givenUp(String target, Attempted.Failure why) {
    String detail = why.detail().replaceFirst("\\.$", "");
    boolean keyless = why.cause() == Cause.BAD_KEY && why.phase() == Phase.BEFORE_SENDING;
    return keyless
        ? "%s was given up: %s.".formatted(target, detail)
        : "%s was given up: %s. To mend it: %s."
            .formatted(target, detail, targets.advice(target, why.cause()));
  }

  private List<Progress.Asked> asked() {
    return prepared.config().targets().stream()
        .map(target -> new Progress.Asked(target.name(), target.provider()))
        .toList();
  }

  private Optional<Budget> budget(Ledger keeper, Optional<RunFile> before) {
    OptionalDouble limit = prepared.config().run().budget();
    if (limit.isEmpty()) return Optional.empty();
    Spent spent = before.map(RunFile::directory).map(Spent::of).orElse(Spent.NOTHING);
    if (spent.unknown() > 0 && !prices().isEmpty())
      console.say(
          "%d attempts of this run's earlier lives had no price and are not counted in what is spent"
              .formatted(spent.unknown()));
    return Optional.of(new Budget(keeper, limit.getAsDouble(), spent.dollars(), prices()));
  }

  private String where() {
    return simulated.map(server -> "; simulated models at " + server.address()).orElse("");
  }

  /// Joins the keeper, which must be there before the plan, and the progress, which needs the plan.
  private static final class RunWatch {
    volatile @org.jspecify.annotations.Nullable Progress progress;
    volatile Optional<UntilNarrow> until = Optional.empty();

    void kept(Entry.TrialEnd record) {
      until.ifPresent(it -> it.kept(record));
      Progress now = progress;
      if (now != null) now.kept(record);
    }
  }

  @Override
  public void close() {
    simulated.ifPresent(SimServer::close);
    callers.close();
  }
}
