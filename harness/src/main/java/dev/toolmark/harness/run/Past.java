package dev.toolmark.harness.run;

import dev.toolmark.providers.Attempted;
import java.util.Optional;

/// What earlier lives of the run left behind.
public interface Past {
  /// Whether the trial has ended, and was asked what it would be asked now.
  boolean hasEnded(Trial trial);

  /// The finished attempt of a step of an unfinished trial.
  Optional<Attempted> finished(Trial trial, int step);

  /// How many attempts were started for the step, finished or not.
  int started(Trial trial, int step);

  /// A run without a past.
  static Past none() {
    return new Past() {
      @Override
      public boolean hasEnded(Trial trial) {
        return false;
      }

      @Override
      public Optional<Attempted> finished(Trial trial, int step) {
        return Optional.empty();
      }

      @Override
      public int started(Trial trial, int step) {
        return 0;
      }
    };
  }
}
