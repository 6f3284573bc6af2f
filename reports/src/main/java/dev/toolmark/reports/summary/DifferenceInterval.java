package dev.toolmark.reports.summary;

import dev.toolmark.reports.summary.Rate.Interval;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Where the mean difference of two targets lies with 95 % confidence: by `Bootstrap`, and never at
/// odds with `PairedTest`, which alone says whether it may be 0. Where the test calls the two
/// different, 0 is outside of the interval; where it does not, 0 is inside.
///
/// The two go by different ways, so at times they disagree, and then by little. The end towards 0
/// is there moved to d (1 - 1.96 / z), d being the difference and z the normal deviate of its
/// p-value: 0 itself at p = 0.05, and beyond 0 above it, but by d at most. That is O. Miettinen's
/// test-based limit (American Journal of Epidemiology 103 (1976) 226), which is good near 0, and is
/// used nowhere else here.
final class DifferenceInterval {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double DEVIATE = NORMAL.inverseSurvivalProbability(Separation.CHANCE / 2);

  private DifferenceInterval() {}

  /// `differences`: from -1 to 1, one a task. `p`: theirs. Empty without a task.
  static Optional<Interval> of(double[] differences, double p, long seed) {
    double mean = Arrays.stream(differences).average().orElse(0);
    return Bootstrap.difference(differences, seed).map(drawn -> agreeing(drawn, mean, p));
  }

  static Interval agreeing(Interval drawn, double mean, double p) {
    if (mean < 0) {
      Interval turned = agreeing(new Interval(-drawn.high(), -drawn.low()), -mean, p);
      return new Interval(-turned.high(), -turned.low());
    }
    boolean apart = p <= Separation.CHANCE;
    if (apart == drawn.low() > 0) return drawn;
    double z = Math.max(DEVIATE / 2, NORMAL.inverseSurvivalProbability(p / 2));
    return new Interval(mean * (1 - DEVIATE / z), drawn.high());
  }
}
