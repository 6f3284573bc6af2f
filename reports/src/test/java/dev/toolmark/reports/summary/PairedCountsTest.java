package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toolmark.reports.summary.Rate.Interval;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/// Reference values: sums done by hand, task by task.
class PairedCountsTest {
  private static Paired paired(String one, String other, IntUnaryOperator counterpart) {
    return Paired.of(TaskVerdictsTest.of(one), TaskVerdictsTest.of(other), counterpart, 1, true);
  }

  @Test
  void each_task_counts_by_its_share_of_right_repetitions() {
    // 4 of 4 and 1 of 4; 1 of 2 and 2 of 2; 3 of 3 and 0 of 3; the last has none in common
    Paired paired =
        paired("rrrr rw-w rrr- r---", "wrww rr-- www- -rrr", IntUnaryOperator.identity());
    assertThat(paired.tasks()).isEqualTo(3);
    assertThat(paired.trials()).isEqualTo(9);
    assertThat(paired.one()).isCloseTo((1 + 0.5 + 1) / 3, within(1e-12));
    assertThat(paired.other()).isCloseTo((0.25 + 1 + 0) / 3, within(1e-12));
    assertThat(paired.difference()).isCloseTo((0.75 - 0.5 + 1) / 3, within(1e-12));
    assertThat(paired.ahead()).isEqualTo(2);
    assertThat(paired.behind()).isEqualTo(1);
    // of +-0.75 +-0.5 +-1, those at least 1.25 from 0: both ways 2.25, 1.25 with -0.5, 0.75 no;
    // a fifth more, since they differ by unequal amounts
    assertThat(paired.p()).isEqualTo(1.2 * (4 / 8.0));
  }

  @Test
  void a_task_without_a_counterpart_or_a_verdict_there_is_left_out() {
    Paired paired = paired("r r r", "- w w", at -> at == 1 ? -1 : at);
    assertThat(paired.tasks()).isEqualTo(1);
    assertThat(paired.difference()).isEqualTo(1);
    assertThat(paired("r", "- w", at -> at).tasks()).isZero();
    assertThat(paired("r", "- w", at -> at + 1).tasks()).isEqualTo(1);
  }

  @SuppressWarnings("ArgumentSelectionDefectChecker") // the two change places
  @Test
  void seen_from_the_other_all_is_turned_round() {
    Paired paired = paired("rr rr rw", "wr ww rr", IntUnaryOperator.identity());
    Paired turned = paired.turned();
    Interval interval = paired.interval().orElseThrow();
    assertThat(turned)
        .isEqualTo(
            new Paired(
                3,
                6,
                paired.other(),
                paired.one(),
                1,
                2,
                -paired.difference(),
                Optional.of(new Interval(-interval.high(), -interval.low())),
                paired.p()));
    assertThat(paired.difference()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(interval.low()).isLessThan(interval.high());
  }
}
