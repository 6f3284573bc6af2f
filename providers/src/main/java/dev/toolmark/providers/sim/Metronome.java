package dev.toolmark.providers.sim;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Holds an answer's fragments back until they are due. Due times count from the start, so that
/// lateness of one does not delay the rest.
final class Metronome {
  private final LongSupplier nanoTime;
  private final long start;
  private final double gap;

  /// `gap`: nanoseconds between two fragments; 0: nothing is held back.
  private Metronome(LongSupplier nanoTime, double gap) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.gap = gap;
  }

  static Metronome of(Pace pace, Script script, int fragments, LongSupplier nanoTime) {
    return new Metronome(
        nanoTime,
        1e9
            * switch (pace) {
              case Pace.Off() -> 0;
              case Pace.Recorded() -> script.latencySeconds().orElse(0) / Math.max(1, fragments);
              case Pace.TokensPerSecond(double rate) -> 1 / rate;
            });
  }

  /// Returns when fragment `number`, from 0, is due.
  void await(int number) throws InterruptedException {
    if (gap == 0) return;
    long due = start + (long) (gap * (number + 1));
    for (long left = due - nanoTime.getAsLong(); left > 0; left = due - nanoTime.getAsLong())
      TimeUnit.NANOSECONDS.sleep(left);
  }
}
