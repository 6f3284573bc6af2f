package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectableTest {
  /// Sizes of samples by the same equation, as the tables of textbooks have them (without the
  /// correction for continuity): 0.5 to 0.3 needs 93, 0.9 to 0.8 needs 199.
  @ParameterizedTest
  @CsvSource({"93, 0.5, 0.2", "199, 0.9, 0.1", "388, 0.5, 0.1"})
  void differences_are_those_of_the_tables(int n, double rate, double difference) {
    assertThat(Detectable.difference(n, rate).orElseThrow()).isCloseTo(difference, within(0.002));
  }

  @Test
  void too_few_trials_show_nothing() {
    assertThat(Detectable.difference(5, 0.5)).isEmpty();
  }

  @Test
  void more_trials_show_less() {
    double last = 1;
    for (int n = 20; n < 100_000; n *= 2) {
      double now = Detectable.difference(n, 0.9).orElseThrow();
      assertThat(now).isLessThan(last);
      last = now;
    }
  }

  /// Two samples that differ so are told apart about 8 times in 10.
  @Test
  void runs_of_that_size_find_the_difference_in_eight_of_ten() {
    int n = 400;
    double d = Detectable.difference(n, 0.5).orElseThrow();
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    int found = 0;
    for (int run = 0; run < 4000; run++) {
      double a = share(random, n, 0.5);
      double b = share(random, n, 0.5 - d);
      double mean = (a + b) / 2;
      if (Math.abs(a - b) / Math.sqrt(2 * mean * (1 - mean) / n) > 1.959964) found++;
    }
    assertThat(found / 4000.0).isCloseTo(0.8, within(0.04));
  }

  private static double share(RandomGenerator random, int n, double rate) {
    int hits = 0;
    for (int i = 0; i < n; i++) if (random.nextDouble() < rate) hits++;
    return hits / (double) n;
  }
}
