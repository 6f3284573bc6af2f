package dev.toolmark.providers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which answer is read again at once, and which after a rest.
@Timeout(60)
final class LateReadsTest {
  private static final long FAR = Long.MAX_VALUE / 2;

  /// Says what the test says.
  private static final class Said extends Backlog {
    boolean behind = true;
    final List<Integer> reads = new ArrayList<>();
    final List<Long> waits = new ArrayList<>();

    @Override
    synchronized void waited(long nanos) {
      waits.add(nanos);
    }

    @Override
    synchronized boolean isBehind(long now) {
      return behind;
    }

    @Override
    synchronized void read(int brought, long now) {
      reads.add(brought);
    }
  }

  /// An answer that counts how often it is asked.
  private static final class Answer implements Flow.Subscription {
    int asked;

    @Override
    public void request(long reads) {
      assertThat(reads).isEqualTo(1);
      asked++;
    }

    @Override
    public void cancel() {
      throw new AssertionError("nobody cancels it");
    }
  }

  private long clock = -FAR; // by which its own thread sees no rest end
  private final Said backlog = new Said();
  private final LateReads late = new LateReads(backlog, () -> clock);
  private final Answer one = new Answer();
  private final Answer other = new Answer();
  private final LateReads.Reading first = new LateReads.Reading(one);
  private final LateReads.Reading second = new LateReads.Reading(other);

  @AfterEach
  void close() {
    late.close();
  }

  @Test
  void how_long_it_took_to_be_read_after_a_rest_is_told() {
    late.next(first, 3, 9, 0);
    late.next(second, 0, 0, LateReads.REST); // asks for it, by a clock that stands
    late.next(first, 9, 12, -FAR + 5);
    assertThat(backlog.waits).containsExactly(5L);
  }

  /// Answers that rest from 0 on.
  private List<Answer> resting(int many) {
    var all = new ArrayList<Answer>();
    for (int i = 0; i < many; i++) {
      all.add(new Answer());
      late.next(new LateReads.Reading(all.getLast()), 3, 9, 0);
    }
    return all;
  }

  private static long asked(List<Answer> answers) {
    return answers.stream().filter(it -> it.asked > 0).count();
  }

  @Test
  void no_more_than_so_many_are_asked_for_and_not_read() {
    late.next(first, 3, 9, 0);
    List<Answer> others = resting(2 * Awaited.PLACES);
    for (int i = 0; i < 5; i++) late.next(second, 0, 0, LateReads.REST);
    assertThat(asked(others)).isEqualTo(Awaited.PLACES - 1);

    late.next(first, 9, 20, LateReads.REST); // it was read: its place is free
    assertThat(asked(others)).isEqualTo(Awaited.PLACES);
  }

  @Test
  void an_answer_that_is_over_leaves_its_place() {
    late.next(first, 3, 9, 0);
    List<Answer> others = resting(Awaited.PLACES);
    late.next(second, 0, 0, LateReads.REST);
    late.over(first, LateReads.REST);
    assertThat(asked(others)).isEqualTo(Awaited.PLACES);
    assertThat(one.asked).as("not again").isEqualTo(1);
  }

  @Test
  void an_answer_that_is_over_while_it_rests_is_not_asked_for() {
    late.next(first, 3, 9, 0);
    List<Answer> others = resting(Awaited.PLACES);
    late.over(first, 1);
    late.next(second, 0, 0, LateReads.REST);
    assertThat(one.asked).isZero();
    assertThat(asked(others)).isEqualTo(Awaited.PLACES);
  }

  @Test
  void nobody_waits_for_a_place_longer_than_it_rested() {
    List<Answer> others = resting(2 * Awaited.PLACES);
    late.next(second, 0, 0, 2 * LateReads.REST - 1);
    assertThat(asked(others)).isEqualTo(Awaited.PLACES);
    late.next(second, 0, 0, 2 * LateReads.REST);
    assertThat(asked(others)).isEqualTo(2 * Awaited.PLACES);
  }

  @Test
  void who_brings_hardly_anything_had_nothing_to_be_read() {
    late.next(first, 3, 9, 0);
    late.next(second, 0, 0, LateReads.REST);
    late.next(first, 9, 10, LateReads.REST);
    assertThat(backlog.waits).containsExactly(0L);
  }

  @Test
  void who_has_nothing_to_be_read_holds_no_place_for_long() {
    List<Answer> others = resting(2 * Awaited.PLACES);
    late.next(second, 0, 0, LateReads.REST);
    clock += Awaited.PATIENCE;
    late.next(second, 0, 0, LateReads.REST);
    assertThat(asked(others)).isEqualTo(Awaited.PLACES);

    clock++;
    late.next(second, 0, 0, LateReads.REST);
    assertThat(asked(others)).isEqualTo(2 * Awaited.PLACES);
  }

  @Test
  void who_found_no_place_has_waited_since_then() {
    List<Answer> others = resting(Awaited.PLACES);
    late.next(first, 3, 9, 0);
    clock = LateReads.REST;
    late.next(second, 0, 0, LateReads.REST); // all places are taken
    clock += Awaited.PATIENCE + 1;
    late.next(second, 0, 0, LateReads.REST);
    assertThat(asked(others)).isEqualTo(Awaited.PLACES);
    assertThat(one.asked).isEqualTo(1);

    late.next(first, 9, 20, clock + 2);
    assertThat(backlog.waits).containsExactly(Awaited.PATIENCE + 3);
  }

  @Test
  void who_rested_and_brought_hardly_anything_is_read_again_at_once() {
    late.next(first, 3, 9, 0);
    late.next(second, 0, 0, LateReads.REST);
    late.next(first, 9, 9 + Backlog.SEVERAL - 1, LateReads.REST);
    assertThat(one.asked).isEqualTo(2);
    late.next(first, 11, 13, LateReads.REST);
    assertThat(one.asked).as("but only once").isEqualTo(2);
  }

  @Test
  void while_the_thread_keeps_up_nothing_rests() {
    backlog.behind = false;
    late.next(first, 3, 9, 0);
    assertThat(one.asked).isEqualTo(1);
  }

  @Test
  void an_answer_rests_and_is_asked_for_with_a_later_read_of_another() {
    late.next(first, 3, 9, 0);
    assertThat(one.asked).isZero();

    late.next(second, 0, 0, LateReads.REST - 1);
    assertThat(one.asked).isZero();

    late.next(second, 0, 0, LateReads.REST);
    assertThat(one.asked).isEqualTo(1);

    late.next(second, 0, 0, 2 * LateReads.REST);
    assertThat(one.asked).as("once for each rest").isEqualTo(1);
  }

  @Test
  void who_waits_for_its_first_event_or_got_none_never_rests() {
    late.next(first, 0, 0, 0);
    late.next(second, 7, 7, 0);
    assertThat(one.asked).isEqualTo(1);
    assertThat(other.asked).isEqualTo(1);
  }

  @Test
  void an_answers_first_read_is_no_sign_of_a_backlog_but_is_followed_by_a_rest() {
    late.next(first, 0, 40, 0);
    assertThat(one.asked).isZero();
    late.next(second, 3, 9, 0);
    assertThat(backlog.reads).containsExactly(6);
  }

  /// What is asked for may be there already, and is read within the asking.
  @Test
  void reads_that_come_within_the_asking_do_not_pile_up() {
    var depth = new int[2]; // now, deepest
    for (int i = 0; i < 100_000; i++) {
      late.next(
          new LateReads.Reading(
              new Flow.Subscription() {
                @Override
                public void request(long reads) {
                  depth[1] = Math.max(depth[1], ++depth[0]);
                  late.next(new LateReads.Reading(this), 1, 2, LateReads.REST);
                  depth[0]--;
                }

                @Override
                public void cancel() {}
              }),
          1,
          2,
          0);
    }
    for (int i = 0; i < 10_000; i++) late.next(second, 0, 0, LateReads.REST);
    assertThat(depth[1]).isEqualTo(1);
  }

  @Test
  void where_nothing_else_is_read_a_thread_of_its_own_asks() throws InterruptedException {
    var asked = new CountDownLatch(2);
    var answer =
        new Flow.Subscription() {
          @Override
          public void request(long reads) {
            asked.countDown();
          }

          @Override
          public void cancel() {}
        };
    try (var lonely = new LateReads(backlog, System::nanoTime)) {
      lonely.next(new LateReads.Reading(answer), 1, 2, System.nanoTime());
      lonely.next(new LateReads.Reading(answer), 1, 2, System.nanoTime());
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
