package dev.toolmark.providers.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/// Held to the JDK's sum, which is another by what it begins and ends with: that of as many zeros
/// tells what that comes to.
final class SumTablesTest {
  static int linear(byte[] bytes) {
    return sum(bytes) ^ sum(new byte[bytes.length]);
  }

  private static int sum(byte[] bytes) {
    var sum = new CRC32();
    sum.update(bytes);
    return (int) sum.getValue();
  }

  @Test
  void eight_bytes_add_what_they_are_summed_to() {
    var random = new Random(1);
    for (int i = 0; i < 3000; i++) {
      byte[] eight = new byte[Long.BYTES];
      if (i < Long.SIZE) eight[i / Byte.SIZE] = (byte) (1 << i % Byte.SIZE);
      else random.nextBytes(eight);
      long word = ByteBuffer.wrap(eight).order(ByteOrder.LITTLE_ENDIAN).getLong();
      assertThat(SumTables.adds(word)).isEqualTo(linear(eight));
    }
  }

  @Test
  void zeros_behind_a_sum_and_taken_off_again_are_those_of_the_bytes() {
    var random = new Random(2);
    for (int zeros = 0; zeros < 128; zeros++)
      for (int i = 0; i < 60; i++) {
        byte[] bytes = new byte[1 + random.nextInt(20)];
        random.nextBytes(bytes);
        int alone = linear(bytes);
        int behind = linear(Arrays.copyOf(bytes, bytes.length + zeros));
        assertThat(SumTables.beforeZeros(behind, zeros)).as("%d", zeros).isEqualTo(alone);
        if (zeros <= SumTables.BEHIND)
          assertThat(SumTables.behindZeros(alone, zeros)).as("%d", zeros).isEqualTo(behind);
      }
  }

  @Test
  void each_bit_of_a_sum_moves_by_itself() {
    for (int zeros = 0; zeros < 128; zeros++)
      for (int bit = 0; bit < Integer.SIZE; bit++) {
        int sum = SumTables.beforeZeros(1 << bit, zeros);
        for (int rest = zeros, most; rest > 0; rest -= most) {
          most = Math.min(rest, SumTables.BEHIND);
          sum = SumTables.behindZeros(sum, most);
        }
        assertThat(sum).as("bit %d, %d zeros", bit, zeros).isEqualTo(1 << bit);
      }
  }
}
