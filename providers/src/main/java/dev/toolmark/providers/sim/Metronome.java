package dev.toolmark.providers.sim;

import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongSupplier;

/// Holds an answer's fragments back until they are due. Due times count from the start, so that
/// lateness of one does not delay the rest.
final class Metronome {
  private final LongSupplier nanoTime;
  private final long start;
  private final double first;
  private final double gap;
  private final double stall;
  private final IntPredicate stalls;
  private double stalled;

  /// Nanoseconds: `first` until the first fragment, `gap` between two, `stall` more before each of
  /// which `stalls` says so. All 0: nothing is held back.
  private Metronome(
      LongSupplier nanoTime, double first, double gap, double stall, IntPredicate stalls) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.first = first;
    this.gap = gap;
    this.stall = stall;
    this.stalls = stalls;
  }

  /// `chance`: a number from 0 to 1 for each fragment, by which stalls are drawn.
  static Metronome of(
      Pace pace, Script script, int fragments, IntToDoubleFunction chance, LongSupplier nanoTime) {
    return switch (pace) {
      case Pace.Off() -> even(nanoTime, 0);
      case Pace.Recorded() ->
          even(nanoTime, 1e9 * script.latencySeconds().orElse(0) / Math.max(1, fragments));
      case Pace.TokensPerSecond(double rate) -> even(nanoTime, 1e9 / rate);
      case Pace.Measured(var first, double rate, double share, var stall) ->
          new Metronome(
              nanoTime,
              first.toNanos(),
              1e9 / rate,
              stall.toNanos(),
              fragment -> chance.applyAsDouble(fragment) < share);
    };
  }

  private static Metronome even(LongSupplier nanoTime, double gap) {
    return new Metronome(nanoTime, gap, gap, 0, _ -> false);
  }

  /// Returns when fragment `number` is due. Asked for one after the other, from 0.
  void await(int number) throws InterruptedException {
    double wait = due(number);
    if (wait == 0) return;
    long due = start + (long) wait;
    for (long left = due - nanoTime.getAsLong(); left > 0; left = due - nanoTime.getAsLong())
      TimeUnit.NANOSECONDS.sleep(left);
  }

  /// Nanoseconds from the start. Asked for one after the other, from 0.
  double due(int number) {
    if (number > 0 && stall > 0 && stalls.test(number)) stalled += stall;
    return first + gap * number + stalled;
  }
}
