package dev.toolmark.harness.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class AssignmentTest {
  @Test
  void is_as_good_as_trying_everything() {
    for (long seed = 0; seed < 3000; seed++) {
      var random = new Random(seed);
      int rows = random.nextInt(8);
      int columns = random.nextInt(8);
      long[][] benefit = random(random, rows, columns, random.nextBoolean() ? 4 : 1_000_000);
      int[] columnOf = Assignment.best(benefit, columns);
      assertThat(Arrays.stream(columnOf).filter(c -> c >= 0).distinct().count())
          .as("seed %d: no column twice", seed)
          .isEqualTo(Arrays.stream(columnOf).filter(c -> c >= 0).count());
      assertThat(total(benefit, columnOf))
          .as("seed %d", seed)
          .isEqualTo(bruteForce(benefit, columns, 0, 0));
    }
  }

  @Test
  void leaves_a_row_alone_rather_than_give_it_nothing() {
    assertThat(Assignment.best(new long[][] {{0, 0}, {0, 5}}, 2)).containsExactly(-1, 1);
    assertThat(Assignment.best(new long[][] {{}, {}}, 0)).containsExactly(-1, -1);
    assertThat(Assignment.best(new long[][] {}, 3)).isEmpty();
  }

  @Test
  void stays_exact_with_the_weights_that_pairing_uses() {
    long full = 1L << 42;
    long[][] benefit = {{full + 4, full + 6}, {full + 6, 0}};
    assertThat(Assignment.best(benefit, 2)).containsExactly(1, 0);
  }

  @Test
  void of_32_by_32_takes_no_time() {
    long[][] benefit = random(new Random(1), 32, 32, 1 << 30);
    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 1000; i++) Assignment.best(benefit, 32);
        });
  }

  private static long[][] random(Random random, int rows, int columns, int bound) {
    long[][] benefit = new long[rows][columns];
    for (long[] row : benefit) for (int c = 0; c < columns; c++) row[c] = random.nextInt(bound);
    return benefit;
  }

  private static long total(long[][] benefit, int[] columnOf) {
    long total = 0;
    for (int r = 0; r < columnOf.length; r++)
      if (columnOf[r] >= 0) total += benefit[r][columnOf[r]];
    return total;
  }

  private static long bruteForce(long[][] benefit, int columns, int row, int used) {
    if (row == benefit.length) return 0;
    long best = bruteForce(benefit, columns, row + 1, used);
    for (int c = 0; c < columns; c++)
      if ((used & 1 << c) == 0)
        best =
            Math.max(best, benefit[row][c] + bruteForce(benefit, columns, row + 1, used | 1 << c));
    return best;
  }
}
