package dev.toolmark.harness.run;

import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.chat.Result;
import java.time.Duration;
import java.util.List;

/// A step that has been answered. `attempts`: made for it over all of the run's lives. `results`:
/// what the tools answered; empty when none was run. `delay`: how long the scripted tools took.
/// `notes`: what the tools' record says.
public record StepTaken(
    Attempted attempted, int attempts, List<Result> results, Duration delay, List<String> notes) {
  public StepTaken {
    results = List.copyOf(results);
    notes = List.copyOf(notes);
  }
}
