package dev.toolmark.providers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When answers count as read too slowly.
final class BacklogTest {
  private static final long SECOND = 1_000_000_000;

  private final Backlog backlog = new Backlog();
  private long now = -SECOND; // no clock begins at 0

  private void crowd(int exchanges) {
    for (int i = 0; i < exchanges; i++) backlog.begins();
  }

  /// For two seconds so many reads a second, each with so many events, and so long after it could
  /// be read, in nanoseconds; 0: none had rested.
  private void reads(int aSecond, int events, long waited) {
    long step = SECOND / aSecond;
    for (int i = 0; i < 2 * aSecond; i++) {
      if (waited > 0) backlog.waited(waited);
      backlog.read(events, now += step);
    }
  }

  @ParameterizedTest(name = "{0} exchanges, {1} reads a second with {2} events each: {3}")
  @CsvSource({
    "256, 6000, 4, true",
    "1000, 20000, 10, true",
    "255, 6000, 4, false", // too few to be in each other's way
    "1000, 6000, 2, false", // hardly any waits
    "1000, 4900, 9, false", // the peer sends many at a time, and the thread has time left
    "1000, 1, 1000, false",
  })
  void a_crowd_read_without_a_rest_finds_several_events_a_read(
      int exchanges, int aSecond, int events, boolean behind) {
    crowd(exchanges);
    reads(aSecond, events, 0);
    assertThat(backlog.isBehind(now)).isEqualTo(behind);
  }

  @Test
  void fewer_reads_of_as_many_events_do_not_end_it() {
    crowd(300);
    reads(10_000, 5, 0);
    reads(1_000, 50, Backlog.SOON);
    assertThat(backlog.isBehind(now)).isTrue();
  }

  @Test
  void it_is_over_when_each_event_could_be_read_by_itself() {
    crowd(300);
    reads(10_000, 5, 0);
    reads(400, 10, 3 * Backlog.SOON);
    assertThat(backlog.isBehind(now)).isFalse();
  }

  @Test
  void it_is_over_when_what_is_asked_for_is_read_soon() {
    crowd(300);
    reads(10_000, 5, 0);
    reads(1_000, 50, Backlog.SOON / 2);
    assertThat(backlog.isBehind(now)).isFalse();
  }

  @Test
  void a_lull_of_less_than_half_a_second_is_no_end() {
    crowd(300);
    reads(10_000, 5, 0);
    for (int wave = 0; wave < 5; wave++) {
      for (int i = 0; i < 400; i++) read(50, Backlog.SOON / 2);
      assertThat(backlog.isBehind(now)).isTrue();
      for (int i = 0; i < 200; i++) read(50, 2 * Backlog.SOON);
    }
    for (int i = 0; i < 600; i++) read(50, Backlog.SOON / 2);
    assertThat(backlog.isBehind(now)).isFalse();
  }

  /// A thousand a second.
  private void read(int events, long waited) {
    backlog.waited(waited);
    backlog.read(events, now += SECOND / 1_000);
  }

  @Test
  void a_short_hold_up_is_none() {
    crowd(300);
    reads(20_000, 1, 0);
    for (int i = 0; i < 500; i++)
      backlog.read(5, now += SECOND / 5_000); // a pause of the collector
    assertThat(backlog.isBehind(now)).isFalse();
  }

  @Test
  void it_is_over_after_a_pause() {
    crowd(300);
    reads(10_000, 5, 0);
    now += 10 * SECOND;
    backlog.read(5, now);
    assertThat(backlog.isBehind(now)).isFalse();
  }

  @Test
  void it_is_over_when_the_crowd_has_gone() {
    crowd(260);
    reads(10_000, 5, 0);
    for (int i = 0; i < 5; i++) backlog.ends();
    assertThat(backlog.isBehind(now)).isFalse();
  }

  @Test
  void it_is_over_for_those_that_come_when_nothing_was_read_for_long() {
    crowd(300);
    reads(10_000, 5, 0);
    assertThat(backlog.isBehind(now + SECOND / 2)).isTrue();
    assertThat(backlog.isBehind(now + 2 * SECOND)).isFalse();
  }
}
