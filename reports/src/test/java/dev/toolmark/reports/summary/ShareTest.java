package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reference values: the formula of `Share` in a few lines of Python, over lists of tasks instead
/// of running sums.
class ShareTest {
  /// `tasks`: each as `hits/trials`, or `n*hits/trials`.
  private static Rate rate(String tasks) {
    var share = new Share();
    int index = 0;
    for (String some : tasks.split(" ", -1)) {
      String[] times = some.split("[*/]", -1);
      int n = times.length == 3 ? Integer.parseInt(times[0]) : 1;
      int hits = Integer.parseInt(times[times.length - 2]);
      int of = Integer.parseInt(times[times.length - 1]);
      for (int i = 0; i < n; i++, index++)
        for (int trial = 0; trial < of; trial++) share.add(index, trial < hits);
    }
    return share.rate();
  }

  @ParameterizedTest
  @CsvSource({
    "20*10/10, 200, 20, 20",
    "19*10/10 9/10, 199, 20, 20.89005235602096",
    "10*7/10 10*8/10, 150, 20, 125.52926525529264",
    "15*10/10 5*0/10, 150, 20, 20",
    "5/10, 5, 1, 1",
    "6/9 3/5 5/6 2/4 4/8, 20, 5, 12.18727753031337",
    "18*10/10 2*5/10, 190, 20, 26.332288401253926",
    "7*1/1 3*0/1, 7, 10, 10"
  })
  void so_many_trials_tell_as_much_as_so_many_of_tasks_of_their_own(
      String counts, int hits, int tasks, double effective) {
    Rate rate = rate(counts);
    assertThat(rate.hits()).isEqualTo(hits);
    assertThat(rate.tasks()).isEqualTo(tasks);
    assertThat(rate.effective()).isCloseTo(effective, within(1e-9));
  }

  @Test
  void it_is_never_fewer_than_tasks_nor_more_than_trials() {
    for (long seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var share = new Share();
      int tasks = random.nextInt(30);
      for (int task = 0; task < tasks; task++) {
        double right = Math.pow(random.nextDouble(), random.nextInt(4));
        for (int trial = random.nextInt(12); trial >= 0; trial--)
          share.add(task, Optional.of(random.nextDouble() < right));
      }
      Rate rate = share.rate();
      assertThat(rate.tasks()).as("seed %d", seed).isEqualTo(tasks);
      assertThat(rate.effective())
          .as("seed %d", seed)
          .isBetween((double) tasks, (double) rate.of());
    }
  }

  @Test
  void one_more_right_trial_never_lowers_the_bound() {
    double before = 0;
    for (int last = 0; last <= 10; last++) {
      double low = rate("19*10/10 " + last + "/10").interval().orElseThrow().low();
      assertThat(low).as("%d of 10 right in the last task", last).isGreaterThanOrEqualTo(before);
      before = low;
    }
  }

  @Test
  void what_was_not_asked_counts_as_neither() {
    var share = new Share();
    share.add(0, Optional.empty());
    assertThat(share.rate()).isEqualTo(new Rate(0, 0));
    share.add(1, Optional.of(true));
    share.add(1, Optional.empty());
    assertThat(share.rate()).isEqualTo(new Rate(1, 1));
  }
}
