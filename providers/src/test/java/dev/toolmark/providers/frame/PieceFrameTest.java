package dev.toolmark.providers.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PieceFrameTest {
  private static byte[] drawn(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] copy(Held held) {
    return Arrays.copyOf(held.bytes(), held.length());
  }

  /// Short pieces, such as the JDK sums, and payloads beyond those whose sums are kept.
  @Test
  void a_piece_stands_in_the_frame_that_the_writer_makes_of_the_whole_payload() {
    byte[] headers = EventFrameWriter.headers(":event-type", "contentBlockDelta", "a", "");
    var writer = new EventFrameWriter();
    for (long seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var frames = new PieceFrame(new EventFrameSums(headers));
      for (int part = 0; part < 3; part++) {
        byte[] before = drawn(random, random.nextInt(90));
        byte[] behind = drawn(random, random.nextInt(9));
        frames.begin(before, 0, before.length, behind);
        for (int i = 0; i < 8; i++) {
          byte[] piece = drawn(random, random.nextInt(i == 7 ? 900 : 90));
          int from = random.nextInt(piece.length + 1);
          var payload = new Held();
          payload.add(before, 0, before.length);
          payload.add(piece, from, piece.length);
          payload.add(behind, 0, behind.length);
          int length = frames.frame(piece, from, piece.length);
          assertThat(Arrays.copyOf(frames.bytes(), length))
              .as("seed %d part %d piece %d", seed, part, i)
              .isEqualTo(copy(writer.frame(headers, payload.bytes(), 0, payload.length())));
        }
      }
    }
  }

  /// Pieces of any length, at the end of what they stand in, too.
  @Test
  void a_piece_whose_sum_is_known_stands_in_the_frame_of_one_whose_sum_is_not() {
    byte[] headers = EventFrameWriter.headers(":event-type", "contentBlockDelta");
    for (int behind = 0; behind < 9; behind++) {
      var random = new Random(behind);
      var known = new PieceFrame(new EventFrameSums(headers));
      var plain = new PieceFrame(new EventFrameSums(headers));
      byte[] around = drawn(random, 90);
      byte[] last = drawn(random, behind);
      known.begin(around, 0, around.length, last);
      plain.begin(around, 0, around.length, last);
      for (int i = 0; i < 700; i++) {
        int length = i % 350;
        byte[] piece = drawn(random, length);
        int from = random.nextInt(50);
        byte[] in = drawn(random, from + length + random.nextInt(50));
        System.arraycopy(piece, 0, in, from, length);
        int to = from + length;
        int due = plain.frame(in, from, to);
        assertThat(known.frame(in, from, to, SumTablesTest.linear(piece))).isEqualTo(due);
        assertThat(Arrays.copyOf(known.bytes(), due))
            .as("%d behind, piece %d", behind, i)
            .isEqualTo(Arrays.copyOf(plain.bytes(), due));
      }
    }
  }
}
