package dev.toolmark.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class VolumeTest {
  private static final long MILLISECOND = 1_000_000;
  private final AtomicLong processor = new AtomicLong(500);
  private final AtomicLong time = new AtomicLong(7);
  private final Volume volume = new Volume(processor::get, time::get);

  private void pass(long elapsed, long used) {
    time.addAndGet(elapsed);
    processor.addAndGet(used);
    volume.add(100, 3);
  }

  @Test
  void bytes_and_events_are_added_up_every_time() {
    for (int i = 0; i < 10; i++) pass(1, 1);
    assertThat(volume.bytes).isEqualTo(1000);
    assertThat(volume.events).isEqualTo(30);
  }

  @Test
  void the_processor_is_asked_once_a_millisecond_and_nothing_is_lost_between() {
    pass(MILLISECOND / 2, 300);
    assertThat(volume.cpuNanos).isZero();
    pass(MILLISECOND / 2, 200);
    assertThat(volume.cpuNanos).isEqualTo(500);
    pass(MILLISECOND - 1, 900);
    assertThat(volume.cpuNanos).isEqualTo(500);
    pass(1, 1);
    assertThat(volume.cpuNanos).isEqualTo(1401);
  }

  @Test
  void the_clocks_of_the_machine_move() {
    for (Volume real : new Volume[] {new Volume(), new WholeVolume()}) {
      long burnt = 0;
      for (long begun = System.nanoTime(); real.cpuNanos == 0; real.add(1, 1)) {
        burnt++;
        if (System.nanoTime() - begun > 60_000 * MILLISECOND) break;
      }
      assertThat(real.cpuNanos).as("after %d rounds", burnt).isPositive();
      assertThat(real.bytes).isEqualTo(burnt);
    }
  }
}
