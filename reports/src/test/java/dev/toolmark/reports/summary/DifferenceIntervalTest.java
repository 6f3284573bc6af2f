package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toolmark.reports.summary.Rate.Interval;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Reference values: the normal deviates by SciPy's `norm.isf`.
class DifferenceIntervalTest {
  @Test
  void where_it_says_what_the_test_says_it_is_that_of_the_bootstrap() {
    var clear = new Interval(0.02, 0.3);
    assertThat(DifferenceInterval.agreeing(clear, 0.1, 0.04)).isEqualTo(clear);
    assertThat(DifferenceInterval.agreeing(clear, 0.1, 0.05)).isEqualTo(clear);
    var open = new Interval(-0.02, 0.3);
    assertThat(DifferenceInterval.agreeing(open, 0.1, 0.06)).isEqualTo(open);
    double[] differences = {1, 0.5, -0.5, 0.25, 0, 1, -0.5, 0.75, 1, 0.25};
    assertThat(DifferenceInterval.of(differences, PairedTest.p(differences), 7))
        .isEqualTo(Bootstrap.difference(differences, 7));
    assertThat(DifferenceInterval.of(new double[0], 1, 7)).isEmpty();
  }

  @Test
  void its_end_towards_none_follows_the_test_elsewhere() {
    Interval cut = DifferenceInterval.agreeing(new Interval(-0.01, 0.3), 0.1, 0.04);
    assertThat(cut.low()).isCloseTo(0.004566523473549455, within(1e-9));
    assertThat(cut.high()).isEqualTo(0.3);
    assertThat(DifferenceInterval.agreeing(new Interval(0, 0.3), 0.1, 0.04)).isEqualTo(cut);
    Interval wider = DifferenceInterval.agreeing(new Interval(0.01, 0.3), 0.1, 0.07);
    assertThat(wider.low()).isCloseTo(-0.008171115375472483, within(1e-9));
    assertThat(wider.high()).isEqualTo(0.3);
    // of the other sign the same, turned round
    assertThat(DifferenceInterval.agreeing(new Interval(-0.3, 0.01), -0.1, 0.04))
        .isEqualTo(new Interval(-0.3, -cut.low()));
    // never further beyond none than the difference is from it
    assertThat(DifferenceInterval.agreeing(new Interval(0.01, 0.3), 0.1, 1))
        .isEqualTo(new Interval(-0.1, 0.3));
  }

  @Test
  void it_holds_none_just_where_the_test_does_not_tell_apart() {
    for (long seed = 0; seed < 300; seed++) {
      var random = new SplittableRandom(seed);
      var shape = new Simulated(6 + random.nextInt(40), 1 + random.nextInt(4), 0.8, 2);
      var other = new Simulated(shape.tasks(), shape.repeat(), 0.4 + 0.4 * random.nextDouble(), 2);
      Paired paired =
          Paired.of(
              shape.verdicts(shape.rates(random), shape.repeat(), random),
              other.verdicts(other.rates(random), shape.repeat(), random),
              at -> at,
              seed,
              true);
      Interval interval = paired.interval().orElseThrow();
      assertThat(interval.low() <= 0 && interval.high() >= 0)
          .as("seed %d, %s", seed, paired)
          .isEqualTo(paired.p() > Separation.CHANCE);
      assertThat(interval.low()).as("seed %d", seed).isLessThan(interval.high());
    }
  }
}
