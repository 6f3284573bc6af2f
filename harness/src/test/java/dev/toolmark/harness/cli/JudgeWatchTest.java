package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeWatchTest {
  private static final long SECOND = 1_000_000_000;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private long nanos;

  private JudgeWatch watch(boolean quiet) {
    var err = new PrintStream(said, true, StandardCharsets.UTF_8);
    var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new JudgeWatch(new Console(out, err, false), quiet, _ -> {}, () -> nanos);
  }

  private List<String> lines() {
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void a_long_judging_says_how_far_it_is_for_each_tenth_part_and_every_two_seconds_at_most() {
    JudgeWatch watch = watch(false);
    watch.begun(20, 5, "j");
    for (int second = 1; second <= 100; second++) {
      nanos += second <= 50 ? SECOND / 10 : SECOND;
      watch.came();
    }
    assertThat(lines())
        .containsExactly(
            "judging: 20 answers, 5 votes each, by j",
            "judging: 20 of 100 votes",
            "judging: 40 of 100 votes",
            "judging: 51 of 100 votes",
            "judging: 60 of 100 votes",
            "judging: 70 of 100 votes",
            "judging: 80 of 100 votes",
            "judging: 90 of 100 votes",
            "judging: 100 of 100 votes");
  }

  @Test
  void one_that_is_to_be_quiet_is() {
    JudgeWatch watch = watch(true);
    watch.begun(1, 1, "j");
    nanos += 10 * SECOND;
    watch.came();
    assertThat(lines()).isEmpty();
  }
}
