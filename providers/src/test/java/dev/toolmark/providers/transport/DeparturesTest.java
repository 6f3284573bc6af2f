package dev.toolmark.providers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who may leave at once, and who waits for whom.
@Timeout(60)
final class DeparturesTest {
  private static final long FOR_EVER = Duration.ofHours(1).toNanos();

  @Test
  void waits_for_one_that_was_sent() throws Exception {
    var departures = new Departures(2, FOR_EVER);
    Departures.Departure first = departures.next();
    departures.next();
    var left = new CountDownLatch(1);
    Thread third =
        Thread.ofVirtual()
            .start(() -> {
              departures.next();
              left.countDown();
            });
    while (third.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
    assertThat(left.getCount()).isEqualTo(1);

    first.gone();
    assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_place_is_given_back_once() {
    var departures = new Departures(1, 1);
    Departures.Departure one = departures.next();
    one.gone();
    one.gone();
    departures.next();
    var more = departures.next(); // without a place, after its patience
    more.gone();
    assertThat(isFull(departures)).isTrue();
  }

  @Test
  void who_had_patience_enough_leaves_without_a_place() {
    var departures = new Departures(1, 1);
    Departures.Departure stuck = departures.next();
    for (int i = 0; i < 5; i++) departures.next().gone();
    assertThat(isFull(departures)).isTrue();
    stuck.gone();
    assertThat(isFull(departures)).isFalse();
  }

  @Test
  void one_that_nobody_waits_for_takes_no_place() {
    var departures = new Departures(1, 1);
    departures.free();
    assertThat(isFull(departures)).isFalse();
  }

  @Test
  void an_interrupted_caller_does_not_wait_and_stays_interrupted() {
    var departures = new Departures(1, FOR_EVER);
    departures.next();
    Thread.currentThread().interrupt();
    departures.next();
    assertThat(Thread.interrupted()).isTrue();
  }

  private static boolean isFull(Departures departures) {
    Departures.Departure asked = departures.next();
    boolean full = !asked.hasPlace();
    asked.gone();
    return full;
  }
}
