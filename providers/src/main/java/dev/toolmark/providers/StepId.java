package dev.toolmark.providers;

import dev.toolmark.providers.chat.TrialTag;

/// One step of a trial. `step`: counted from 0 over the whole trial, turns included.
public record StepId(TrialTag trial, int step) {
  public StepId {
    if (step < 0) throw new IllegalArgumentException("steps count from 0, was " + step);
  }
}
