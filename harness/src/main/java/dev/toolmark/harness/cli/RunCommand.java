package dev.toolmark.harness.cli;

import dev.toolmark.harness.keep.JournalPast;
import dev.toolmark.harness.run.Past;
import dev.toolmark.providers.KeyPlaces;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.reports.record.Journal;
import dev.toolmark.reports.record.RunFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// `run`: the main job.
final class RunCommand implements Command {
  private static final Option OUT =
      Invocation.option(
          "o", "out", "DIR", "where the run is kept; default: runs/ and the time of its start");
  private static final Option RESUME =
      Invocation.option(
          null,
          "resume",
          "DIR",
          "goes on with a run that was stopped or killed: nothing that ended is asked again");
  private static final Option RETRY =
      Invocation.option(
          null, "retry-failed", "DIR", "as --resume, and asks again what failed without an answer");
  private static final Option DRY =
      Invocation.flag(
          "dry-run",
          "prints what would be asked of whom, and forecasts tokens and cost; sends nothing");
  private static final Option QUIET =
      Invocation.flag("quiet", "no progress and no table: only what went wrong");

  @Override
  public String name() {
    return "run";
  }

  @Override
  public String summary() {
    return "asks every task of every target, scores the answers, writes the reports";
  }

  @Override
  public String arguments() {
    return "[CONFIG] [options]      with no CONFIG: the bundled quick start";
  }

  @Override
  public Options options() {
    Options options = Invocation.options();
    for (Option option :
        List.of(OUT, RESUME, RETRY, Invocation.BUDGET, Invocation.SHARD, DRY, QUIET))
      options.addOption(option);
    KeyOptions.addTo(options);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "toolmark run",
        "toolmark run config.example.yaml --repeat 3",
        "toolmark run config.example.yaml --dry-run",
        "toolmark run --model openai/gpt-4.1-mini --suite suites/quickstart.yaml");
  }

  @Override
  public Exit run(CommandLine given, Console console) throws InterruptedException {
    Invocation asked = Invocation.of(given);
    Carriers.leaveOneToTheReader();
    Ahead.begin();
    Optional<Path> earlier = earlier(given);
    if (earlier.isPresent()) {
      try (RunFile before = RunFile.open(earlier.get())) {
        asked = asked.over(RunDirectory.invocation(before));
      }
    }
    Prepared prepared = new Preparation(Catalog::load, System.getenv()).prepare(asked);
    Catalog catalog = Catalog.load();
    KeyPlaces keys =
        KeyOptions.of(given).places(prepared.config(), catalog, System.getenv(), console);
    earlier.ifPresent(directory -> {
      try (RunFile before = RunFile.open(directory)) {
        Narrowing.requireSame(before, prepared.config());
      }
    });
    prepared.warnings().forEach(warning -> console.say(warning.toString()));
    if (given.hasOption(DRY)) return dryRun(given, prepared, asked, catalog, keys, console);
    try (var session =
        RunSession.open(
            prepared,
            asked,
            catalog,
            keys.remembering(),
            console,
            given.hasOption(QUIET),
            given.hasOption(RETRY))) {
      if (earlier.isEmpty()) {
        Path directory =
            given.hasOption(OUT)
                ? Path.of(given.getOptionValue(OUT))
                : RunDirectory.fresh(Instant.now());
        try (Journal journal = Journal.create(directory)) {
          return session.carryOut(journal, Past.none(), Optional.empty());
        }
      }
      try (Journal journal = Journal.resume(earlier.get());
          RunFile before = RunFile.open(earlier.get())) {
        return session.carryOut(
            journal, new JournalPast(before, given.hasOption(RETRY)), Optional.of(before));
      }
    }
  }

  private static Exit dryRun(
      CommandLine given,
      Prepared prepared,
      Invocation asked,
      Catalog catalog,
      KeyPlaces keys,
      Console console) {
    Optional<Path> earlier = earlier(given);
    if (earlier.isEmpty())
      return DryRun.show(prepared, asked.shard(), catalog, keys, Past.none(), console);
    try (RunFile before = RunFile.open(earlier.get())) {
      var past = new JournalPast(before, given.hasOption(RETRY));
      return DryRun.show(prepared, asked.shard(), catalog, keys, past, console);
    }
  }

  private static Optional<Path> earlier(CommandLine given) {
    if (given.hasOption(RESUME) && given.hasOption(RETRY))
      throw new UsageException("toolmark run: --resume or --retry-failed, not both");
    Option which = given.hasOption(RETRY) ? RETRY : RESUME;
    if (!given.hasOption(which)) return Optional.empty();
    if (given.hasOption(OUT))
      throw new UsageException(
          "toolmark run: --out has no place beside --%s: the run goes on where it is"
              .formatted(which.getLongOpt()));
    return Optional.of(RunDirectory.existing(Path.of(given.getOptionValue(which))));
  }
}
