package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GapsTest {
  @Test
  void percentiles_are_those_of_the_sorted_gaps_within_one_percent() {
    for (long seed = 0; seed < 300; seed++) {
      long[] gaps = drawn(new Random(seed));
      Gaps kept = Gaps.of(gaps);
      Arrays.sort(gaps);
      assertThat(kept.count()).as("seed %d", seed).isEqualTo(gaps.length);
      assertThat(kept.longestNanos()).as("seed %d", seed).isEqualTo(gaps[gaps.length - 1]);
      for (double percent : new double[] {0, 1, 50, 90, 95, 99, 100}) {
        int rank = Math.max(1, (int) Math.ceil(percent / 100 * gaps.length));
        double due = gaps[rank - 1] / 1000.0;
        assertThat((double) kept.percentile(percent).orElseThrow())
            .as("seed %d, percentile %s of %d", seed, percent, gaps.length)
            .isCloseTo(due, within(Math.max(0.5, due * 0.01)));
      }
    }
  }

  @Test
  void gaps_of_two_streams_put_together_are_those_of_one_stream_with_all_of_them() {
    for (long seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      long[] one = drawn(random);
      long[] other = drawn(random);
      long[] both = Arrays.copyOf(one, one.length + other.length);
      System.arraycopy(other, 0, both, one.length, other.length);
      assertThat(Gaps.of(one).and(Gaps.of(other))).as("seed %d", seed).isEqualTo(Gaps.of(both));
    }
  }

  @Test
  void a_long_stream_takes_little_room() {
    var random = new Random(7);
    long[] gaps = new long[200_000];
    for (int i = 0; i < gaps.length; i++) gaps[i] = random.nextLong(60_000_000_000L);
    assertThat(Gaps.of(gaps).counts()).hasSizeLessThan(3000);
  }

  @Test
  void without_a_gap_there_is_no_percentile() {
    assertThat(Gaps.NONE.percentile(50)).isEmpty();
    assertThat(Gaps.NONE.and(Gaps.NONE)).isEqualTo(Gaps.NONE);
    assertThat(Gaps.of(new long[] {-3}).percentile(99)).as("a clock that went back").hasValue(0);
    assertThatThrownBy(() -> new Gaps.Gap(5, 0)).hasMessageContaining("0 times 5 µs");
  }

  /// From nanoseconds to minutes.
  private static long[] drawn(Random random) {
    long[] gaps = new long[1 + random.nextInt(400)];
    for (int i = 0; i < gaps.length; i++) gaps[i] = random.nextLong(1L << (1 + random.nextInt(38)));
    return gaps;
  }
}
