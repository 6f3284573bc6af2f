package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectableTest {
  private static double difference(int tasks, int repeat, double rate) {
    return Detectable.difference(tasks, repeat, rate, 0.05).orElseThrow();
  }

  /// The power of McNemar's exact test at that difference, counted over every table of n tasks by
  /// its multinomial chance, with no normal approximation and nothing cut off.
  @ParameterizedTest
  @CsvSource({"20, 0.5", "20, 0.9", "40, 0.9", "60, 0.5"})
  void the_power_at_the_difference_is_eight_of_ten(int tasks, double rate) {
    double other = rate - difference(tasks, 1, rate);
    double worse = rate * (1 - other);
    double better = other * (1 - rate);
    double power = 0;
    for (int down = 0; down <= tasks; down++)
      for (int up = 0; up + down <= tasks; up++)
        if (mcnemar(Math.min(up, down), up + down) <= 0.05)
          power +=
              choose(tasks, up + down)
                  * choose(up + down, down)
                  * Math.pow(worse, down)
                  * Math.pow(better, up)
                  * Math.pow(1 - worse - better, tasks - up - down);
    assertThat(power).isCloseTo(0.8, within(1e-6));
  }

  private static double mcnemar(int few, int of) {
    double tail = 0;
    for (int i = 0; i <= few; i++) tail += choose(of, i) * Math.pow(0.5, of);
    return Math.min(1, 2 * tail);
  }

  private static double choose(int n, int k) {
    double ways = 1;
    for (int i = 0; i < k; i++) ways *= (double) (n - i) / (i + 1);
    return ways;
  }

  /// Asked once: counted over every number of tasks that differ, none left out, in Python with
  /// SciPy's `binom`, and the root found by `brentq`. Asked more often: by SciPy's non-central t
  /// (`nct`) in place of the approximation here, at alpha / 1.2: the margin of the paired test.
  @ParameterizedTest
  @CsvSource({
    "40, 1, 0.9, 0.05, 0.2845839631768966, 1e-9",
    "40, 1, 0.9, 0.005, 0.3844043865035586, 1e-9",
    "500, 1, 0.9, 0.05, 0.061464377819937445, 1e-9",
    "200, 1, 0.3, 0.05, 0.1237224958447931, 1e-9",
    "20, 1, 1, 0.05, 0.3664593512550515, 1e-9", // six tasks of one kind: 2 / 2^6 is 0.03125
    "20, 1, 1, 0.03125, 0.3664593512550515, 1e-9",
    "100, 5, 0.9, 0.05, 0.06399775991877663, 1e-6",
    "200, 5, 0.9, 0.005, 0.05683787839360104, 1e-6",
    "1000, 3, 0.5, 0.05, 0.03748037352065265, 1e-6"
  })
  void it_is_the_difference_of_that_power(
      int tasks, int repeat, double rate, double alpha, double difference, double within) {
    assertThat(Detectable.difference(tasks, repeat, rate, alpha).orElseThrow())
        .isCloseTo(difference, within(within));
  }

  /// Of a rate of 1 all tasks that differ do so in one direction, and six are needed: 2 / 2^6. So
  /// it is the fall d where six tasks of n or more have a wrong one of r repetitions, with the
  /// chance 1
  /// - (1 - d)^r each, in 8 of 10 runs; from SciPy's `binom`. Made up 3,000 times, it is off by
  ///   chance.
  @ParameterizedTest
  @CsvSource({"30, 3, 0.09174168146925532", "60, 2, 0.0664982481566706"})
  void of_few_tasks_asked_more_often_runs_are_made_up(int tasks, int repeat, double difference) {
    for (double alpha : new double[] {0.05, 1.2 * 2 / 64}) // of unequal amounts a fifth more
    assertThat(Detectable.difference(tasks, repeat, 1, alpha).orElseThrow())
          .as("at %s", alpha)
          .isCloseTo(difference, within(0.003));
  }

  @Test
  void too_few_tasks_show_nothing() {
    assertThat(Detectable.difference(5, 1, 0.5, 0.05)).isEmpty();
    assertThat(Detectable.difference(5, 100, 0.5, 0.05)).isEmpty(); // 2 / 2^5 is above 0.05
    assertThat(Detectable.difference(0, 1, 0.5, 0.05)).isEmpty();
    assertThat(Detectable.difference(0, 5, 0.5, 0.05)).isEmpty();
    assertThat(Detectable.difference(200, 5, 0, 0.05)).isEmpty(); // there is nothing below 0
  }

  @Test
  void more_tasks_and_more_repetitions_show_less_and_more_pairs_show_more() {
    double last = 1;
    for (int tasks = 20; tasks < 100_000; tasks *= 4) {
      double now = difference(tasks, 1, 0.9);
      assertThat(now).as("%d tasks", tasks).isLessThan(last);
      last = now;
    }
    assertThat(difference(40, 5, 0.9)).isLessThan(difference(40, 1, 0.9));
    assertThat(difference(200, 5, 0.9)).isLessThan(difference(200, 1, 0.9));
    assertThat(Detectable.difference(200, 1, 0.9, 0.005).orElseThrow())
        .isGreaterThan(difference(200, 1, 0.9));
  }
}
