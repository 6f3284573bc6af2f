package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.Config;
import dev.toolmark.harness.keep.PlanRecord;
import dev.toolmark.harness.run.Plan;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Journal;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.RunFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The beginning of a run, or of a further life of one: what is written down and said before the
/// first request.
record RunOpening(Prepared prepared, Invocation asked, Console console) {
  /// A resumed run's plan is written down only where it has changed.
  void record(
      Journal journal,
      Plan plan,
      Function<Task, String> judged,
      List<PlannedTarget> targets,
      Optional<RunFile> before) {
    Entry.RunOpen record =
        PlanRecord.of(
            plan,
            judged,
            targets,
            Instant.now(),
            journal.directory().toAbsolutePath().getFileName().toString(),
            Version.text(),
            prepared.config().run().seed(),
            Gates.planned(prepared.config()),
            Narrowing.planned(prepared.config()),
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
        && a.until().equals(b.until())
        && a.settings().equals(b.settings());
  }

  private JsonValue settings() {
    Config config = prepared.config();
    var out =
        JsonValue.object()
            .put("asked", InvocationForm.write(asked))
            .put("trials_in_flight", config.run().trialsInFlight());
    if (config.run().warmup() > 0) out.put("warmup", config.run().warmup());
    config.run().budget().ifPresent(usd -> out.put("budget", JsonValue.Num.of(usd)));
    return out.put("java", Runtime.version().toString())
        .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
        .put("processors", Runtime.getRuntime().availableProcessors())
        .build();
  }

  /// `where`: what is to be said after the directory.
  void announce(Path directory, Plan plan, Earlier earlier, String where, boolean quiet) {
    if (earlier.fallen() > 0)
      console.say(
          "%s of this run had an answer and are asked otherwise now, or stand in the plan no more: asked again, or left out of the reports"
              .formatted(Counted.of(earlier.fallen(), "trial")));
    if (quiet) return;
    console.say(
        "%s × %s × %d = %s%s%s%s, kept in %s%s"
            .formatted(
                Counted.of(plan.tasks().size(), "task"),
                Counted.of(plan.targets().size(), "target"),
                plan.repeat(),
                Counted.of(plan.size(), "trial"),
                prepared.config().run().until().isPresent() ? " at most" : "",
                asked.shard().map(shard -> ", shard " + shard).orElse(""),
                earlier.ended() > 0 ? " (" + earlier.ended() + " have ended already)" : "",
                directory,
                where));
    Narrowing.told(prepared.config(), plan.tasks().size()).ifPresent(console::say);
    console.say(Foreseen.detectable(plan, false));
  }
}
