package dev.toolmark.reports.summary;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// Whether two targets differ, from their differences on the tasks both have verdicts on: the share
/// correct of the one less that of the other, a value from -1 to 1 for each task. The task is the
/// unit: repetitions of a task are not independent of each other, and never count as more tasks.
///
/// Asked once each, the test is McNemar's, in its exact form: of the tasks that only one of the two
/// got right, each should get half. Asked more often, it is Student's t test of the mean
/// difference; where all differences are equal, which leaves it nothing to measure chance by, their
/// signs are counted as before.
///
/// Sources: Q. McNemar, Psychometrika 12 (1947) 153; E. Miller, Adding Error Bars to Evals,
/// arXiv:2411.00640, sections 2.2 and 4, for paired differences with the question as the cluster.
final class PairedTest {
  private PairedTest() {}

  private static final double EQUAL = 1e-12;

  /// The two-sided p-value; 1 of fewer than two tasks. `repeated`: some task was asked more than
  /// once of a target.
  static double p(double[] differences, boolean repeated) {
    if (differences.length < 2) return 1;
    double mean = Arrays.stream(differences).average().orElseThrow();
    double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    return repeated && squares > EQUAL
        ? student(mean, squares, differences.length)
        : signs(differences);
  }

  private static double student(double mean, double squares, int n) {
    double error = Math.sqrt(squares / (n - 1) / n);
    return 2 * TDistribution.of(n - 1).survivalProbability(Math.abs(mean) / error);
  }

  private static double signs(double[] differences) {
    int up = (int) Arrays.stream(differences).filter(d -> d > 0).count();
    int down = (int) Arrays.stream(differences).filter(d -> d < 0).count();
    if (up + down == 0) return 1;
    var half = BinomialDistribution.of(up + down, 0.5);
    return Math.min(1, 2 * half.cumulativeProbability(Math.min(up, down)));
  }
}
