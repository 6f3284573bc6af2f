package dev.toolmark.providers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Since when somebody reads.
final class AtWorkTest {
  private long now = 100;
  private final AtWork work = new AtWork(() -> now);

  @Test
  void who_rests_is_at_work_for_no_time() {
    assertThat(work.nanos()).isZero();
    work.begins(now);
    now += 7;
    assertThat(work.nanos()).isEqualTo(7);
    work.ends(100);
    assertThat(work.nanos()).isZero();
  }

  @Test
  void the_end_of_another_does_not_hide_the_first() {
    work.begins(100);
    work.begins(105);
    now = 120;
    work.ends(105);
    assertThat(work.nanos()).isEqualTo(20);
    work.ends(100);
    assertThat(work.nanos()).isZero();
  }
}
