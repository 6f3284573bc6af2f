package dev.toolmark.harness.run;

import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Attempts;
import java.util.List;
import java.util.Optional;

/// What came of a trial. `turns`: all steps that were answered, turn by turn.
public sealed interface Outcome {
  List<List<StepTaken>> turns();

  /// `stepLimit`: ended because it took more steps than the task allows. `tokenLimitIsOurs`: the
  /// request had a token limit that we set.
  record Answered(List<List<StepTaken>> turns, boolean stepLimit, boolean tokenLimitIsOurs)
      implements Outcome {
    public Answered {
      turns = turns.stream().map(List::copyOf).toList();
    }
  }

  /// `attempts`: made for the step that failed; the last one failed for good, by `failure`. A
  /// failure of network, provider or harness is no verdict. `by`: the fallback's name, where that
  /// was asked in place of the target. `standIn`: what came of the fallback that was asked after
  /// the target.
  record Failed(
      List<List<StepTaken>> turns,
      Attempts attempts,
      Attempted.Failure failure,
      Optional<String> by,
      Optional<Failed> standIn)
      implements Outcome {
    public Failed {
      turns = turns.stream().map(List::copyOf).toList();
    }

    /// Of the target itself, with nobody asked after it.
    public Failed(List<List<StepTaken>> turns, Attempts attempts, Attempted.Failure failure) {
      this(turns, attempts, failure, Optional.empty(), Optional.empty());
    }

    Failed madeBy(String fallback) {
      return new Failed(turns, attempts, failure, Optional.of(fallback), standIn);
    }

    Failed and(Failed other) {
      return new Failed(turns, attempts, failure, by, Optional.of(other));
    }

    public Attempted last() {
      return attempts.last();
    }
  }

  /// The target gave no answer and its fallback did. `own`: what came of asking the target; empty
  /// where it was not asked, since it had been given up before. `why`: what it failed by.
  /// `fallback`: its name. `by`: the trial that was led in its place.
  record FellBack(
      Optional<Failed> own, Attempted.Failure why, String fallback, Trial by, Answered answer)
      implements Outcome {
    @Override
    public List<List<StepTaken>> turns() {
      return answer.turns();
    }
  }
}
