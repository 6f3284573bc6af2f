package dev.toolmark.harness.keep;

import dev.toolmark.harness.run.Outcome;
import dev.toolmark.harness.run.Plan;
import dev.toolmark.harness.run.Recall;
import dev.toolmark.harness.run.RunTarget;
import dev.toolmark.harness.run.Trial;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.suite.TaskFingerprint;
import dev.toolmark.harness.tool.ScriptedTools;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Judged;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A finished run, led again from its journal: what was said in each trial, and what the scorer
/// says of it now.
public final class RunAgain {
  private record Key(String suite, String task, String caseId) {}

  private final RunFile run;
  private final JournalPast past;
  private final Map<Key, Task> tasks = new HashMap<>();
  private final Map<String, RunTarget> targets = new HashMap<>();
  private final Scorer scorer = new Scorer();

  /// `suites`: as they stand now; the run's own answers are taken where what was asked is still the
  /// same.
  public RunAgain(RunFile run, List<Suite> suites) {
    this.run = run;
    this.past = new JournalPast(run, false);
    for (Suite suite : suites)
      for (Task task : suite.tasks())
        tasks.put(new Key(task.suite(), task.id(), task.caseId()), task);
    for (PlannedTarget target : run.plan().targets()) targets.put(target.name(), target(target));
  }

  private static RunTarget target(PlannedTarget planned) {
    OptionalInt maxTokens = new Members(planned.parameters()).integer("max_tokens");
    var sampling =
        new Sampling(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            maxTokens,
            List.of(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
    return new RunTarget(
        planned.name(),
        planned.model(),
        Ask.WHOLE,
        sampling,
        Thinking.UNSET,
        List.of(),
        planned.asked(),
        Optional.empty(),
        Recall.exchange(),
        Optional.empty());
  }

  /// A trial as it was recorded, its task as it stands now, and what was said in it.
  public record Said(Entry.TrialEnd end, Task task, Outcome outcome) {}

  /// Empty when the task is gone, or is asked otherwise now.
  public Optional<Said> said(Entry.TrialEnd end) throws InterruptedException {
    Optional<Task> task =
        Optional.ofNullable(tasks.get(new Key(end.suite(), end.task(), end.caseId())));
    Optional<RunTarget> target = Optional.ofNullable(targets.get(end.target()));
    if (task.isEmpty() || target.isEmpty()) return Optional.empty();
    Trial own = Plan.trial(task.get(), target.get(), end.repetition(), TaskFingerprint::asked);
    if (!own.asked().equals(end.asked())) return Optional.empty();
    Optional<RunTarget> said = end.facts().fallback().map(name -> behind(name, end.target()));
    Trial trial =
        said.map(other -> Plan.trial(task.get(), other, end.repetition(), TaskFingerprint::asked))
            .orElse(own);
    return Recall.lead(trial, new ScriptedTools(task.get()), past)
        .map(outcome -> new Said(end, task.get(), outcome));
  }

  private RunTarget behind(String fallback, String target) {
    RunTarget other = targets.get(fallback);
    if (other == null)
      throw new IllegalArgumentException("the plan has no target " + fallback + " to fall back to");
    return other.behind(target);
  }

  /// The record as it would be written now: another verdict, everything else as it was. Empty when
  /// nothing is judged.
  public Optional<Entry.TrialEnd> judged(Said said, Instant at) {
    if (!(said.outcome() instanceof Outcome.Answered answered)) return Optional.empty();
    Optional<Judged> verdict =
        Optional.of(said.task())
            .filter(task -> !task.isLeftToTheJudge())
            .map(task -> JudgedOf.verdict(scorer.judge(task, TranscriptOf.outcome(answered))));
    Entry.TrialEnd end = said.end();
    return Optional.of(
        new Entry.TrialEnd(
            at,
            end.trial(),
            end.suite(),
            end.task(),
            end.caseId(),
            end.target(),
            end.repetition(),
            end.asked(),
            TaskFingerprint.judged(said.task()),
            end.outcome(),
            verdict,
            end.facts(),
            end.said(),
            end.tried()));
  }

  /// The plan of the run with its tasks' expectations as they stand now, for the journal.
  public Entry.RunOpen plan(Instant at) {
    Entry.RunOpen plan = run.plan();
    List<PlannedTask> now =
        plan.tasks().stream()
            .map(planned ->
                Optional.ofNullable(
                        tasks.get(new Key(planned.suite(), planned.task(), planned.caseId())))
                    .filter(task -> TaskFingerprint.asked(task).equals(planned.asked()))
                    .map(PlanRecord::task)
                    .orElse(planned))
            .toList();
    return new Entry.RunOpen(
        at,
        plan.run(),
        plan.toolmark(),
        Scorer.VERSION,
        plan.seed(),
        plan.repeat(),
        now,
        plan.targets(),
        plan.gates(),
        plan.settings(),
        plan.until());
  }
}
