package dev.toolmark.providers.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinuteTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;

  /// Sends as soon as it may, each request arriving up to half a second late.
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 60, 77, 600, 5000})
  void no_minute_of_a_strict_server_sees_more_than_the_limit_and_hardly_any_of_it_is_wasted(
      int limit) {
    var random = new Random(limit);
    var minute = new Minute(limit);
    var arrivals = new ArrayList<Long>();
    long now = 0;
    long end = 20 * MINUTE;
    while (now < end) {
      long wait = minute.waitFor(1, now);
      assertThat(wait).as("a wait at %d", now).isNotNegative();
      if (wait > 0) {
        now += wait;
        assertThat(minute.waitFor(1, now)).as("after the wait it named").isZero();
        continue;
      }
      minute.spend(1, now);
      arrivals.add(now + random.nextLong(SECOND / 2));
      now += random.nextLong(SECOND / 1000);
    }
    arrivals.sort(null);
    for (int i = limit; i < arrivals.size(); i++)
      assertThat(arrivals.get(i) - arrivals.get(i - limit))
          .as("limit %d, arrivals %d to %d", limit, i - limit, i)
          .isGreaterThanOrEqualTo(MINUTE);
    assertThat(arrivals.size()).as("sent in 20 minutes").isGreaterThan((int) (limit * 20 * 0.95));
  }

  @Test
  void a_share_is_not_spent_in_one_burst() {
    var minute = new Minute(600);
    int sent = 0;
    for (; minute.waitFor(1, 0) == 0; sent++) minute.spend(1, 0);
    assertThat(sent).isEqualTo(60);
  }

  @Test
  void what_was_guessed_too_high_comes_back_and_what_was_guessed_too_low_is_missing() {
    var minute = new Minute(100);
    long first = minute.spend(95, 0);
    long later = 10 * SECOND;
    assertThat(minute.waitFor(50, later)).isEqualTo(Minute.SPAN_NANOS - later);
    minute.correct(first, 10);
    assertThat(minute.waitFor(50, later)).isZero();
    minute.correct(minute.spend(50, later), 90);
    assertThat(minute.waitFor(5, later + 10 * SECOND)).isPositive();
    minute.correct(first, 0);
    assertThat(minute.waitFor(5, later + 10 * SECOND)).isZero();
  }

  @Test
  void an_amount_above_the_limit_goes_when_nothing_else_is_spent() {
    var minute = new Minute(100);
    assertThat(minute.waitFor(1000, 0)).isZero();
    minute.spend(1000, 0);
    assertThat(minute.waitFor(1, SECOND)).isEqualTo(Minute.SPAN_NANOS - SECOND);
  }

  @Test
  void a_request_that_arrived_late_is_counted_from_then() {
    var minute = new Minute(2);
    long first = minute.spend(1, 0);
    minute.spend(1, 7 * SECOND);
    minute.late(first, SECOND);
    assertThat(minute.waitFor(1, 20 * SECOND)).isEqualTo(Minute.SPAN_NANOS - 19 * SECOND);
    minute.late(first, 9 * SECOND);
    assertThat(minute.waitFor(1, 20 * SECOND)).isEqualTo(Minute.SPAN_NANOS - 11 * SECOND);
    assertThat(minute.waitFor(1, Minute.SPAN_NANOS + 8 * SECOND)).isEqualTo(SECOND);
    assertThat(minute.waitFor(1, Minute.SPAN_NANOS + 9 * SECOND)).isZero();
  }

  @Test
  void amounts_and_corrections_at_random_never_leave_more_than_the_limit_in_a_minute() {
    for (long seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      int limit = 50 + random.nextInt(500);
      var minute = new Minute(limit);
      var spent = new ArrayList<long[]>();
      long now = random.nextLong();
      for (int i = 0; i < 300; i++) {
        long amount = 1L + random.nextInt(limit / 4);
        long wait = minute.waitFor(amount, now);
        now += wait > 0 ? wait : random.nextLong(SECOND);
        if (wait > 0) continue;
        long place = minute.spend(amount, now);
        long used = random.nextBoolean() ? amount : random.nextLong(amount + 1);
        minute.correct(place, used);
        spent.add(new long[] {now, used});
      }
      for (int i = 0; i < spent.size(); i++) {
        long sum = 0;
        for (int j = i; j < spent.size() && spent.get(j)[0] - spent.get(i)[0] < MINUTE; j++)
          sum += spent.get(j)[1];
        assertThat(sum).as("seed %d from %d", seed, i).isLessThanOrEqualTo(limit);
      }
    }
  }
}
