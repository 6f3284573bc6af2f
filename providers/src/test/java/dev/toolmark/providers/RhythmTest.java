package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StreamSink;
import dev.toolmark.providers.transport.TimedSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RhythmTest {
  private static final long MS = 1_000_000;
  private static final Slice LETTER =
      new Slice().at("x".getBytes(StandardCharsets.UTF_8), 0, 1, Slice.Form.ESCAPED);

  private final TimedSink timed = new TimedSink(new AnswerCollector());

  private void read(long at, int events) {
    timed.arrived(at);
    if (timed.arrivals() == 0) timed.opened(0, StreamSink.Kind.TEXT);
    for (int i = 0; i < events; i++) timed.text(0, LETTER);
  }

  @Test
  void gaps_lie_between_reads_that_carried_events() {
    read(100 * MS, 3);
    read(110 * MS, 1);
    read(120 * MS, 0); // a keep-alive: it ends no gap
    read(150 * MS, 2);
    Rhythm rhythm = Rhythm.of(timed, 90 * MS, Rhythm.STALL);
    assertThat(rhythm.arrivals()).isEqualTo(3);
    assertThat(rhythm.gaps().count()).isEqualTo(2);
    assertThat(rhythm.gaps().longestNanos()).isEqualTo(40 * MS);
    assertThat(rhythm.stalls()).isZero();
    assertThat(rhythm.points())
        .containsExactly(
            new Rhythm.Point(10_000, 3), new Rhythm.Point(20_000, 4), new Rhythm.Point(60_000, 6));
  }

  @Test
  void a_gap_above_the_threshold_is_a_stall_and_one_that_meets_it_is_none() {
    read(0, 1);
    read(50 * MS, 1);
    read(101 * MS, 1);
    read(171 * MS, 1);
    Rhythm rhythm = Rhythm.of(timed, 0, Duration.ofMillis(50));
    assertThat(rhythm.stalls()).isEqualTo(2);
    assertThat(rhythm.stalledNanos()).isEqualTo(121 * MS);
  }

  @Test
  void an_answer_without_events_has_no_rhythm_and_one_event_no_gap() {
    assertThat(Rhythm.of(timed, 0, Rhythm.STALL)).isEqualTo(Rhythm.NONE);
    read(5 * MS, 1);
    Rhythm rhythm = Rhythm.of(timed, 0, Rhythm.STALL);
    assertThat(rhythm.gaps()).isEqualTo(Gaps.NONE);
    assertThat(rhythm.points()).containsExactly(new Rhythm.Point(5000, 1));
  }

  @Test
  void points_keep_the_first_the_last_and_the_total_and_are_sixty_at_most() {
    for (long seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var sink = new TimedSink(new AnswerCollector());
      sink.opened(0, StreamSink.Kind.TEXT);
      int reads = 1 + random.nextInt(300);
      long at = 0;
      for (int i = 0; i < reads; i++) {
        sink.arrived(at += random.nextLong(20 * MS));
        for (int e = 1 + random.nextInt(4); e > 0; e--) sink.text(0, LETTER);
      }
      Rhythm rhythm = Rhythm.of(sink, 0, Rhythm.STALL);
      assertThat(rhythm.points())
          .as("seed %d, %d reads", seed, reads)
          .hasSize(Math.min(60, reads))
          .startsWith(new Rhythm.Point(sink.arrivedAt(0) / 1000, sink.eventsBy(0)))
          .endsWith(new Rhythm.Point(at / 1000, sink.events()))
          .isSortedAccordingTo((a, b) -> Integer.compare(a.events(), b.events()));
    }
  }
}
