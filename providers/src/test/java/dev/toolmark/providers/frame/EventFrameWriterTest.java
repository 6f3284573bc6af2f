package dev.toolmark.providers.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EventFrameWriterTest {
  private static byte[] copy(Held frame) {
    return Arrays.copyOf(frame.bytes(), frame.length());
  }

  /// Each length twice, since the second time its sums are known; and beyond the longest that is.
  @Test
  void sums_that_are_kept_are_those_of_the_whole_message() {
    var random = new Random(7);
    for (int size : new int[] {0, 1, 40, 300}) {
      var headers = EventFrameWriter.headers(":event-type", "x".repeat(size), "n", "é");
      var sums = new EventFrameSums(headers);
      var writer = new EventFrameWriter();
      for (int length = 0; length < EventFrameSums.LONGEST + 20; length++)
        for (int time = 0; time < 2; time++) {
          var payload = new byte[length + 3];
          random.nextBytes(payload);
          byte[] plain = copy(writer.frame(headers, payload, 2, 2 + length));
          assertThat(copy(writer.frame(sums, payload, 2, 2 + length)))
              .as("headers of %d bytes, payload of %d, time %d", headers.length, length, time)
              .isEqualTo(plain);
        }
    }
  }
}
