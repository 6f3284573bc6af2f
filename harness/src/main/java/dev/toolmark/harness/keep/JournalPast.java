package dev.toolmark.harness.keep;

import dev.toolmark.harness.run.Past;
import dev.toolmark.harness.run.Trial;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.reports.record.RunFile;
import java.util.List;

/// What a journal remembers of a run's earlier lives. A trial that ended is not asked again while
/// it would be asked the same; a step that was answered, or failed for good, is not sent again
/// while its trial is.
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
  public Made made(Trial trial, int step) {
    List<Attempted> ended =
        journal.attempts(trial.id()).stream()
            .filter(end -> end.step() == step)
            .map(end -> AnswerForm.read(end.number(), end.answer()))
            .filter(read -> read.asked().equals(trial.asked()))
            .map(AnswerForm.Read::attempted)
            .toList();
    return new Made(ended, !ended.isEmpty() && stands(trial, ended.getLast()));
  }

  /// Of a trial that has ended, whatever came last stands: nobody was to ask again. Of another, not
  /// what gave its target up: what was wrong with that may have been mended.
  private boolean stands(Trial trial, Attempted last) {
    if (last.failure().isEmpty()) return true;
    if (forgetFailed || last.failure().get().cause() == Cause.STOPPED) return false;
    return last.failure().get().next() == Attempted.Next.GIVE_UP || hasEnded(trial);
  }

  @Override
  public int started(Trial trial, int step) {
    return journal.lastAttempt(trial.id(), step);
  }
}
