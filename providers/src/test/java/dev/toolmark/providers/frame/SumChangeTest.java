package dev.toolmark.providers.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/// The sum of bytes of which a few have changed is what summing all of them would give.
final class SumChangeTest {
  private static int sum(byte[] bytes) {
    var sum = new CRC32();
    sum.update(bytes);
    return (int) sum.getValue();
  }

  private static SumChange behind(int bytes) {
    return Objects.requireNonNull(SumChange.behind(bytes));
  }

  @Test
  void a_run_of_any_length_may_change_before_any_number_of_bytes() {
    for (long seed = 0; seed < 3_000; seed++) {
      var random = new Random(seed);
      int length = random.nextInt(40);
      int at = random.nextInt(20);
      int behind = random.nextInt(400);
      var before = new byte[at + length + behind];
      random.nextBytes(before);
      var other = new byte[at + length + 8];
      random.nextBytes(other);
      int from = random.nextInt(at + 1);
      if (random.nextBoolean())
        System.arraycopy(before, at, other, from, random.nextInt(length + 1));
      var after = before.clone();
      System.arraycopy(other, from, after, at, length);
      assertThat(sum(before) ^ behind(behind).of(before, at, other, from, length))
          .as("seed %d: %d bytes before %d", seed, length, behind)
          .isEqualTo(sum(after));
    }
  }

  @Test
  void one_byte_may_change() {
    for (int behind = 0; behind < 90; behind++)
      for (int differ = 0; differ < 256; differ += 5) {
        var before = new byte[3 + behind];
        before[2] = 'x';
        var after = before.clone();
        after[2] ^= (byte) differ;
        assertThat(sum(before) ^ behind(behind).of(differ))
            .as("%d before %d", differ, behind)
            .isEqualTo(sum(after));
      }
  }

  @Test
  void where_much_stands_behind_there_is_no_table() {
    assertThat(SumChange.behind(511)).isNotNull().isSameAs(SumChange.behind(511));
    assertThat(SumChange.behind(512)).isNull();
  }
}
