package dev.toolmark.harness.keep;

import dev.toolmark.harness.run.Past;
import dev.toolmark.harness.run.Trial;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.RunFile;
import java.util.Optional;

/// What a journal remembers of a run's earlier lives. A trial that ended is not asked again while
/// it would be asked the same; a step whose attempt ended, well or badly, is not sent again while
/// its trial is.
public final class JournalPast implements Past {
  private final RunFile journal;
  private final boolean forgetFailed;

  /// `forgetFailed`: trials and attempts that failed are asked again.
  public JournalPast(RunFile journal, boolean forgetFailed) {
    this.journal = journal;
    this.forgetFailed = forgetFailed;
  }

  @Override
  public boolean hasEnded(Trial trial) {
    return journal
        .trial(trial.id())
        .filter(end -> end.asked().equals(trial.asked()))
        .filter(end -> !forgetFailed || !end.outcome().state().equals("failed"))
        .isPresent();
  }

  @Override
  public Optional<Attempted> finished(Trial trial, int step) {
    return journal.attempts(trial.id()).stream()
        .filter(end -> end.step() == step)
        .reduce((_, later) -> later)
        .map(Entry.AttemptEnd::answer)
        .map(AnswerForm::read)
        .filter(read -> read.asked().equals(trial.asked()))
        .map(AnswerForm.Read::attempted)
        .filter(attempted -> attempted.failure().isEmpty() || counts(attempted.failure().get()));
  }

  private boolean counts(Attempted.Failure failure) {
    return !forgetFailed && failure.cause() != Cause.STOPPED;
  }

  @Override
  public int started(Trial trial, int step) {
    return journal.lastAttempt(trial.id(), step);
  }
}
