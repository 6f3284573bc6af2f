package dev.toolmark.providers.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetronomeTest {
  private static final Script RECORDED =
      new Script(
          List.of(), "x", OptionalDouble.of(0.4), OptionalLong.empty(), OptionalLong.empty());

  /// Milliseconds from the start; `stalls`: the fragments for which a stall is drawn.
  private static List<Long> due(Pace pace, int fragments, Set<Integer> stalls) {
    var metronome =
        Metronome.of(
            pace, RECORDED, fragments, fragment -> stalls.contains(fragment) ? 0.1 : 0.9, () -> 0);
    return IntStream.range(0, fragments).mapToObj(i -> Math.round(metronome.due(i) / 1e6)).toList();
  }

  @Test
  void the_first_token_has_its_own_wait_and_a_stall_delays_all_behind_it() {
    var pace = new Pace.Measured(Duration.ofMillis(300), 100, 0.5, Duration.ofMillis(70));
    assertThat(due(pace, 4, Set.of())).containsExactly(300L, 310L, 320L, 330L);
    assertThat(due(pace, 5, Set.of(0, 2))).containsExactly(300L, 310L, 390L, 400L, 410L);
    assertThat(due(pace, 3, Set.of(1, 2))).containsExactly(300L, 380L, 460L);
  }

  @Test
  void an_even_pace_waits_before_each_fragment_alike() {
    assertThat(due(new Pace.TokensPerSecond(20), 3, Set.of(1))).containsExactly(50L, 100L, 150L);
    assertThat(due(new Pace.Recorded(), 4, Set.of())).containsExactly(100L, 200L, 300L, 400L);
    assertThat(due(new Pace.Off(), 3, Set.of(1))).containsExactly(0L, 0L, 0L);
  }
}
