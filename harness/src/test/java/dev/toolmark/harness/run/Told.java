package dev.toolmark.harness.run;

import dev.toolmark.providers.Attempted;
import java.util.List;
import java.util.function.BiConsumer;

/// A sink that hears of ends alone.
record Told(BiConsumer<Trial, Outcome> ends) implements OutcomeSink {
  @Override
  public void begins(Trial trial) {}

  @Override
  public void ended(Trial trial, Outcome outcome) {
    ends.accept(trial, outcome);
  }

  @Override
  public void warmedUp(RunTarget target, List<Attempted> requests) {}
}
