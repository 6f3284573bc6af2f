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
}
