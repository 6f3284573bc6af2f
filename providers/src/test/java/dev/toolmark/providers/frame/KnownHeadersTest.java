package dev.toolmark.providers.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Messages whose headers a framer knows are heard as by a framer that knows none.
final class KnownHeadersTest {
  private static byte[] headers(String type, String... more) {
    var all = new ArrayList<>(List.of(":event-type", type));
    all.addAll(List.of(more));
    return EventFrameWriter.headers(all.toArray(String[]::new));
  }

  /// Two that are known are equally long; of the unknown ones one is as long as these.
  private static final List<byte[]> KNOWN =
      List.of(headers("delta", "a", "b"), headers("start", "a", "b"), headers("metadata"));

  private static final List<byte[]> UNKNOWN =
      List.of(headers("other", "a", "b"), headers("x"), new byte[0]);

  /// Every message as its offset, whether its headers are those of the last one, and its payload;
  /// then what was wrong.
  private static final class Heard implements EventFramer.Frames {
    final List<String> lines = new ArrayList<>();
    final List<Integer> kinds = new ArrayList<>();
    private final boolean asks;

    /// `asks`: of each third message what its headers are.
    Heard(boolean asks) {
      this.asks = asks;
    }

    @Override
    public boolean frame(EventFrame frame) {
      var line = new StringBuilder().append(frame.offset()).append(frame.sameHeaders());
      if (asks && lines.size() % 3 == 0) said(frame, line);
      int length = frame.to() - frame.from();
      line.append(new String(frame.bytes(), frame.from(), length, StandardCharsets.UTF_8));
      lines.add(line.toString());
      kinds.add(frame.known());
      return true;
    }

    @Override
    public void overLimit(long offset) {
      lines.add("over " + offset);
    }

    @Override
    public void broken(long offset, String what) {
      lines.add("broken " + offset + what);
    }

    Heard feed(List<EventFrameSums> known, List<byte[]> reads) {
      var framer = new EventFramer(2000, this, known, NoRepeats.NONE);
      for (byte[] read : reads) if (!framer.feed(read, 0, read.length)) break;
      return this;
    }
  }

  private static List<String> heard(List<EventFrameSums> known, List<byte[]> reads, boolean asks) {
    return new Heard(asks).feed(known, reads).lines;
  }

  private static void said(EventFrame frame, StringBuilder line) {
    for (int i = 0; i < frame.headers(); i++)
      line.append(frame.name(i)).append(HexFormat.of().formatHex(frame.value(i)));
    line.append(frame.text(":event-type".getBytes(StandardCharsets.UTF_8)));
  }

  private static List<EventFrameSums> known() {
    return KNOWN.stream().map(EventFrameSums::new).toList();
  }

  private static List<EventFrameSums> none() {
    return List.of(new EventFrameSums("none".getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] stream(Random random) {
    var stream = new ByteArrayOutputStream();
    var writer = new EventFrameWriter();
    byte[] headers = KNOWN.getFirst();
    for (int i = 0; i < 12; i++) {
      List<byte[]> from = random.nextInt(3) == 0 ? UNKNOWN : KNOWN;
      if (random.nextBoolean()) headers = from.get(random.nextInt(from.size()));
      byte[] payload = new byte[random.nextInt(10) == 0 ? 600 : random.nextInt(40)];
      Arrays.fill(payload, (byte) ('a' + i));
      Held written = writer.frame(headers, payload, 0, payload.length);
      stream.write(written.bytes(), 0, written.length());
    }
    return stream.toByteArray();
  }

  private static List<byte[]> cut(byte[] bytes, Random random) {
    var reads = new ArrayList<byte[]>();
    for (int at = 0; at < bytes.length; ) {
      int to = Math.min(bytes.length, at + 1 + random.nextInt(300));
      reads.add(Arrays.copyOfRange(bytes, at, to));
      at = to;
    }
    return reads;
  }

  @Test
  void messages_with_known_headers_are_heard_as_others_are() {
    for (long seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      byte[] bytes = stream(random);
      List<byte[]> reads = random.nextBoolean() ? List.of(bytes) : cut(bytes, random);
      boolean asks = random.nextBoolean();
      List<String> due = heard(none(), reads, asks);
      assertThat(due).as("seed %d", seed).hasSize(12);
      assertThat(heard(known(), reads, asks)).as("seed %d", seed).isEqualTo(due);
    }
  }

  @Test
  void a_byte_that_is_wrong_is_found_where_it_is_found_without_known_headers() {
    for (long seed = 0; seed < 2000; seed++) {
      var random = new Random(seed);
      byte[] bytes = stream(random);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      List<byte[]> reads = List.of(bytes);
      assertThat(heard(known(), reads, true))
          .as("seed %d", seed)
          .isEqualTo(heard(none(), reads, true));
    }
  }

  @Test
  void a_message_says_which_of_the_known_headers_it_has() {
    var stream = new ByteArrayOutputStream();
    for (byte[] headers : List.of(KNOWN.get(1), UNKNOWN.get(0), KNOWN.get(0), KNOWN.get(2))) {
      Held written = new EventFrameWriter().frame(headers, new byte[3], 0, 3);
      stream.write(written.bytes(), 0, written.length());
    }
    Heard heard = new Heard(false).feed(known(), List.of(stream.toByteArray()));
    assertThat(heard.kinds).containsExactly(1, -1, 0, 2);
  }
}
