package dev.toolmark.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LagSamplerTest {
  private static final long MS = 1_000_000;

  private long now = -500 * MS; // a clock may stand anywhere
  private long oversleeps;
  private long busySince = Long.MAX_VALUE;

  private final LagSampler sampler = sampler();

  private LagSampler sampler() {
    return new LagSampler(
        () -> now,
        nanos -> now += nanos + oversleeps,
        () -> busySince > now ? 0 : now - busySince,
        Duration.ofMillis(10));
  }

  @Test
  void a_reader_at_work_is_late_for_all_that_arrives_meanwhile() {
    for (int i = 0; i < 90; i++) sampler.look();
    busySince = now + 5 * MS;
    for (int i = 0; i < 10; i++) sampler.look(); // 5, 15, … 95 ms
    busySince = Long.MAX_VALUE;
    LagSampler.Reading read = sampler.reading();
    assertThat(read.looks()).isEqualTo(100);
    assertThat(read.maxMs()).isCloseTo(95, within(0.1));
    assertThat(read.p99Ms()).isCloseTo(85, within(0.1));
    assertThat(read.p50Ms()).isZero();
  }

  @Test
  void a_thread_that_wakes_in_time_has_no_lag() {
    for (int i = 0; i < 100; i++) sampler.look();
    LagSampler.Reading read = sampler.reading();
    assertThat(read.looks()).isEqualTo(100);
    assertThat(read.maxMs()).isZero();
    assertThat(read.everyMs()).isEqualTo(10);
  }

  @Test
  void its_lag_is_how_much_too_late_it_woke() {
    for (long seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      var one = sampler();
      long[] late = new long[1 + random.nextInt(500)];
      for (int i = 0; i < late.length; i++) {
        oversleeps = late[i] = random.nextLong(10 * MS);
        one.look();
      }
      Arrays.sort(late);
      LagSampler.Reading read = one.reading();
      assertThat(read.p50Ms()).as("seed %d", seed).isCloseTo(at(late, 50), within(0.011));
      assertThat(read.p99Ms()).as("seed %d", seed).isCloseTo(at(late, 99), within(0.011));
      assertThat(read.maxMs()).as("seed %d", seed).isCloseTo(at(late, 100), within(0.011));
      assertThat(read.looks()).as("seed %d", seed).isEqualTo(late.length);
    }
  }

  private static double at(long[] sorted, int percent) {
    return sorted[Math.max(1, (int) Math.ceil(percent / 100.0 * sorted.length)) - 1] / (double) MS;
  }

  @Test
  void a_stop_counts_for_every_look_that_fell_into_it() {
    for (int i = 0; i < 50; i++) sampler.look();
    oversleeps = 500 * MS;
    sampler.look();
    oversleeps = 0;
    for (int i = 0; i < 49; i++) sampler.look();
    LagSampler.Reading read = sampler.reading();
    assertThat(read.looks()).as("100 looks and the 49 that were missed").isEqualTo(149);
    assertThat(read.maxMs()).isCloseTo(500, within(0.5));
    assertThat(read.p50Ms()).isZero();
    assertThat(read.p99Ms()).isGreaterThan(450);
  }

  @Test
  void waking_too_early_is_no_look() {
    oversleeps = -4 * MS;
    sampler.look();
    assertThat(sampler.reading().looks()).isZero();
    oversleeps = 2 * MS;
    sampler.look();
    assertThat(sampler.reading().looks()).isEqualTo(1);
    assertThat(sampler.reading().maxMs()).isCloseTo(2, within(0.01));
  }
}
