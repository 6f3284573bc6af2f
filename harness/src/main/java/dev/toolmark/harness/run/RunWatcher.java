package dev.toolmark.harness.run;

import dev.toolmark.providers.Attempted;

/// Hears how a run goes, for progress and for people; nothing here is needed to resume. Called from
/// many threads.
public interface RunWatcher {
  void started(Trial trial);

  /// After the outcome is safe.
  void ended(Trial trial, Outcome outcome);

  /// No further trial of that target is started in this run.
  void targetStopped(String target, Attempted.Failure why);

  /// Told once at the start: calling `interrupt` ends the trials under way at once.
  void interruptWith(Runnable interrupt);
}
