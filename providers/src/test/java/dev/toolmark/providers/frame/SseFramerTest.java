package dev.toolmark.providers.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SseFramerTest {
  private static final class Log implements SseFramer.Frames {
    final List<String> lines = new ArrayList<>();
    int wanted = Integer.MAX_VALUE;

    @Override
    public boolean frame(SseFrame frame) {
      String data =
          new String(
              frame.bytes(), frame.from(), frame.to() - frame.from(), StandardCharsets.UTF_8);
      lines.add(frame.offset() + "/" + frame.dataOffset() + " " + data);
      return lines.size() < wanted;
    }

    @Override
    public void overLimit(long offset) {
      lines.add("over at " + offset);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> read(int limit, String text, int step) {
    var log = new Log();
    var framer = new SseFramer(limit, log);
    byte[] all = utf8(text);
    for (int at = 0; at < all.length; at += step)
      if (!framer.feed(all, at, Math.min(all.length, at + step))) break;
    return log.lines;
  }

  @Test
  void an_event_knows_where_it_began_and_where_its_data_began() {
    String text = "\ufeff: hi\r\n\r\nevent: a\r\ndata: one\r\n\r\n: x\ndata:two\ndata:too\n\n";
    for (int step : new int[] {1, 2, 3, 7, 1000})
      assertThat(read(100, text, step))
          .as("step %d", step)
          .containsExactly("11/27 one", "38/43 two\ntoo");
  }

  @Test
  void an_event_whole_in_one_read_is_handed_on_where_it_stands() {
    byte[] read = utf8("data: abc\n\n");
    var framer =
        new SseFramer(
            100,
            new SseFramer.Frames() {
              @Override
              public boolean frame(SseFrame frame) {
                assertThat(frame.bytes()).isSameAs(read);
                return true;
              }

              @Override
              public void overLimit(long offset) {}
            });
    assertThat(framer.feed(read, 0, read.length)).isTrue();
  }

  @Test
  void a_line_or_an_event_over_the_limit_stops_the_framer_whatever_the_reads() {
    for (int step : new int[] {1, 3, 1000}) {
      assertThat(read(20, "data: ok\n\ndata: 012345678901234\n\n", step))
          .containsExactly("0/6 ok", "over at 10");
      assertThat(read(20, "data: 01234567890123\n\ndata: " + "x".repeat(1000), step))
          .containsExactly("0/6 01234567890123", "over at 22");
      assertThat(read(20, "data: a\n" + "data: 0123\n".repeat(9) + "\n", step))
          .containsExactly("over at 0");
      assertThat(read(20, ":" + "x".repeat(30), step)).containsExactly("over at 0");
    }
  }

  @Test
  void keep_alive_comments_without_end_are_no_event_over_the_limit() {
    assertThat(read(20, ": ping\n".repeat(1000) + "data: a\n\n", 5)).containsExactly("7000/7006 a");
  }

  @Test
  void a_reader_that_has_enough_is_given_no_more() {
    var log = new Log();
    log.wanted = 1;
    var framer = new SseFramer(100, log);
    byte[] all = utf8("data: a\n\ndata: b\n\n");
    assertThat(framer.feed(all, 0, all.length)).isFalse();
    assertThat(framer.feed(all, 0, all.length)).isFalse();
    assertThat(log.lines).containsExactly("0/6 a");
  }

  @Test
  void what_stands_without_its_blank_line_at_the_end_can_be_asked_for() {
    for (String tail : List.of("data: [DONE]", "data: [DONE]\n", "data:[DONE]\r")) {
      var framer = new SseFramer(100, new Log());
      byte[] all = utf8("data: a\n\n" + tail);
      framer.feed(all, 0, all.length);
      assertThat(framer.unfinished())
          .as(tail)
          .hasValueSatisfying(f -> assertThat(f.dataIs(utf8("[DONE]"))).isTrue());
    }
    for (String tail : List.of("", "dat", ": c", "event: x\n", "data: a\n\n")) {
      var framer = new SseFramer(100, new Log());
      byte[] all = utf8(tail);
      framer.feed(all, 0, all.length);
      assertThat(framer.unfinished()).as(tail).isEmpty();
    }
  }

  @Test
  void noise_never_throws_and_no_cutting_of_it_changes_the_events() {
    String alphabet = "data: eventid\n\n\n\r\r:\u0000é\ufeffretry0123";
    for (long seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var noise = new StringBuilder();
      for (int i = random.nextInt(200); i >= 0; i--) {
        if (random.nextInt(6) == 0) noise.append("data");
        noise.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      List<String> whole = read(40, noise.toString(), 100_000);
      for (int step = 1; step < 6; step++)
        assertThat(read(40, noise.toString(), step))
            .as("seed %d, step %d", seed, step)
            .isEqualTo(whole);
    }
  }

  @Test
  void wrong_utf8_is_replaced_by_maximal_subpart() {
    byte[] wrong = {
      'a',
      (byte) 0xc0,
      (byte) 0xe2,
      (byte) 0x82,
      'b',
      (byte) 0xed,
      (byte) 0xa0,
      (byte) 0x80,
      (byte) 0xf0
    };
    assertThat(new String(Utf8.repaired(wrong, 0, wrong.length), StandardCharsets.UTF_8))
        .isEqualTo("a\ufffd\ufffdb\ufffd\ufffd\ufffd\ufffd");
    assertThat(Utf8.firstBad(wrong, 0, wrong.length)).isEqualTo(1);
    byte[] right = utf8("aé€😀");
    assertThat(Utf8.firstBad(right, 0, right.length)).isEqualTo(right.length);
    assertThat(Utf8.repaired(right, 0, right.length)).isEqualTo(right);
  }
}
