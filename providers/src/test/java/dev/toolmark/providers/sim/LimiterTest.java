package dev.toolmark.providers.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimiterTest {
  private static final long SECOND = 1_000_000_000L;
  private final AtomicLong now = new AtomicLong(17);

  private Limiter limiter(long rpm, int atOnce, long tpm, int windowSeconds) {
    return new Limiter(
        new RateLimits(
            rpm == 0 ? OptionalLong.empty() : OptionalLong.of(rpm),
            atOnce == 0 ? OptionalInt.empty() : OptionalInt.of(atOnce),
            tpm == 0 ? OptionalLong.empty() : OptionalLong.of(tpm),
            Duration.ofSeconds(windowSeconds)),
        now::get);
  }

  private static boolean admits(Limiter limiter, String key, long tokens) {
    return switch (limiter.admit(key, tokens)) {
      case Limiter.Admission.Admitted(Runnable done) -> {
        done.run();
        yield true;
      }
      case Limiter.Admission.Refused _ -> false;
    };
  }

  @Test
  void no_window_of_time_wherever_it_begins_holds_more_than_is_allowed() {
    for (long seed = 0; seed < 20; seed++) {
      var random = new Random(seed);
      Limiter limiter = limiter(60, 0, 0, 10); // 10 in 10 s
      var admitted = new ArrayList<Long>();
      for (int i = 0; i < 2000; i++) {
        now.addAndGet(random.nextLong(2 * SECOND));
        if (admits(limiter, "k", 1)) admitted.add(now.get());
      }
      for (int i = 10; i < admitted.size(); i++)
        assertThat(admitted.get(i) - admitted.get(i - 10))
            .as("seed %d, request %d", seed, i)
            .isGreaterThanOrEqualTo(10 * SECOND);
      assertThat(limiter.seen().getFirst().calls()).isEqualTo(2000);
      assertThat(limiter.seen().getFirst().violations()).isEqualTo(2000 - admitted.size());
    }
  }

  @Test
  void the_wait_that_is_told_is_long_enough() {
    Limiter limiter = limiter(2, 0, 0, 60);
    assertThat(admits(limiter, "k", 1)).isTrue();
    now.addAndGet(20 * SECOND);
    assertThat(admits(limiter, "k", 1)).isTrue();
    var refused = (Limiter.Admission.Refused) limiter.admit("k", 1);
    assertThat(refused.limit()).isEqualTo("requests");
    assertThat(refused.until()).isEqualTo(Duration.ofSeconds(40));
    now.addAndGet(40 * SECOND - 1);
    assertThat(admits(limiter, "k", 1)).isFalse();
    now.incrementAndGet();
    assertThat(admits(limiter, "k", 1)).isTrue();
  }

  @Test
  void requests_at_once_are_counted_until_they_are_done() {
    Limiter limiter = limiter(0, 2, 0, 60);
    var first = (Limiter.Admission.Admitted) limiter.admit("k", 1);
    limiter.admit("k", 1);
    assertThat(((Limiter.Admission.Refused) limiter.admit("k", 1)).limit())
        .isEqualTo("concurrency");
    first.done().run();
    assertThat(admits(limiter, "k", 1)).isTrue();
    assertThat(limiter.seen()).containsExactly(new Limiter.Seen(1, 4, 1, 2));
  }

  @Test
  void tokens_are_counted_over_the_window_and_one_request_alone_always_passes() {
    Limiter limiter = limiter(0, 0, 600, 10); // 100 in 10 s
    assertThat(admits(limiter, "k", 60)).isTrue();
    assertThat(((Limiter.Admission.Refused) limiter.admit("k", 41)).limit()).isEqualTo("tokens");
    assertThat(admits(limiter, "k", 40)).isTrue();
    assertThat(admits(limiter, "k", 1)).isFalse();
    now.addAndGet(10 * SECOND);
    assertThat(admits(limiter, "k", 5000)).as("more than all, alone").isTrue();
  }

  @Test
  void each_key_has_its_own_and_none_is_kept() {
    Limiter limiter = limiter(1, 0, 0, 60);
    for (String key : new String[] {"Bearer sk-one", "Bearer sk-two", ""})
      assertThat(admits(limiter, key, 1)).isTrue();
    assertThat(admits(limiter, "Bearer sk-two", 1)).isFalse();
    assertThat(limiter.seen())
        .containsExactly(
            new Limiter.Seen(1, 1, 0, 1),
            new Limiter.Seen(2, 2, 1, 1),
            new Limiter.Seen(3, 1, 0, 1));
    assertThat(limiter.seen().toString()).doesNotContain("sk-");
  }

  @Test
  void without_limits_all_pass() {
    Limiter limiter = new Limiter(RateLimits.NONE, now::get);
    for (int i = 0; i < 1000; i++) assertThat(admits(limiter, "k", 1_000_000)).isTrue();
    assertThat(limiter.seen()).containsExactly(new Limiter.Seen(1, 1000, 0, 1));
  }
}
