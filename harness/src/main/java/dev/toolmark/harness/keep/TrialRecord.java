package dev.toolmark.harness.keep;

import dev.toolmark.harness.run.Outcome;
import dev.toolmark.harness.run.Price;
import dev.toolmark.harness.run.Trial;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Judged;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// What came of a trial, judged where there is something to judge, as the record of its end.
final class TrialRecord {
  private final Scorer scorer;
  private final Function<Task, String> judged;

  /// `judged`: a task's fingerprint of that kind.
  TrialRecord(Scorer scorer, Function<Task, String> judged) {
    this.scorer = scorer;
    this.judged = judged;
  }

  /// `prices`: by target.
  Entry.TrialEnd of(
      Trial trial, Outcome outcome, Function<String, Optional<Price>> prices, Instant at) {
    Optional<Judged> judgement =
        switch (outcome) {
          case Outcome.Answered answered -> judged(trial, answered);
          case Outcome.FellBack other -> judged(trial, other.answer());
          case Outcome.Failed _ -> Optional.empty();
        };
    return new Entry.TrialEnd(
        at,
        trial.id(),
        trial.task().suite(),
        trial.task().id(),
        trial.task().caseId(),
        trial.target().name(),
        trial.tag().repetition(),
        trial.asked(),
        judged.apply(trial.task()),
        state(outcome),
        judgement,
        FactsOf.of(outcome, CostOf.trial(outcome, trial.target().name(), prices)),
        SaidOf.trial(trial.task(), outcome),
        TriedOf.trial(outcome));
  }

  /// Empty where nothing is expected but what a judge is asked.
  private Optional<Judged> judged(Trial trial, Outcome.Answered answered) {
    if (trial.task().isLeftToTheJudge()) return Optional.empty();
    return Optional.of(
        JudgedOf.verdict(scorer.judge(trial.task(), TranscriptOf.outcome(answered))));
  }

  /// A model or server without tools is not judged: the task does not apply to it.
  private static Entry.Outcome state(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered _ ->
          new Entry.Outcome("answered", Optional.empty(), Optional.empty(), Optional.empty());
      case Outcome.FellBack other -> state("answered", other.why());
      case Outcome.Failed failed ->
          state(
              failed.failure().cause() == Cause.NO_TOOLS ? "not_applicable" : "failed",
              failed.failure());
    };
  }

  /// With what the target failed by; an answer that has it is its fallback's.
  private static Entry.Outcome state(String state, Attempted.Failure failure) {
    return new Entry.Outcome(
        state,
        Optional.of(failure.cause().label()),
        Optional.of(failure.cause().mustAct().name().toLowerCase(java.util.Locale.ROOT)),
        Optional.of(failure.detail()));
  }
}
