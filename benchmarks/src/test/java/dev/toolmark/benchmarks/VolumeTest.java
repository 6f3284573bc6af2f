package dev.toolmark.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class VolumeTest {
  private static final long MILLISECOND = 1_000_000;
  private final AtomicLong processor = new AtomicLong(500);
  private final AtomicLong time = new AtomicLong(7);
  private final ProcessorClock clock = new ProcessorClock(processor::get, time::get);

  private long pass(long elapsed, long used) {
    time.addAndGet(elapsed);
    processor.addAndGet(used);
    return clock.used();
  }

  @Test
  void the_processor_is_asked_once_a_millisecond_and_nothing_is_lost_between() {
    assertThat(pass(MILLISECOND / 2, 300)).isZero();
    assertThat(pass(MILLISECOND / 2, 200)).isEqualTo(500);
    assertThat(pass(MILLISECOND - 1, 900)).isZero();
    assertThat(pass(1, 1)).isEqualTo(901);
  }

  @Test
  void bytes_and_events_are_added_up_every_time() {
    var volume = new Volume();
    var whole = new WholeVolume();
    for (int i = 0; i < 10; i++) {
      volume.add(100, 3);
      whole.add(1, 2);
    }
    assertThat(volume.bytes).isEqualTo(1000);
    assertThat(volume.events).isEqualTo(30);
    assertThat(whole.bytes).isEqualTo(10);
    assertThat(whole.events).isEqualTo(20);
  }

  @Test
  void the_clocks_of_the_machine_move() {
    var volume = new Volume();
    var whole = new WholeVolume();
    long begun = System.nanoTime();
    while (volume.cpuNanos == 0 || whole.cpuNanos == 0) {
      volume.add(1, 1);
      whole.add(1, 1);
      assertThat(System.nanoTime() - begun).isLessThan(60_000 * MILLISECOND);
    }
    assertThat(volume.cpuNanos).isPositive();
    assertThat(whole.cpuNanos).isPositive();
  }

  /// JMH looks at the fields that a class declares itself.
  @Test
  void both_declare_their_counters_themselves() throws NoSuchFieldException {
    for (Class<?> counted : new Class<?>[] {Volume.class, WholeVolume.class})
      for (String name : new String[] {"bytes", "events", "cpuNanos"})
        assertThat(counted.getDeclaredField(name).getType()).isEqualTo(long.class);
  }
}
