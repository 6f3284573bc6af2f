package dev.toolmark.harness.cli;

import dev.toolmark.harness.keep.RunAgain;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Journal;
import dev.toolmark.reports.record.RunFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// `regrade`: scores a finished run again with the suites and the scorer as they stand now; asks
/// nobody.
final class RegradeCommand implements Command {
  private static final int MOST_NAMED = 20;

  @Override
  public String name() {
    return "regrade";
  }

  @Override
  public String summary() {
    return "scores a run again with its suites as they stand now, says which verdicts changed and"
        + " why";
  }

  @Override
  public String arguments() {
    return "RUN [--suite PATH]...      default: the suites the run was made with";
  }

  @Override
  public Options options() {
    var options = new Options();
    options.addOption(Invocation.SUITE);
    return options;
  }

  @Override
  public List<String> examples() {
    return List.of("toolmark regrade runs/nightly");
  }

  @Override
  public Exit run(CommandLine given, Console console) throws InterruptedException {
    Path directory = RunDirectory.named(given, name());
    try (Journal journal = Journal.resume(directory)) {
      try (RunFile run = RunFile.open(directory)) {
        regrade(run, suites(given, run), journal, console);
        run.closing().ifPresent(journal::append); // a run that was closed stays so
      }
    }
    try (RunFile run = RunFile.open(directory)) {
      Rendering.write(run, directory, Set.copyOf(Rendering.FORMATS), false);
    }
    return Exit.DONE;
  }

  static List<Suite> suites(CommandLine given, RunFile run) {
    Invocation asked = RunDirectory.invocation(run);
    String[] other = given.getOptionValues(Invocation.SUITE);
    if (other != null)
      asked = asked.withSuites(List.of(other).stream().map(Invocation::absolute).toList());
    return new Preparation(Catalog::load, System.getenv()).suitesAlone(asked);
  }

  private static void regrade(RunFile run, List<Suite> suites, Journal journal, Console console)
      throws InterruptedException {
    var again = new RunAgain(run, suites);
    var ends = new ArrayList<Entry.TrialEnd>();
    int judged = 0;
    int gone = 0;
    var tasksGone = new LinkedHashSet<String>();
    var changes = new EnumMap<VerdictChange.Cause, Integer>(VerdictChange.Cause.class);
    journal.append(
        new Entry.Note(Instant.now(), "regrade", "scored again by scorer " + Scorer.VERSION));
    journal.append(again.plan(Instant.now()));
    run.forEachTrial(ends::add);
    JudgedAgain votes = JudgedAgain.of(run, suites, journal);
    for (Entry.TrialEnd end : ends) {
      if (!end.outcome().answered()) continue;
      Optional<RunAgain.Said> said = again.said(end);
      if (said.isEmpty()) {
        gone++;
        tasksGone.add(end.suite() + "/" + end.name());
        continue;
      }
      judged++;
      Entry.TrialEnd now = again.judged(said.get(), Instant.now()).orElse(end);
      if (now.judgement().equals(end.judgement()) && now.judged().equals(end.judged())) continue;
      journal.append(now);
      Optional<VerdictChange> change = VerdictChange.of(end, now, run.plan().scorer());
      if (change.isEmpty()) continue;
      changes.merge(change.get().cause(), 1, Integer::sum);
      console.print(change.get().text());
    }
    int changed = changes.values().stream().mapToInt(n -> n).sum();
    console.print(
        "%d verdicts given again, %d changed%s"
            .formatted(
                judged,
                changed,
                gone == 0
                    ? ""
                    : "; %d left as they were: their tasks are gone or are asked otherwise now"
                        .formatted(gone)));
    if (gone > 0) console.print("  left: " + named(tasksGone));
    changes.forEach((cause, n) -> console.print("  %d because %s".formatted(n, cause.words())));
    votes.lines(run).forEach(console::print);
  }

  private static String named(Collection<String> tasks) {
    String first = tasks.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return tasks.size() <= MOST_NAMED
        ? first
        : "%s and %d more".formatted(first, tasks.size() - MOST_NAMED);
  }
}
