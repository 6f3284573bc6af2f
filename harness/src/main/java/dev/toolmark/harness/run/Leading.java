package dev.toolmark.harness.run;

import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.tool.ToolHost;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.chat.Cause;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Leads a trial with its target and, where that gives no answer, anew with the target's fallback.
/// A target without tools has none to give: its trials are left as they are.
record Leading(
    Past past,
    Function<Task, ToolHost> tools,
    Function<Task, String> taskAsked,
    Consumer<Trial> begins) {
  /// `gone`: why the target is not asked any more; empty: it is asked, and so is one without a
  /// fallback, whose exchange refuses by itself. `begins` hears of the trial that the fallback
  /// leads before its first attempt.
  Outcome lead(Trial trial, Optional<Attempted.Failure> gone) throws InterruptedException {
    Optional<RunTarget.Fallback> fallback = trial.target().fallback();
    if (gone.isEmpty() || fallback.isEmpty()) {
      Outcome own = converse(trial);
      if (fallback.isEmpty() || !(own instanceof Outcome.Failed failed)) return own;
      if (failed.failure().cause() == Cause.NO_TOOLS) return own;
      return behind(trial, fallback.get(), Optional.of(failed), failed.failure());
    }
    return behind(trial, fallback.orElseThrow(), Optional.empty(), gone.get());
  }

  private Outcome behind(
      Trial trial, RunTarget.Fallback fallback, Optional<Outcome.Failed> own, Attempted.Failure why)
      throws InterruptedException {
    Trial by = Plan.behind(trial, fallback.target(), taskAsked);
    begins.accept(by);
    return switch (converse(by)) {
      case Outcome.Answered answer -> new Outcome.FellBack(own, why, fallback.name(), by, answer);
      case Outcome.Failed failed -> {
        Outcome.Failed other = failed.madeBy(fallback.name());
        yield own.map(it -> it.and(other)).orElse(other);
      }
      case Outcome.FellBack _ -> throw new IllegalStateException("a fallback has no fallback");
    };
  }

  private Outcome converse(Trial trial) throws InterruptedException {
    return Conversation.lead(trial, tools.apply(trial.task()), past, Conversation.Pauses.TAKEN);
  }
}
