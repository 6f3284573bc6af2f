package dev.toolmark.harness.cli;

import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Journal;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Finding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The end of a run, or of one of its lives: what is written down, rendered and said, and what the
/// process ends with.
record RunClosing(Prepared prepared, Invocation asked, Console console, boolean quiet) {
  /// Over all of the run's lives. `answered` and `failed`: of those that ended. `signal`: what was
  /// heard. `unjudged`: trials on which votes of the judge are due or missing. `broke`: why the
  /// budget let nothing more be sent. `givenUp`: a line for each target that was.
  record Ended(
      int planned,
      int ended,
      int answered,
      int failed,
      int unjudged,
      Optional<Exit> signal,
      Optional<String> broke,
      List<String> givenUp) {
    Ended {
      givenUp = List.copyOf(givenUp);
    }

    boolean complete() {
      return ended == planned && unjudged == 0;
    }

    /// What is left to do: trials, and behind them the judging.
    String counts() {
      String left = unjudged == 0 || ended < planned ? "" : ", %d of them not judged by all votes";
      return ("%d of %d trials ended" + left).formatted(ended, planned, unjudged);
    }
  }

  Exit close(Journal journal, Ended run) {
    if (run.signal().isPresent() && !run.complete()) {
      journal.appendDurably(
          new Entry.Note(
              Instant.now(), "signal", "stopped by a signal with %s".formatted(run.counts())));
      console.say(
          "stopped with %s; go on with: scripts/toolmark run --resume %s"
              .formatted(run.counts(), journal.directory()));
      return run.signal().get();
    }
    run.givenUp()
        .forEach(line -> journal.append(new Entry.Note(Instant.now(), Finding.GIVEN_UP, line)));
    journal.appendDurably(
        new Entry.RunClose(Instant.now(), run.complete(), run.answered(), run.failed(), why(run)));
    journal.close();
    Rendered rendered = render(journal.directory());
    if (quiet) run.givenUp().forEach(console::say);
    if (!run.complete()) {
      console.say(unfinished(run, journal.directory()));
      return Exit.INCOMPLETE;
    }
    if (rendered.failed() == 0) return gates(rendered);
    console.say(
        "%d of %d trials have no answer; ask them again with: scripts/toolmark run --retry-failed %s"
            .formatted(rendered.failed(), run.planned(), journal.directory()));
    return Exit.INCOMPLETE;
  }

  /// A shard is a part of what the gates speak of.
  private Exit gates(Rendered rendered) {
    if (rendered.gatesHold()) return Exit.DONE;
    if (asked.shard().isEmpty()) return Exit.GATE_FAILED;
    console.say(
        "gates count when the shards are put together: scripts/toolmark report RUN… --out DIR");
    return Exit.DONE;
  }

  private static String why(Ended run) {
    if (run.complete()) return "complete";
    return run.broke()
        .orElse(run.ended() == run.planned() ? "votes are missing" : "targets were stopped");
  }

  private static String unfinished(Ended run, Path directory) {
    int left = run.planned() - run.ended();
    if (left == 0)
      return "%sthe judge's votes are due or missing on %s; ask for them with: scripts/toolmark run --retry-failed %s"
          .formatted(
              run.broke().map(why -> why + "; ").orElse(""),
              Counted.of(run.unjudged(), "trial"),
              directory);
    return run.broke()
        .map(why ->
            "%s; %d of %d trials have not ended: go on with: scripts/toolmark run --resume %s --budget USD, with more than was allowed"
                .formatted(why, left, run.planned(), directory))
        .orElseGet(() ->
            run.failed() == 0
                ? "%d of %d trials were not asked; go on with: scripts/toolmark run --resume %s"
                    .formatted(left, run.planned(), directory)
                : "%d of %d trials were not asked and %d have no answer; go on with: scripts/toolmark run --retry-failed %s"
                    .formatted(left, run.planned(), run.failed(), directory));
  }

  /// `failed`: how many trials failed, over all of the run's lives.
  private record Rendered(int failed, boolean gatesHold) {}

  private Rendered render(Path directory) {
    Set<String> formats = Set.copyOf(prepared.config().reports());
    try (RunFile run = RunFile.open(directory)) {
      Rendering rendering = Rendering.write(run, directory, formats, false);
      if (!quiet) {
        rendering.table(false).forEach(console::print);
        console.print("");
        console.print("reports: " + rendering.written(directory, formats));
      }
      if (quiet) rendering.brokenGates().forEach(console::say);
      return new Rendered(rendering.failed(), rendering.gatesHold());
    }
  }
}
