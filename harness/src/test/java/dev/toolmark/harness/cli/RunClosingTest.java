package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunClosingTest {
  /// What a person reads who stopped a run by a signal.
  @ParameterizedTest
  @CsvSource({
    "40, 0, '40 of 60 trials ended'",
    "60, 42, '60 of 60 trials ended, 42 of them not judged by all votes'",
    "60, 0, '60 of 60 trials ended'",
  })
  void what_is_left_is_told_in_trials_and_behind_them_in_votes(
      int ended, int unjudged, String said) {
    var run =
        new RunClosing.Ended(
            60,
            ended,
            ended,
            0,
            unjudged,
            Optional.of(Exit.INTERRUPTED),
            Optional.empty(),
            List.of());
    assertThat(run.counts()).isEqualTo(said);
  }
}
