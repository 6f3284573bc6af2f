package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BesideTest {
  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Runnable breaking(RuntimeException e) {
    return () -> {
      throw e;
    };
  }

  /// Each waits for the other to have begun.
  @Test
  void both_are_at_work_at_the_same_time_and_have_ended_behind_it() {
    var here = new CountDownLatch(1);
    var there = new CountDownLatch(1);
    var ended = new AtomicBoolean();
    Beside.both(
        () -> {
          here.countDown();
          await(there);
        },
        () -> {
          there.countDown();
          await(here);
          ended.set(true);
        });
    assertThat(ended).isTrue();
  }

  @Test
  void what_breaks_there_is_thrown_when_here_has_ended() {
    var broken = new IllegalStateException("there");
    var ended = new AtomicBoolean();
    assertThatThrownBy(() -> Beside.both(() -> ended.set(true), breaking(broken))).isSameAs(broken);
    assertThat(ended).isTrue();
  }

  @Test
  void what_breaks_here_is_thrown_when_there_has_ended() {
    var broken = new IllegalStateException("here");
    var ended = new AtomicBoolean();
    assertThatThrownBy(() -> Beside.both(breaking(broken), () -> ended.set(true))).isSameAs(broken);
    assertThat(ended).isTrue();
    assertThatThrownBy(
            () -> Beside.both(breaking(broken), breaking(new IllegalStateException("there"))))
        .isSameAs(broken);
  }

  @Test
  void an_interrupt_is_kept_until_both_have_ended() {
    var ended = new AtomicBoolean();
    Beside.both(() -> Thread.currentThread().interrupt(), () -> ended.set(true));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended).isTrue();
  }
}
