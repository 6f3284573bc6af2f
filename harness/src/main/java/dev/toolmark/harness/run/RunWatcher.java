package dev.toolmark.harness.run;

/// Hears how a run goes, for progress and for people; nothing here is needed to resume. Called from
/// many threads.
public interface RunWatcher {
  void started(Trial trial);

  /// A trial is led anew with its target's fallback, as `by`.
  default void fellBack(Trial trial, Trial by) {
    started(by);
  }

  /// After the outcome is safe.
  void ended(Trial trial, Outcome outcome);

  /// No further trial of that target is started in this run.
  void targetStopped(String target, String why);

  /// Told once at the start: calling `interrupt` ends the trials under way at once.
  void interruptWith(Runnable interrupt);
}
