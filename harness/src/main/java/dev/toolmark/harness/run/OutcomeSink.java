package dev.toolmark.harness.run;

/// Hears of every trial that has ended. Called from many threads; returns when the outcome is safe.
public interface OutcomeSink {
  void ended(Trial trial, Outcome outcome);
}
