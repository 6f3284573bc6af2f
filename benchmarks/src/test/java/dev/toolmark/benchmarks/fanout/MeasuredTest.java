package dev.toolmark.benchmarks.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toolmark.benchmarks.fanout.Measured.Look;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// CPU between two moments, from looks at a process and its children.
final class MeasuredTest {
  private static Measured seen(Look... looks) {
    return new Measured(0, 1, 1, OptionalDouble.empty(), List.of(looks));
  }

  @Test
  void between_two_looks_it_grows_evenly() {
    Measured it = seen(new Look(1_000, 1), new Look(2_000, 3), new Look(3_000, 4));
    assertThat(it.cpuBetween(1_500, 2_500)).isCloseTo(1.5, within(1e-9));
  }

  /// The script that starts the program has a helper, whose CPU goes with it.
  @Test
  void a_helper_that_goes_before_the_program_starts_ends_nothing() {
    Measured it =
        seen(
            new Look(100, 0.03),
            new Look(120, 0.01),
            new Look(1_000, 1),
            new Look(2_000, 3),
            new Look(3_000, 4));
    assertThat(it.cpuBetween(1_500, 2_500)).isCloseTo(1.5, within(1e-9));
  }

  @Test
  void what_is_seen_while_it_ends_is_not_taken() {
    Measured it = seen(new Look(1_000, 1), new Look(2_000, 3), new Look(2_020, 0.5));
    assertThat(it.cpuBetween(1_000, 2_020)).isCloseTo(2, within(1e-9));
  }
}
