package dev.toolmark.harness.cli;

import java.util.OptionalDouble;

/// The smallest difference between two targets that a run of a size can be expected to show: tested
/// at 5 % on both sides, found in 8 of 10 such runs.
///
/// The second rate lies below the first, p1, by the least d for which `n >= (z(0.975) sqrt(2 p q) +
/// z(0.8) sqrt(p1 q1 + p2 q2))^2 / d^2`, p being the mean of both rates and q = 1 - p. Source:
/// Fleiss, Levin and Paik, "Statistical Methods for Rates and Proportions", third edition, 2003,
/// equation 4.14. It takes the two samples as unpaired, so it says too much rather than too little:
/// the tasks are the same for both targets. It takes all n as independent.
final class Detectable {
  private static final double Z_BOTH_SIDES = 1.959964; // the normal quantile at 0.975
  private static final double Z_POWER = 0.841621; // at 0.8

  private Detectable() {}

  /// `n`: judged trials of each target. Empty: not even a fall from `rate` to nothing would show.
  static OptionalDouble difference(int n, double rate) {
    if (needed(rate, rate) > n) return OptionalDouble.empty();
    double low = 0;
    double high = rate;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (needed(rate, middle) <= n) high = middle;
      else low = middle;
    }
    return OptionalDouble.of(high);
  }

  private static double needed(double rate, double difference) {
    double other = rate - difference;
    double mean = (rate + other) / 2;
    double chance = Z_BOTH_SIDES * Math.sqrt(2 * mean * (1 - mean));
    double miss = Z_POWER * Math.sqrt(rate * (1 - rate) + other * (1 - other));
    return Math.pow((chance + miss) / difference, 2);
  }
}
