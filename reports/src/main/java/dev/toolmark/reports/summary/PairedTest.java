package dev.toolmark.reports.summary;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// Whether two targets differ, from their differences on the tasks both have verdicts on: the share
/// correct of the one less that of the other, a value from -1 to 1 for each task. The task is the
/// unit: repetitions of a task are not independent of each other, and never count as more tasks.
///
/// Were the targets equal, each difference could as well have the other sign. So what counts is the
/// share of all ways to set the signs whose sum is as far from 0 as the one seen: exact, with no
/// bound on how the differences scatter, and never below 2 / 2^n of n tasks that differ. Where all
/// that differ do so by as much, as they do when asked once, that is McNemar's test in its exact
/// form, which counts signs. Where they differ by unequal amounts, the p-value is that share and a
/// fifth more, `MARGIN`. The ways are counted by halves up to 30 tasks that differ, and up to 1,000
/// by steps (`SignSteps`); beyond that it is Student's t test of the mean difference over all
/// tasks, which the other comes to then.
///
/// Sources: E. J. G. Pitman, Supplement to the Journal of the Royal Statistical Society 4 (1937)
/// 119, and R. A. Fisher, The Design of Experiments, 1935, section 21, for the signs set anew; Q.
/// McNemar, Psychometrika 12 (1947) 153; E. Miller, Adding Error Bars to Evals, arXiv:2411.00640,
/// sections 2.2 and 4, for paired differences with the question as the cluster. Two halves of the
/// sums, each sorted: E. Horowitz, S. Sahni, Journal of the ACM 21 (1974) 277.
final class PairedTest {
  private PairedTest() {}

  /// By how much the p-value is larger than the share of settings where tasks differ by unequal
  /// amounts. Equal targets are then called different in 4.2 % of runs at most, not 5 %: room for
  /// what the signs do not know of, such as that each of the two stopped where it looked good
  /// (`Enough`).
  static final double MARGIN = 1.2;

  private static final double EQUAL = 1e-9;
  private static final int BY_HALVES_UP_TO = 30;
  private static final int COUNTED_UP_TO = 1000;

  /// The two-sided p-value; 1 where no task differs.
  static double p(double[] differences) {
    double[] unequal = Arrays.stream(differences).filter(d -> d != 0).toArray();
    if (unequal.length == 0) return 1;
    double least = Arrays.stream(unequal).map(Math::abs).min().orElseThrow();
    double most = Arrays.stream(unequal).map(Math::abs).max().orElseThrow();
    if (most == least) return signs(unequal);
    return Math.min(1, MARGIN * share(unequal, differences));
  }

  private static double share(double[] unequal, double[] differences) {
    if (unequal.length <= BY_HALVES_UP_TO) return flips(unequal);
    return unequal.length <= COUNTED_UP_TO ? SignSteps.share(unequal) : student(differences);
  }

  private static double signs(double[] unequal) {
    double lead = Math.abs(Arrays.stream(unequal).map(Math::signum).sum());
    int few = (int) (unequal.length - lead) / 2;
    var half = BinomialDistribution.of(unequal.length, 0.5);
    return Math.min(1, 2 * half.cumulativeProbability(few));
  }

  /// Of all settings of the signs, those whose sum is as far from 0. Of at most 30 differences.
  static double flips(double[] unequal) {
    double seen = Math.abs(Arrays.stream(unequal).sum());
    int middle = unequal.length / 2;
    Sums one = Sums.of(unequal, 0, middle);
    Sums other = Sums.of(unequal, middle, unequal.length);
    double far = 0;
    double beyond = 0;
    int from = other.count;
    for (int i = 0; i < one.count; i++) {
      while (from > 0 && one.sum[i] + other.sum[from - 1] >= seen - EQUAL)
        beyond += other.ways[--from];
      far += one.ways[i] * beyond;
    }
    return Math.min(1, 2 * far / Math.pow(2, unequal.length));
  }

  /// The sums of all settings of the signs of some differences: `count` distinct ones in rising
  /// order, and the number of settings that have each.
  private static final class Sums {
    private final double[] sum;
    private final double[] ways;
    private int count;

    private Sums(int atMost) {
      sum = new double[atMost];
      ways = new double[atMost];
    }

    static Sums of(double[] differences, int from, int to) {
      var sums = new Sums(1);
      sums.append(0, 1);
      for (int i = from; i < to; i++) sums = sums.with(Math.abs(differences[i]));
      return sums;
    }

    /// One difference more: all sums with it taken away, merged with all with it added.
    private Sums with(double difference) {
      var merged = new Sums(2 * count);
      int less = 0;
      int more = 0;
      while (less < count || more < count) {
        boolean isLess =
            less < count && (more == count || sum[less] - difference <= sum[more] + difference);
        if (isLess) merged.append(sum[less] - difference, ways[less++]);
        else merged.append(sum[more] + difference, ways[more++]);
      }
      return merged;
    }

    private void append(double value, double settings) {
      if (count > 0 && value - sum[count - 1] < EQUAL / 100) {
        ways[count - 1] += settings;
        return;
      }
      sum[count] = value;
      ways[count++] = settings;
    }
  }

  private static double student(double[] differences) {
    int n = differences.length;
    double mean = Arrays.stream(differences).average().orElseThrow();
    double squares = Arrays.stream(differences).map(d -> Math.pow(d - mean, 2)).sum();
    double error = Math.sqrt(squares / (n - 1) / n);
    return 2 * TDistribution.of(n - 1).survivalProbability(Math.abs(mean) / error);
  }
}
