package dev.toolmark.benchmarks.fanout;

/// The smallest value that so many of a hundred do not pass.
final class Percentile {
  private Percentile() {}

  /// `sorted`: at least one.
  static double of(long[] sorted, int percent) {
    return sorted[rank(sorted.length, percent)];
  }

  static double of(double[] sorted, int percent) {
    return sorted[rank(sorted.length, percent)];
  }

  private static int rank(int count, int percent) {
    return Math.max(0, (int) Math.ceil(percent / 100.0 * count) - 1);
  }
}
