package dev.toolmark.harness.keep;

import dev.toolmark.harness.run.Outcome;
import dev.toolmark.harness.run.Price;
import dev.toolmark.harness.run.Trial;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.harness.suite.TaskFingerprint;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.reports.record.Entry;
import java.time.Instant;
import java.util.Optional;

/// What came of a trial, judged where there is something to judge, as the record of its end.
final class TrialRecord {
  private final Scorer scorer;

  TrialRecord(Scorer scorer) {
    this.scorer = scorer;
  }

  Entry.TrialEnd of(Trial trial, Outcome outcome, Optional<Price> price, Instant at) {
    Optional<Entry.Judged> judged =
        switch (outcome) {
          case Outcome.Answered answered ->
              Optional.of(
                  JudgedOf.verdict(scorer.judge(trial.task(), TranscriptOf.outcome(answered))));
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
        TaskFingerprint.judged(trial.task()),
        state(outcome),
        judged,
        FactsOf.of(outcome, price),
        SaidOf.trial(trial.task(), outcome),
        TriedOf.trial(outcome));
  }

  /// A model or server without tools is not judged: the task does not apply to it.
  private static Entry.Outcome state(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered _ ->
          new Entry.Outcome("answered", Optional.empty(), Optional.empty(), Optional.empty());
      case Outcome.Failed failed -> {
        Attempted.Failure failure = failed.failure();
        String state = failure.cause() == Cause.NO_TOOLS ? "not_applicable" : "failed";
        String party = failure.cause().mustAct().name().toLowerCase(java.util.Locale.ROOT);
        yield new Entry.Outcome(
            state,
            Optional.of(failure.cause().label()),
            Optional.of(party),
            Optional.of(failure.detail()));
      }
    };
  }
}
