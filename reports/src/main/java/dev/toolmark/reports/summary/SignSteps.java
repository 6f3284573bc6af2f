package dev.toolmark.reports.summary;

import java.util.Arrays;

/// The ways to set the signs of many differences, counted by their sum. Shares of r repetitions
/// differ by whole numbers of steps of 1 / r, so there are few sums, however many ways there are to
/// come to each: difference after difference, the chance of each sum is half that of the sum one
/// difference below and half that of the one above.
///
/// Where tasks have verdicts in such numbers that no step of 1 / 100 or more fits them all, each
/// difference counts as the nearest multiple of 1 / 100. As a difference and its opposite go to
/// opposite multiples, the test stays exact.
final class SignSteps {
  private static final double NEAR = 1e-9;
  private static final int FINEST = 100; // steps from 0 to 1

  private SignSteps() {}

  /// Of all settings of the signs, the share whose sum is as far from 0.
  static double share(double[] differences) {
    int[] steps = steps(differences);
    int seen = Math.abs(Arrays.stream(steps).sum());
    if (seen == 0) return 1;
    double[] chances = chances(steps);
    double far = 0;
    for (int sum = chances.length - 1; 2 * sum - (chances.length - 1) >= seen; sum--)
      far += chances[sum];
    return Math.min(1, 2 * far);
  }

  private static int[] steps(double[] differences) {
    int fineness = 1;
    while (fineness < FINEST && !fits(differences, fineness)) fineness++;
    int[] steps = new int[differences.length];
    for (int i = 0; i < steps.length; i++) steps[i] = (int) Math.rint(differences[i] * fineness);
    return steps;
  }

  private static boolean fits(double[] differences, int fineness) {
    return Arrays.stream(differences)
        .allMatch(d -> Math.abs(d * fineness - Math.rint(d * fineness)) < NEAR);
  }

  /// The chance that those with the sign plus have together 0 steps, 1 and so on, up to all. The
  /// sum of all is twice that, less all.
  private static double[] chances(int[] steps) {
    double[] chances = new double[Arrays.stream(steps).map(Math::abs).sum() + 1];
    chances[0] = 1;
    int most = 0;
    for (int step : steps) {
      int by = Math.abs(step);
      most += by;
      for (int sum = most; sum >= by; sum--) chances[sum] = (chances[sum] + chances[sum - by]) / 2;
      for (int sum = by - 1; sum >= 0; sum--) chances[sum] /= 2;
    }
    return chances;
  }
}
