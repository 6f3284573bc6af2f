package dev.toolmark.reports.summary;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// The smallest fall below a rate that a comparison of two targets can be expected to show: called
/// different by `PairedTest` in 8 of 10 runs of that size.
///
/// It takes the two to answer independently of each other, each task with the same rates. Targets
/// that find the same tasks hard differ by less chance, so it says too much there rather than too
/// little; targets that are good at different tasks differ by more.
///
/// Where each task is asked once: of n tasks, m differ with the chance ψ = p1 q2 + q1 p2 each, of
/// these x for the worse with p1 q2 / ψ, and McNemar's exact test is counted out over all m and x.
/// Where it is asked r times, as if repetitions of a task were independent: the mean difference of
/// n tasks has the variance (p1 q1 + p2 q2) / (r n), and the power is that of Student's t test at
/// the margin that the test of signs keeps; below 100 tasks, where it says less than that, runs are
/// made up and tested. Sources: S. W. Duffy, Biometrics 40 (1984) 1005, for the first; M.
/// Abramowitz, I. Stegun, Handbook of Mathematical Functions, 26.7.10, for the non-central t of the
/// second.
public final class Detectable {
  private static final double POWER = 0.8;
  private static final int HALVINGS = 40;
  private static final double FAR = 8; // standard deviations beyond which nothing is counted
  private static final int MANY = 100; // tasks
  private static final int RUNS = 3000;
  private static final int FEW_HALVINGS = 11;
  private static final long SEED = 1;

  private Detectable() {}

  /// The chance to call two targets different, of which the second is worse by so much.
  private interface Power {
    double of(double difference);
  }

  /// `tasks`: of both targets, each asked `repeat` times. `alpha`: of the test, such as 0.05, or a
  /// part of it where several pairs are compared. Empty: not even a fall from `rate` to nothing
  /// would show.
  public static OptionalDouble difference(int tasks, int repeat, double rate, double alpha) {
    if (repeat == 1) return least(rate, HALVINGS, d -> counted(tasks, rate, rate - d, alpha));
    if (tasks >= MANY)
      return least(rate, HALVINGS, d -> student(tasks, repeat, rate, rate - d, alpha));
    return least(rate, FEW_HALVINGS, d -> madeUp(tasks, repeat, rate, rate - d, alpha));
  }

  private static OptionalDouble least(double rate, int halvings, Power power) {
    if (power.of(rate) < POWER) return OptionalDouble.empty();
    double low = 0;
    double high = rate;
    for (int i = 0; i < halvings; i++) {
      double middle = (low + high) / 2;
      if (power.of(middle) >= POWER) high = middle;
      else low = middle;
    }
    return OptionalDouble.of(high);
  }

  private static double counted(int tasks, double one, double other, double alpha) {
    double worse = one * (1 - other);
    double differs = Math.min(1, worse + other * (1 - one));
    if (differs <= 0) return 0;
    var differing = BinomialDistribution.of(tasks, differs);
    double scatter = FAR * Math.sqrt(tasks * differs * (1 - differs)) + 1;
    int from = (int) Math.max(0, tasks * differs - scatter);
    int to = (int) Math.min(tasks, tasks * differs + scatter);
    double power = 0;
    for (int m = from; m <= to; m++)
      power += differing.probability(m) * rejected(m, Math.min(1, worse / differs), alpha);
    return power;
  }

  /// The chance that of `m` tasks that differ, each for the worse with that chance, so many go one
  /// way that the exact test says so.
  private static double rejected(int m, double worse, double alpha) {
    int few = fewest(m, alpha);
    if (few < 0) return 0;
    var falls = BinomialDistribution.of(m, worse);
    return falls.cumulativeProbability(few) + falls.survivalProbability(m - few - 1);
  }

  /// The most tasks of the rarer kind with which `m` that differ are still called different; -1:
  /// not even with none.
  private static int fewest(int m, double alpha) {
    if (m == 0) return -1;
    var half = BinomialDistribution.of(m, 0.5);
    int few = half.inverseCumulativeProbability(alpha / 2);
    while (few >= 0 && 2 * half.cumulativeProbability(few) > alpha) few--;
    return few;
  }

  private static double student(int tasks, int repeat, double one, double other, double alpha) {
    double variance = (one * (1 - one) + other * (1 - other)) / repeat / tasks;
    if (variance <= 0) return one > other ? 1 : 0;
    double freedom = tasks - 1.0;
    double tail = alpha / PairedTest.MARGIN / 2;
    double t = TDistribution.of(freedom).inverseSurvivalProbability(tail);
    double step = 1.0 / repeat / tasks;
    double seen = (one - other - step) / Math.sqrt(variance);
    double beyond = (seen - t * (1 - 1 / (4 * freedom))) / Math.sqrt(1 + t * t / (2 * freedom));
    return NormalDistribution.of(0, 1).cumulativeProbability(beyond);
  }

  /// Of runs made up by chance, the share in which the test says so. The same chance each time, so
  /// that a larger difference is not found more seldom.
  private static double madeUp(int tasks, int repeat, double one, double other, double alpha) {
    var random = new SplittableRandom(SEED);
    double[] rights = cumulated(repeat, one);
    double[] others = cumulated(repeat, other);
    double[] differences = new double[tasks];
    int found = 0;
    for (int run = 0; run < RUNS; run++) {
      for (int task = 0; task < tasks; task++)
        differences[task] = drawn(rights, random) - drawn(others, random); // in repetitions
      if (PairedTest.p(differences) <= alpha) found++;
    }
    return (double) found / RUNS;
  }

  /// The chances of no right repetition, of at most one, and so on.
  private static double[] cumulated(int repeat, double rate) {
    var rights = BinomialDistribution.of(repeat, rate);
    double[] chances = new double[repeat];
    for (int i = 0; i < repeat; i++) chances[i] = rights.cumulativeProbability(i);
    return chances;
  }

  private static int drawn(double[] chances, SplittableRandom random) {
    double chance = random.nextDouble();
    int right = 0;
    while (right < chances.length && chances[right] < chance) right++;
    return right;
  }
}
