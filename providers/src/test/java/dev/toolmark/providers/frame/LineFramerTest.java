package dev.toolmark.providers.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines come whole, with their places, however the bytes are cut.
final class LineFramerTest {
  /// What was heard: `offset text`.
  private static final class Heard implements LineFramer.Lines {
    final List<String> lines = new ArrayList<>();
    int stopAfter = Integer.MAX_VALUE;

    @Override
    public boolean line(byte[] bytes, int from, int to, long offset) {
      lines.add(offset + " " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
      return lines.size() < stopAfter;
    }

    @Override
    public void overLimit(long offset) {
      lines.add("over limit " + offset);
    }
  }

  private static List<String> lines(int limit, List<byte[]> reads) {
    var heard = new Heard();
    var framer = new LineFramer(limit, heard);
    for (byte[] read : reads) if (!framer.feed(read, 0, read.length)) break;
    framer.unfinished();
    return heard.lines;
  }

  private static List<byte[]> whole(String text) {
    return List.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void lines_end_with_lf_or_crlf_and_blank_ones_are_dropped() {
    assertThat(lines(99, whole("{\"a\":1}\r\n\n \t\r\n  {\"b\":\"é\"}\n")))
        .containsExactly("0 {\"a\":1}", "16 {\"b\":\"é\"}");
  }

  @Test
  void a_last_line_without_its_end_is_told_at_the_end() {
    assertThat(lines(99, whole("{}\n{\"a\""))).containsExactly("0 {}", "3 {\"a\"");
    assertThat(lines(99, whole("{}\n"))).containsExactly("0 {}");
    assertThat(lines(99, List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "12345, 5, '0 12345'",
    "123456, 5, 'over limit 0'",
    "'\n123456\n1', 5, 'over limit 1'"
  })
  void a_line_beyond_the_limit_stops_the_framer(String text, int limit, String heard) {
    assertThat(lines(limit, whole(text))).containsExactly(heard);
    var single = new ArrayList<byte[]>();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) single.add(new byte[] {b});
    assertThat(lines(limit, single)).containsExactly(heard);
  }

  @Test
  void who_says_false_hears_no_more() {
    var heard = new Heard();
    heard.stopAfter = 1;
    var framer = new LineFramer(99, heard);
    byte[] bytes = "1\n2\n3".getBytes(StandardCharsets.UTF_8);
    assertThat(framer.feed(bytes, 0, bytes.length)).isFalse();
    assertThat(framer.feed(bytes, 0, bytes.length)).isFalse();
    framer.unfinished();
    assertThat(heard.lines).containsExactly("0 1");
  }

  @Test
  void no_way_of_cutting_the_bytes_changes_the_lines() {
    String alphabet = "ab {}\"\r\n\n\té";
    for (long seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--)
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      var cut = new ArrayList<byte[]>();
      for (int at = 0, to; at < bytes.length; at = to) {
        to = Math.min(bytes.length, at + random.nextInt(7));
        cut.add(java.util.Arrays.copyOfRange(bytes, at, to));
      }
      assertThat(lines(20, cut)).as("seed %d", seed).isEqualTo(lines(20, List.of(bytes)));
    }
  }

  /// Knows the lines that begin with `k`, and tells them like any other.
  private static final class Knowing implements Repeats {
    final Heard heard = new Heard();
    int known;
    final List<String> seen = new ArrayList<>();

    @Override
    public int read(byte[] bytes, int at, int to, long offset) {
      if (bytes[at] != 'k') return UNKNOWN;
      int end = at;
      while (end < to && bytes[end] != '\n') end++;
      if (end == to) return CUT;
      known++;
      heard.line(bytes, at, end, offset);
      return end + 1 - at;
    }

    @Override
    public void seen(byte[] bytes, int from, int to) {
      seen.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }
  }

  @Test
  void known_lines_come_in_their_place_however_they_are_cut() {
    int known = 0;
    for (long seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--)
        text.append(random.nextInt(3) > 0 ? "k" : " u")
            .append("x".repeat(random.nextInt(40) == 0 ? 3_000 : random.nextInt(12)))
            .append(random.nextInt(20) == 0 ? "" : "\n");
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      var knowing = new Knowing();
      var framer = new LineFramer(4_000, knowing.heard, knowing);
      for (int at = 0, to; at < bytes.length; at = to) {
        to = Math.min(bytes.length, at + random.nextInt(30));
        byte[] read = java.util.Arrays.copyOfRange(bytes, at, to);
        framer.feed(read, 0, read.length);
      }
      framer.unfinished();
      assertThat(knowing.heard.lines).as("seed %d", seed).isEqualTo(lines(4_000, List.of(bytes)));
      known += knowing.known;
    }
    assertThat(known).isGreaterThan(1_000);
  }

  /// Knows lines as `Knowing` does, and keeps what it was asked for.
  private static final class Asked implements Repeats {
    final Knowing knowing = new Knowing();
    final List<String> many = new ArrayList<>();
    final List<String> one = new ArrayList<>();

    @Override
    public int read(byte[] bytes, int at, int to, long offset) {
      many.add(new String(bytes, at, to - at, StandardCharsets.UTF_8));
      return knowing.read(bytes, at, to, offset);
    }

    @Override
    public int readOne(byte[] bytes, int at, int to, long offset) {
      one.add(new String(bytes, at, to - at, StandardCharsets.UTF_8));
      return knowing.read(bytes, at, to, offset);
    }

    @Override
    public void seen(byte[] bytes, int from, int to) {}
  }

  @Test
  void of_what_was_copied_behind_a_beginning_only_that_line_is_asked_for() {
    var asked = new Asked();
    var framer = new LineFramer(99, asked.knowing.heard, asked);
    byte[] first = "k1\nk2".getBytes(StandardCharsets.UTF_8);
    byte[] second = "34\nk5\n".getBytes(StandardCharsets.UTF_8);
    framer.feed(first, 0, first.length);
    framer.feed(second, 0, second.length);
    assertThat(asked.one).containsExactly("k234\nk5\n");
    assertThat(asked.many).containsExactly("k1\nk2", "k2", "k5\n");
  }

  @Test
  void a_line_that_was_cut_out_whole_is_shown_with_its_end() {
    var knowing = new Knowing();
    byte[] bytes = "u1\r\n\n u2 \nu3".getBytes(StandardCharsets.UTF_8);
    new LineFramer(99, knowing.heard, knowing).feed(bytes, 0, bytes.length);
    assertThat(knowing.seen).containsExactly("u1\r\n", " u2 \n");
  }
}
