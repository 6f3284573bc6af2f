package dev.toolmark.providers.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EventFramerTest {
  /// One line of the file of vectors.
  record Vector(String name, boolean good, String hex) {
    byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Vector> vectors() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/frame/event-stream-vectors.txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" ", -1))
        .map(words -> new Vector(words[0], words[1].equals("good"), words[2]));
  }

  static Stream<Vector> good() throws IOException {
    return vectors().filter(Vector::good);
  }

  static Stream<Vector> bad() throws IOException {
    return vectors().filter(v -> !v.good());
  }

  /// Every message as its offset, its headers and its payload; then what was wrong.
  private static final class Heard implements EventFramer.Frames {
    final List<String> lines = new ArrayList<>();

    @Override
    public boolean frame(EventFrame frame) {
      var line = new StringBuilder("frame ").append(frame.offset());
      for (int i = 0; i < frame.headers(); i++)
        line.append(
            " %s=%d:%s"
                .formatted(frame.name(i), frame.type(i), HexFormat.of().formatHex(frame.value(i))));
      int length = frame.to() - frame.from();
      line.append(' ')
          .append(new String(frame.bytes(), frame.from(), length, StandardCharsets.UTF_8));
      lines.add(line.toString());
      return true;
    }

    @Override
    public void overLimit(long offset) {
      lines.add("over limit " + offset);
    }

    @Override
    public void broken(long offset, String what) {
      lines.add("broken " + offset + " " + what);
    }
  }

  private static List<String> heard(int limit, List<byte[]> reads) {
    var heard = new Heard();
    var framer = new EventFramer(limit, heard);
    for (byte[] read : reads) {
      byte[] own = new byte[read.length + 2];
      System.arraycopy(read, 0, own, 1, read.length);
      boolean more = framer.feed(own, 1, read.length + 1);
      Arrays.fill(own, (byte) '!');
      if (!more) break;
    }
    if (framer.inside()) heard.lines.add("inside " + framer.offset());
    return heard.lines;
  }

  private static List<byte[]> cut(byte[] bytes, Random random) {
    var reads = new ArrayList<byte[]>();
    for (int at = 0; at < bytes.length; ) {
      int to = Math.min(bytes.length, at + random.nextInt(40));
      reads.add(Arrays.copyOfRange(bytes, at, to));
      at = to;
    }
    return reads;
  }

  private static List<byte[]> single(byte[] bytes) {
    var reads = new ArrayList<byte[]>();
    for (byte b : bytes) reads.add(new byte[] {b});
    return reads;
  }

  @Test
  void every_type_of_header_is_passed_and_kept_as_it_stands() throws IOException {
    byte[] all =
        vectors().filter(v -> v.name().equals("all_headers")).findFirst().orElseThrow().bytes();
    assertThat(heard(1000, List.of(all)))
        .containsExactly(
            "frame 187 event-type=4:0000a00c content-type=7:6170706c69636174696f6e2f6a736f6e"
                + " bool false=1: bool true=0: byte=2:cf"
                + " byte buf=6:49276d2061206c6974746c6520746561706f7421"
                + " timestamp=8:0000000000845fed int16=3:002a int64=5:00000000028757b2"
                + " uuid=9:0102030405060708090a0b0c0d0e0f10 {'foo':'bar'}");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void a_good_message_is_read_and_written_again_byte_for_byte(Vector it) {
    var heard = new ArrayList<byte[]>();
    var framer =
        new EventFramer(
            1000,
            new EventFramer.Frames() {
              @Override
              public boolean frame(EventFrame frame) {
                byte[] bytes = it.bytes();
                int headers = (bytes[6] & 0xff) << 8 | (bytes[7] & 0xff);
                byte[] block =
                    Arrays.copyOfRange(frame.bytes(), frame.from() - headers, frame.from());
                Held written =
                    new EventFrameWriter().frame(block, frame.bytes(), frame.from(), frame.to());
                heard.add(Arrays.copyOf(written.bytes(), written.length()));
                return true;
              }

              @Override
              public void overLimit(long offset) {
                throw new AssertionError();
              }

              @Override
              public void broken(long offset, String what) {
                throw new AssertionError(what);
              }
            });
    framer.feed(it.bytes(), 0, it.bytes().length);
    assertThat(heard).hasSize(1);
    assertThat(heard.getFirst()).isEqualTo(it.bytes());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void a_bad_message_stops_the_framer_and_tells_nothing(Vector it) {
    List<String> whole = heard(1000, List.of(it.bytes()));
    assertThat(whole).hasSize(1);
    assertThat(whole.getFirst()).startsWith("broken 0 ");
    assertThat(heard(1000, single(it.bytes()))).isEqualTo(whole);
  }

  @Test
  void text_headers_are_written_as_the_vendor_writes_them() throws IOException {
    byte[] due =
        vectors().filter(v -> v.name().equals("message_stop")).findFirst().orElseThrow().bytes();
    byte[] headers =
        EventFrameWriter.headers(
            ":event-type",
            "messageStop",
            ":content-type",
            "application/json",
            ":message-type",
            "event");
    byte[] payload = "{\"stopReason\":\"tool_use\"}".getBytes(StandardCharsets.UTF_8);
    Held written = new EventFrameWriter().frame(headers, payload, 0, payload.length);
    assertThat(Arrays.copyOf(written.bytes(), written.length())).isEqualTo(due);
  }

  @Test
  void no_way_of_cutting_a_stream_changes_what_is_heard() throws IOException {
    var all = new ByteArrayOutputStream();
    for (int i = 0; i < 3; i++) good().forEach(v -> all.writeBytes(v.bytes()));
    byte[] bytes = all.toByteArray();
    List<String> whole = heard(1000, List.of(bytes));
    assertThat(whole).hasSize(18);
    assertThat(heard(1000, single(bytes))).isEqualTo(whole);
    for (long seed = 0; seed < 300; seed++)
      assertThat(heard(1000, cut(bytes, new Random(seed)))).as("seed %d", seed).isEqualTo(whole);
  }

  @Test
  void a_stream_that_ends_inside_a_message_is_seen_to() throws IOException {
    byte[] one =
        vectors().filter(v -> v.name().equals("message_stop")).findFirst().orElseThrow().bytes();
    for (int to = 1; to < one.length; to++) {
      byte[] cut = Arrays.copyOf(one, to);
      assertThat(heard(1000, List.of(cut))).as("cut at %d", to).containsExactly("inside 0");
      assertThat(heard(1000, single(cut))).as("cut at %d", to).containsExactly("inside 0");
    }
  }

  @Test
  void a_message_longer_than_the_limit_is_refused_by_its_prelude() throws IOException {
    byte[] one =
        vectors().filter(v -> v.name().equals("message_stop")).findFirst().orElseThrow().bytes();
    assertThat(heard(one.length, List.of(one))).hasSize(1).first().asString().startsWith("frame");
    byte[] prelude = Arrays.copyOf(one, 12);
    assertThat(heard(one.length - 1, List.of(prelude))).containsExactly("over limit 0");
    assertThat(heard(one.length - 1, single(prelude))).containsExactly("over limit 0");
  }

  @Test
  void headers_that_are_none_are_refused_although_the_sums_are_right() {
    for (String headers :
        List.of(
            "00",
            "0161",
            "016107",
            "01610700",
            "0161070002",
            "01610700026162ff",
            "01610a",
            "016109")) {
      byte[] block = HexFormat.of().parseHex(headers);
      Held written = new EventFrameWriter().frame(block, new byte[0], 0, 0);
      byte[] bytes = Arrays.copyOf(written.bytes(), written.length());
      assertThat(heard(1000, List.of(bytes))).as(headers).containsExactly("broken 0 its headers");
    }
  }

  @Test
  void noise_never_throws() {
    for (long seed = 0; seed < 2000; seed++) {
      var random = new Random(seed);
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      if (noise.length > 8) noise[0] = noise[1] = noise[4] = noise[5] = 0;
      try {
        heard(1000, cut(noise, random));
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Test
  void a_header_longer_than_its_length_can_say_is_refused() {
    assertThatThrownBy(() -> EventFrameWriter.headers("a".repeat(256), "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 255");
  }
}
