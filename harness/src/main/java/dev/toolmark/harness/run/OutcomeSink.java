package dev.toolmark.harness.run;

import dev.toolmark.providers.Attempted;
import java.util.List;

/// Hears of every trial that begins and ends. Called from many threads.
public interface OutcomeSink {
  /// Before the first attempt of a trial, or of a warm-up request.
  void begins(Trial trial);

  /// Returns when the outcome is safe.
  void ended(Trial trial, Outcome outcome);

  /// The target's warm-up requests have been sent; they count nowhere.
  void warmedUp(RunTarget target, List<Attempted> requests);
}
