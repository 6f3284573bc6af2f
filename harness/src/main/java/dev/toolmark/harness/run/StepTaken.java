package dev.toolmark.harness.run;

import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Attempts;
import dev.toolmark.providers.chat.Result;
import java.time.Duration;
import java.util.List;

/// A step that has been answered. `attempts`: made for it over all of the run's lives; the last one
/// has the answer. `results`: what the tools answered; empty when none was run. `delay`: how long
/// the scripted tools took. `notes`: what the tools' record says.
public record StepTaken(
    Attempts attempts, List<Result> results, Duration delay, List<String> notes) {
  public StepTaken {
    results = List.copyOf(results);
    notes = List.copyOf(notes);
  }

  /// The attempt that has the answer.
  public Attempted attempted() {
    return attempts.last();
  }
}
