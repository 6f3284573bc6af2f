package dev.toolmark.providers.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class PaddedSumsTest {
  private static final int HEADERS = 40;
  private static final int PRELUDE = 12;

  private static byte[] drawn(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /// Eight bytes at a time, of which the first may hold less.
  private static boolean right(
      byte[] message, int from, int to, int behind, int end, long known, long tail) {
    int adds = 0;
    int due = to - from;
    for (int i = from; i < to; ) {
      int length = due % Long.BYTES == 0 ? Long.BYTES : due % Long.BYTES;
      long eight = 0;
      for (int k = 0; k < length; k++)
        eight |= (message[i + k] & 0xffL) << (Byte.SIZE * (Long.BYTES - length + k));
      i += length;
      due -= length;
      adds = PaddedSums.adds(eight ^ Integer.toUnsignedLong(adds));
    }
    return adds == PaddedSums.due(message, end, known, tail, behind);
  }

  /// All lengths of padding, each twice, since the second time its sum is known.
  @Test
  void a_message_is_right_where_the_writer_wrote_it_and_wrong_by_any_bit_of_its_piece_or_sums() {
    for (long seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      byte[] before = drawn(random, HEADERS + random.nextInt(50));
      byte[] between = drawn(random, 8 + random.nextInt(9));
      byte[] text = drawn(random, 64);
      byte[] last = drawn(random, 1 + random.nextInt(8));
      var sums = new PaddedSums(HEADERS, before, between, text, last);
      for (int i = 0; i < 128; i++) {
        int padding = i % 64;
        byte[] piece = drawn(random, 1 + random.nextInt(60));
        var all = new Held();
        all.add(before, 0, before.length);
        all.add(piece, 0, piece.length);
        all.add(between, 0, between.length);
        all.add(text, 0, padding);
        all.add(last, 0, last.length);
        byte[] headers = new byte[HEADERS];
        System.arraycopy(before, 0, headers, 0, HEADERS);
        Held frame = new EventFrameWriter().frame(headers, all.bytes(), HEADERS, all.length());
        byte[] message = frame.bytes();
        int end = frame.length();
        long known = sums.known(end);
        long tail = sums.tail(padding);
        int behind = between.length + padding + last.length;
        assertThat(sums.known()[end - sums.aroundPayload()]).isEqualTo(known);
        assertThat(sums.tails()[padding]).isEqualTo(tail);
        int from = PRELUDE + before.length;
        int to = from + piece.length;
        assertThat(PaddedSums.length(message, 0)).isEqualTo(end);
        assertThat(PaddedSums.begins(message, 0, sums.headers(), known))
            .as("seed %d, %d", seed, i)
            .isTrue();
        assertThat(right(message, from, to, behind, end, known, tail))
            .as("seed %d, %d", seed, i)
            .isTrue();
        int bit = random.nextInt(Byte.SIZE);
        message[from + random.nextInt(piece.length)] ^= (byte) (1 << bit);
        assertThat(right(message, from, to, behind, end, known, tail)).isFalse();
        message[4 + random.nextInt(8)] ^= (byte) (1 << bit);
        assertThat(PaddedSums.begins(message, 0, sums.headers(), known)).isFalse();
      }
    }
  }
}
