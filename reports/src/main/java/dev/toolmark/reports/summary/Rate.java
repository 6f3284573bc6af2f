package dev.toolmark.reports.summary;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// A share of trials: `hits` of `of`, in `tasks` tasks. Of no trials there is no share.
/// `effective`: how many independent trials tell as much as these, from `tasks` to `of`; see
/// `Share`.
public record Rate(int hits, int of, int tasks, double effective) {
  private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);

  /// Where the true share lies with 95 % confidence.
  public record Interval(double low, double high) {}

  public Rate {
    if (hits < 0 || hits > of)
      throw new IllegalArgumentException("%d of %d is no share".formatted(hits, of));
    if (tasks > of || effective < tasks || effective > of)
      throw new IllegalArgumentException(
          "%d trials in %d tasks cannot tell as much as %s".formatted(of, tasks, effective));
  }

  /// Of trials that are each of a task of their own.
  public Rate(int hits, int of) {
    this(hits, of, of, of);
  }

  public OptionalDouble value() {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / of);
  }

  /// The Wilson score interval at 95 %, of the effective number of trials. It ends at 0 and 1
  /// exactly where all trials say so. Source: E. B. Wilson, Journal of the American Statistical
  /// Association 22 (1927) 209.
  public Optional<Interval> interval() {
    if (of == 0) return Optional.empty();
    double share = (double) hits / of;
    double weight = Z * Z / effective;
    double middle = (share + weight / 2) / (1 + weight);
    double half = Z * Math.sqrt((share * (1 - share) + weight / 4) / effective) / (1 + weight);
    double low = hits == 0 ? 0 : Math.max(0, middle - half);
    double high = hits == of ? 1 : Math.min(1, middle + half);
    return Optional.of(new Interval(low, high));
  }
}
