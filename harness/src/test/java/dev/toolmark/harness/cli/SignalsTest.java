package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.harness.run.Stop;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignalsTest {
  private final Stop stop = new Stop();
  private final AtomicInteger interrupted = new AtomicInteger();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final List<Duration> times = new ArrayList<>();
  private final List<Runnable> timed = new ArrayList<>();
  private final Signals signals =
      new Signals(
          stop,
          interrupted::incrementAndGet,
          new Console(
              new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
              new PrintStream(said, true, StandardCharsets.UTF_8),
              false),
          (time, then) -> {
            times.add(time);
            timed.add(then);
          });

  @Test
  void after_the_first_signal_requests_under_way_have_ten_seconds() {
    signals.hear("TERM", Exit.TERMINATED);
    assertThat(stop.level()).isEqualTo(Stop.Level.LAND);
    assertThat(interrupted).hasValue(0);
    assertThat(times).containsExactly(Duration.ofSeconds(10));
    timed.getFirst().run();
    assertThat(stop.level()).isEqualTo(Stop.Level.NOW);
    assertThat(interrupted).hasValue(1);
    assertThat(signals.heard()).contains(Exit.TERMINATED);
  }

  @Test
  void the_second_interrupts_them_once_and_for_all() {
    signals.hear("INT", Exit.INTERRUPTED);
    signals.hear("TERM", Exit.TERMINATED);
    timed.getFirst().run();
    assertThat(interrupted).hasValue(1);
    assertThat(signals.heard()).contains(Exit.INTERRUPTED);
  }

  @Test
  void a_run_that_is_over_is_not_interrupted_any_more() {
    signals.hear("INT", Exit.INTERRUPTED);
    signals.over();
    timed.getFirst().run();
    assertThat(interrupted).hasValue(0);
    assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("at once\nstopping at once");
  }

  @Test
  void a_run_that_was_out_of_money_already_has_its_time_too() {
    stop.to(Stop.Level.DRAIN, "the budget is used up");
    signals.hear("INT", Exit.INTERRUPTED);
    assertThat(stop.level()).isEqualTo(Stop.Level.LAND);
    assertThat(interrupted).hasValue(0);
  }
}
