package dev.toolmark.reports.summary;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/// A share of trials: `hits` of `of`. Of no trials there is no share.
public record Rate(int hits, int of) {
  private static final double ERROR = 0.05;

  /// Where the true share lies with 95 % confidence.
  public record Interval(double low, double high) {}

  public Rate {
    if (hits < 0 || hits > of)
      throw new IllegalArgumentException("%d of %d is no share".formatted(hits, of));
  }

  public OptionalDouble value() {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / of);
  }

  /// The Wilson score interval at 95 %.
  public Optional<Interval> interval() {
    if (of == 0) return Optional.empty();
    var wilson = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(of, hits, ERROR);
    return Optional.of(new Interval(wilson.getLowerBound(), wilson.getUpperBound()));
  }
}
