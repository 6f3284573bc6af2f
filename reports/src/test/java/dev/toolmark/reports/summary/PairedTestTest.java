package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reference values: the exact binomial test as printed by R 4 (`binom.test(min(b, c), b +
/// c)$p.value`); signs set anew, counted one by one, and for 30 differences by the distribution of
/// their sum in whole numbers, both in a few lines of Python apart from this code, and for the
/// short ones by SciPy 1.17's `permutation_test` too; Student's t by SciPy's `ttest_1samp`. Where
/// tasks differ by unequal amounts, p is a fifth more.
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
    "10, 3, 20, 0.0922851562",
    "40, 20, 0, 0.01348929373119186", // more than are counted one by one, where they differ by
    // unequal amounts
    "20, 40, 7, 0.01348929373119186"
  })
  void of_tasks_asked_once_the_discordant_ones_decide(int up, int down, int equal, double p) {
    assertThat(PairedTest.p(discordant(up, down, equal))).isCloseTo(p, within(1e-9));
  }

  @Test
  void of_tasks_asked_more_often_all_ways_to_set_the_signs_are_counted() {
    // Darwin's maize, the example of Fisher (1935, section 21): 1,726 of 32,768
    double[] maize = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
    assertThat(PairedTest.p(maize)).isEqualTo(1.2 * (1726 / 32768.0));
    // Student's sleep data (1908): nine differ, all in one direction
    double[] sleep = {-1.2, -2.4, -1.3, -1.3, 0, -1, -1.8, -0.8, -4.6, -1.4};
    assertThat(PairedTest.p(sleep)).isEqualTo(1.2 * (2 / 512.0));
    double[] mixed = {1, -0.5, 0.5, 0.25, 0.75, -0.25, 1};
    assertThat(PairedTest.p(mixed)).isEqualTo(1.2 * 0.171875);
  }

  @Test
  void it_is_counted_out_up_to_a_thousand_tasks_that_differ() {
    assertThat(PairedTest.p(leaning(30))).isCloseTo(0.13318883925676345, within(1e-12));
    double[] forty = new double[40];
    for (int i = 0; i < 40; i++) forty[i] = i % 3 == 0 ? -1 : 0.5;
    assertThat(SignSteps.share(forty)).isCloseTo(0.9127120174962329, within(1e-12));
    double[] fifty = new double[50];
    for (int i = 0; i < 50; i++) fifty[i] = (i % 7 - 2) / 5.0; // seven of them do not differ
    assertThat(PairedTest.p(fifty)).isCloseTo(0.003445686463783204, within(1e-12));
    assertThat(PairedTest.p(quarters(1000))).isCloseTo(0.04146386337611986, within(1e-12));
    assertThat(PairedTest.p(quarters(1001))).isCloseTo(0.0391282087339387, within(1e-9)); // t
  }

  private static double[] leaning(int tasks) {
    double[] differences = new double[tasks];
    for (int i = 0; i < tasks; i++) differences[i] = (i % 5 + 1) * (i % 3 == 0 ? -0.1 : 0.1);
    return differences;
  }

  private static double[] quarters(int tasks) {
    double[] differences = new double[tasks];
    for (int i = 0; i < tasks; i++) differences[i] = (i % 4 + 1) * (i * 7 % 13 < 7 ? 1 : -1) / 4.0;
    return differences;
  }

  @Test
  void both_ways_of_counting_come_to_the_same() {
    for (int tasks = 2; tasks <= 30; tasks++) {
      double[] differences = leaning(tasks);
      assertThat(SignSteps.share(differences))
          .as("%d tasks", tasks)
          .isCloseTo(PairedTest.flips(differences), within(1e-12));
    }
  }

  /// Thirds counted in hundredths, 33 and 67, would leave what adds up to nothing with a sign.
  @Test
  void thirds_and_sevenths_count_as_what_they_are() {
    for (int step : List.of(3, 7)) {
      double[] differences = new double[40];
      for (int i = 0; i < 40; i++)
        differences[i] = (i % step + 1) * (i % 5 < 3 ? 1 : -1) / (double) step;
      double[] whole = Arrays.stream(differences).map(d -> Math.rint(d * step)).toArray();
      assertThat(SignSteps.share(differences)).as("%d", step).isEqualTo(SignSteps.share(whole));
    }
    double[] even = {1 / 3.0, 1 / 3.0, -2 / 3.0};
    assertThat(SignSteps.share(even)).isEqualTo(1);
  }

  /// Sevenths, elevenths and thirteenths: as 14, 27 and -15 hundredths, one opposite to the other.
  @Test
  void differences_that_fit_no_step_count_to_the_nearest_hundredth() {
    double[] differences = new double[36];
    for (int i = 0; i < 36; i++) differences[i] = List.of(1 / 7.0, 3 / 11.0, -2 / 13.0).get(i % 3);
    assertThat(SignSteps.share(differences)).isCloseTo(0.006152170215500519, within(1e-12));
    double[] turned = Arrays.stream(differences).map(d -> -d).toArray();
    assertThat(SignSteps.share(turned)).isEqualTo(SignSteps.share(differences));
  }

  @Test
  void sums_of_nothing_are_as_near_as_any() {
    assertThat(SignSteps.share(new double[] {0.5, -0.5, 1, -1})).isEqualTo(1);
    assertThat(PairedTest.p(new double[] {0.5, -0.5, 1, -1})).isEqualTo(1);
  }

  @Test
  void few_tasks_tell_nothing_apart_however_alike_their_differences_are() {
    assertThat(PairedTest.p(new double[] {1, 0.9})).isEqualTo(1.2 * 0.5);
    double[] four = new double[100];
    Arrays.fill(four, 0, 3, 1);
    four[3] = 0.9;
    assertThat(PairedTest.p(four)).isEqualTo(1.2 * 0.125);
  }

  @Test
  void differences_that_are_all_equal_are_judged_by_their_signs() {
    double[] same = {0.7, 0.7, 0.7, 0.7, 0.7, 0.7};
    assertThat(PairedTest.p(same)).isEqualTo(0.03125);
    assertThat(PairedTest.p(new double[] {0, 0, 0})).isEqualTo(1);
  }

  @Test
  void asked_once_the_ways_to_set_the_signs_are_those_of_mcnemar() {
    for (int up = 0; up <= 12; up++)
      for (int down = 0; down <= 12; down++) {
        if (up + down == 0) continue;
        assertThat(PairedTest.flips(discordant(up, down, 0)))
            .as("%d up, %d down", up, down)
            .isCloseTo(PairedTest.p(discordant(up, down, 3)), within(1e-12));
      }
  }

  @Test
  void one_task_decides_nothing() {
    assertThat(PairedTest.p(new double[0])).isEqualTo(1);
    assertThat(PairedTest.p(new double[] {1})).isEqualTo(1);
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
      double p = PairedTest.p(d);
      assertThat(p).as("seed %d", seed).isBetween(0.0, 1.0);
      double[] turned = new double[d.length];
      for (int i = 0; i < d.length; i++) turned[i] = -d[d.length - 1 - i];
      assertThat(PairedTest.p(turned)).as("seed %d", seed).isCloseTo(p, within(1e-9));
    }
  }
}
