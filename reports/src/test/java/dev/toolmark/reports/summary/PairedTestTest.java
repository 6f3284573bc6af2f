package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reference values: the exact binomial test and Student's paired t test as printed by R 4
/// (`binom.test(min(b, c), b + c)$p.value`, `t.test(d)$p.value`), worked out again by hand where
/// they are short.
class PairedTestTest {
  private static double[] discordant(int up, int down, int equal) {
    double[] differences = new double[up + down + equal];
    Arrays.fill(differences, 0, up, 1);
    Arrays.fill(differences, up, up + down, -1);
    return differences;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 10, 1",
    "1, 0, 10, 1",
    "5, 0, 0, 0.0625",
    "6, 0, 4, 0.03125",
    "9, 1, 0, 0.021484375",
    "1, 9, 90, 0.021484375",
    "5, 5, 3, 1",
    "10, 3, 20, 0.0922851562"
  })
  void of_tasks_asked_once_the_discordant_ones_decide(int up, int down, int equal, double p) {
    assertThat(PairedTest.p(discordant(up, down, equal), false)).isCloseTo(p, within(1e-9));
  }

  @Test
  void of_tasks_asked_more_often_the_mean_difference_decides() {
    // Student's sleep data (1908), the textbook's paired example: t = -4.0621, df = 9, p = 0.002833
    double[] sleep = {-1.2, -2.4, -1.3, -1.3, 0, -1, -1.8, -0.8, -4.6, -1.4};
    assertThat(PairedTest.p(sleep, true)).isCloseTo(0.002832890, within(1e-8));
  }

  @Test
  void differences_that_are_all_equal_are_judged_by_their_signs() {
    double[] same = {1, 1, 1, 1, 1, 1};
    assertThat(PairedTest.p(same, true)).isEqualTo(0.03125);
    assertThat(PairedTest.p(new double[] {0, 0, 0}, true)).isEqualTo(1);
  }

  @Test
  void one_task_decides_nothing() {
    assertThat(PairedTest.p(new double[0], false)).isEqualTo(1);
    assertThat(PairedTest.p(new double[] {1}, true)).isEqualTo(1);
  }

  @Test
  void it_is_a_share_that_neither_order_nor_direction_changes() {
    for (long seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      boolean repeated = random.nextBoolean();
      double[] d =
          random
              .doubles(2 + random.nextInt(40))
              .map(v -> repeated ? Math.rint(v * 10 - 5) / 5 : Math.rint(v * 2 - 1))
              .toArray();
      double p = PairedTest.p(d, repeated);
      assertThat(p).as("seed %d", seed).isBetween(0.0, 1.0);
      double[] turned = new double[d.length];
      for (int i = 0; i < d.length; i++) turned[i] = -d[d.length - 1 - i];
      assertThat(PairedTest.p(turned, repeated)).as("seed %d", seed).isCloseTo(p, within(1e-9));
    }
  }
}
