package dev.toolmark.providers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StreamSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The limits, to the nanosecond, on a clock of our own.
class FlightTest {
  private static final long S = 1_000_000_000;
  private final AtomicLong now = new AtomicLong(-7 * S); // a clock may stand anywhere
  private final TimedSink timed = new TimedSink(new AnswerCollector());
  private final CompletableFuture<Void> exchange = new CompletableFuture<>();
  private int ends;

  /// A byte 1 is content, a byte 0 is the end, all else is a ping.
  private final Receiver receiver =
      new Receiver() {
        @Override
        public void head(ResponseHead head) {
          timed.opened(0, StreamSink.Kind.TEXT);
        }

        @Override
        public boolean feed(byte[] bytes, int from, int to) {
          if (bytes[from] == 1)
            timed.text(0, new Slice().at(new byte[] {'a'}, 0, 1, Slice.Form.ESCAPED));
          return bytes[from] != 0;
        }

        @Override
        public void end() {
          ends++;
        }
      };

  private final Flight flight = flight();

  private Flight flight() {
    var it = new Flight("lab:80", Deadlines.DEFAULT, now::get, timed, receiver, true);
    it.cancelledBy(exchange);
    return it;
  }

  private void head() {
    flight.connected();
    flight.head(new ResponseHead(200, Map.of()));
  }

  private boolean read(int value) {
    return flight.read(new byte[] {(byte) value}, 1, now.get());
  }

  /// Holds that nothing is overdue in that time, and that one nanosecond later it is.
  private void lastsExactly(Duration time, String why) {
    now.addAndGet(time.toNanos());
    assertThat(flight.expired(now.get())).as("at %s", time).isFalse();
    now.incrementAndGet();
    assertThat(flight.expired(now.get())).as("after %s", time).isTrue();
    assertThat(flight.received().broken().orElseThrow().detail()).isEqualTo("lab:80: " + why);
    assertThat(exchange).isCancelled();
  }

  @Test
  void a_connection_has_ten_seconds() {
    lastsExactly(Duration.ofSeconds(10), "no connection within 10 s");
    assertThat(flight.received().stage()).isEqualTo(Stage.CONNECTING);
    assertThat(ends).as("there was nothing to end").isZero();
  }

  @Test
  void a_head_has_two_minutes_from_the_start() {
    now.addAndGet(9 * S);
    flight.connected();
    lastsExactly(Duration.ofSeconds(111), "no response headers within 120 s");
  }

  @Test
  void bytes_may_pause_for_ninety_seconds() {
    head();
    now.addAndGet(60 * S);
    read(9);
    lastsExactly(Duration.ofSeconds(90), "the answer stalled: nothing came for 90 s");
    assertThat(ends).as("what had come is judged").isEqualTo(1);
  }

  @Test
  void pings_do_not_stand_for_first_content() {
    head();
    for (int i = 0; i < 4; i++) {
      now.addAndGet(60 * S);
      read(9);
      assertThat(flight.expired(now.get())).isFalse();
    }
    lastsExactly(Duration.ofSeconds(60), "no text and no call within 300 s");
  }

  @Test
  void pings_do_not_stand_for_further_content() {
    head();
    now.addAndGet(80 * S);
    read(1);
    for (int i = 0; i < 4; i++) {
      now.addAndGet(60 * S);
      read(9);
    }
    lastsExactly(Duration.ofSeconds(60), "the answer stalled: no more text or calls for 300 s");
  }

  @Test
  void an_answer_has_half_an_hour() {
    head();
    for (int i = 0; i < 29; i++) {
      now.addAndGet(60 * S);
      read(1);
      assertThat(flight.expired(now.get())).isFalse();
    }
    lastsExactly(Duration.ofSeconds(60), "not finished within 1800 s");
  }

  @Test
  void after_its_end_an_answer_hears_nothing_and_its_connection_has_half_a_second() {
    head();
    assertThat(read(1)).isTrue();
    now.addAndGet(S);
    assertThat(read(0)).as("the last chunk may follow").isTrue();
    long ended = flight.received().ended();
    now.addAndGet(S / 2);
    assertThat(read(1)).isTrue();
    assertThat(flight.expired(now.get())).isFalse();
    now.incrementAndGet();
    assertThat(flight.expired(now.get())).isTrue();
    assertThat(exchange).isCancelled();
    flight.complete();
    assertThat(ends).isZero();
    assertThat(timed.events()).isEqualTo(1);
    Received it = flight.received();
    assertThat(List.of(it.ended(), it.bytes(), (long) it.reads())).containsExactly(ended, 2L, 2L);
    assertThat(it.broken()).isEmpty();
  }

  @Test
  void what_follows_an_answers_end_for_too_long_is_not_read() {
    head();
    read(0);
    assertThat(flight.read(new byte[60_000], 60_000, now.get())).isTrue();
    assertThat(flight.read(new byte[60_000], 60_000, now.get())).isFalse();
  }

  @Test
  void an_answer_that_came_to_its_end_is_watched_no_more() {
    head();
    read(1);
    flight.complete();
    assertThat(ends).isEqualTo(1);
    assertThat(flight.expired(now.get())).isTrue();
    assertThat(exchange).isNotCancelled();
  }

  @Test
  void a_caller_that_gives_up_when_the_answer_is_whole_still_learns_that_it_was_stopped() {
    head();
    read(0);
    flight.giveUp();
    assertThat(flight.received().stopped()).isTrue();
    assertThat(flight.received().broken()).isEmpty();
  }

  @Test
  void a_whole_answers_head_may_take_as_long_as_its_content() {
    Deadlines whole = Deadlines.DEFAULT.forWholeAnswers();
    assertThat(whole.headers()).isEqualTo(Duration.ofMinutes(5));
    assertThat(whole.idle()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void times_are_said_in_words() {
    assertThat(Patience.words(Duration.ofMillis(250))).isEqualTo("250 ms");
    assertThat(Patience.words(Duration.ofMillis(1500))).isEqualTo("1.5 s");
    assertThat(Patience.words(Duration.ofMinutes(30))).isEqualTo("1800 s");
  }
}
