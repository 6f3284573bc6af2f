package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Fingerprint;
import dev.toolmark.providers.auth.KeyFate;
import dev.toolmark.providers.auth.KeyRing;
import dev.toolmark.providers.auth.Meter;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.chat.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GateTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Admission.End SERVED =
      Admission.End.served(OptionalLong.empty(), OptionalLong.empty());
  private final List<String> lines = new ArrayList<>();

  private static List<KeyRing.Key> keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new KeyRing.Key(
                new Credential(
                    "lab#" + i,
                    "env:A",
                    Optional.of(Secret.of("sk-of-key-" + i, "env:A")),
                    Scheme.BEARER),
                Optional.empty()))
        .toList();
  }

  private Admission admission(int keys, int calls, Allowance perKey) {
    var ring = new KeyRing(keys(keys), KeyRing.Rules.USUAL, perKey::meter, new SplittableRandom(3));
    return new Admission(
        ring,
        calls,
        Meter.unlimited(),
        RetryRules.USUAL,
        new Rotations(lines::add, new Fingerprint(new byte[16]), () -> 0));
  }

  private static Allowance perKey(int concurrency, int rpm) {
    return new Allowance(
        OptionalInt.of(concurrency),
        rpm == 0 ? OptionalInt.empty() : OptionalInt.of(rpm),
        OptionalInt.empty());
  }

  private static Gate.Want want(Object owner) {
    return new Gate.Want(owner, KeyRing.Want.any(1), Long.MAX_VALUE);
  }

  private static Gate gate(Admission admission) {
    return new Gate(admission, System::nanoTime, Pause.REAL);
  }

  @Test
  @SuppressWarnings("ThreadPriorityCheck") // others are to come in between; nothing relies on it
  void never_more_calls_than_permitted_are_in_flight_by_provider_and_by_key() throws Exception {
    int limit = 17;
    int ofKey = 4;
    Gate gate = gate(admission(5, limit, perKey(ofKey, 0)));
    var inFlight = new AtomicInteger();
    var peak = new AtomicInteger();
    var byKey = new AtomicIntegerArray(5);
    var peakByKey = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<Admission.Left>>();
      for (int i = 0; i < 20_000; i++)
        all.add(
            threads.submit(() -> {
              var in = (Gate.Entry.In) gate.enter(want("t"));
              int key = in.pass().key();
              peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
              peakByKey.accumulateAndGet(byKey.incrementAndGet(key), Math::max);
              gate.proved(in.pass());
              Thread.yield();
              byKey.decrementAndGet(key);
              inFlight.decrementAndGet();
              return gate.leave(in.pass(), SERVED);
            }));
      for (Future<Admission.Left> each : all) assertThat(each.get().hopeless()).isEmpty();
    }
    assertThat(peak.get()).isEqualTo(limit);
    assertThat(peakByKey.get()).isEqualTo(ofKey);
  }

  @Test
  void who_is_interrupted_while_waiting_takes_nothing_with_it() throws Exception {
    Gate gate = gate(admission(1, 1, Allowance.ANY));
    var first = (Gate.Entry.In) gate.enter(want("t"));
    var caught = new CountDownLatch(1);
    Thread waits =
        Thread.ofVirtual()
            .start(() -> {
              try {
                gate.enter(want("t"));
              } catch (InterruptedException stop) {
                caught.countDown();
              }
            });
    waits.interrupt();
    caught.await();
    gate.leave(first.pass(), SERVED);
    assertThat(gate.enter(want("t"))).isInstanceOf(Gate.Entry.In.class);
  }

  @Test
  void who_waits_for_a_target_that_is_given_up_is_told_at_once_and_others_go_on()
      throws InterruptedException, ExecutionException {
    Gate gate = gate(admission(1, 1, Allowance.ANY));
    var first = (Gate.Entry.In) gate.enter(want("a"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Gate.Entry> ofA = threads.submit(() -> gate.enter(want("a")));
      Future<Gate.Entry> ofB = threads.submit(() -> gate.enter(want("b")));
      while (!ofA.isDone()) gate.drop("a", Cause.NOT_FOUND, "gone");
      assertThat(ofA.get()).isInstanceOf(Gate.Entry.Barred.class);
      gate.leave(first.pass(), SERVED);
      assertThat(ofB.get()).isInstanceOf(Gate.Entry.In.class);
    }
  }

  @Test
  void what_is_waited_for_can_be_asked() throws InterruptedException, ExecutionException {
    Gate gate = gate(admission(1, 1, Allowance.ANY));
    assertThat(gate.waitingFor()).isEmpty();
    var first = (Gate.Entry.In) gate.enter(want("a"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Gate.Entry> waits = threads.submit(() -> gate.enter(want("a")));
      while (gate.waitingFor().isEmpty()) Thread.onSpinWait();
      assertThat(gate.waitingFor()).contains("a free place");
      gate.leave(first.pass(), SERVED);
      assertThat(waits.get()).isInstanceOf(Gate.Entry.In.class);
      assertThat(gate.waitingFor()).isEmpty();
    }
  }

  @Test
  void who_comes_to_wait_for_a_target_that_was_given_up_is_told_at_once()
      throws InterruptedException {
    Gate gate = gate(admission(1, 1, Allowance.ANY));
    gate.drop("a", Cause.NOT_FOUND, "gone");
    assertThat(gate.enter(want("a")))
        .isEqualTo(new Gate.Entry.Barred(Cause.NOT_FOUND, "gone", true, Waits.NONE));
    assertThat(gate.enter(want("b"))).isInstanceOf(Gate.Entry.In.class);
  }

  /// One thread after the other under a clock that goes on when somebody waits.
  private static final class Clock {
    long now;

    Gate gate(Admission admission) {
      return new Gate(
          admission,
          () -> now,
          (wake, nanos) -> {
            if (!wake.tryAcquire()) now += nanos;
          });
    }
  }

  @Test
  void a_wait_is_told_by_what_it_was_for() throws InterruptedException {
    var clock = new Clock();
    Gate gate = clock.gate(admission(1, 9, perKey(9, 1)));
    gate.leave(((Gate.Entry.In) gate.enter(want("t"))).pass(), SERVED);
    var second = (Gate.Entry.In) gate.enter(want("t"));
    assertThat(second.waits()).isEqualTo(new Waits(0, 61 * SECOND, Optional.of("rpm")));
    assertThat(second.queue()).isZero();
    assertThat(second.vain()).as("no patience is used up by the owner's own limits").isZero();
  }

  @Test
  @Timeout(30)
  void who_has_a_fallback_waits_for_a_free_place_all_the_same() throws Exception {
    Gate gate = gate(admission(1, 1, Allowance.ANY));
    var first = (Gate.Entry.In) gate.enter(want("t"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Gate.Entry> second =
          threads.submit(
              () -> gate.enter(new Gate.Want("t", KeyRing.Want.any(1), Long.MAX_VALUE, 0)));
      while (gate.waitingFor().isEmpty() && !second.isDone()) Thread.onSpinWait();
      gate.leave(first.pass(), SERVED);
      assertThat(second.get()).isInstanceOf(Gate.Entry.In.class);
    }
  }

  @Test
  void a_provider_that_is_down_is_waited_for_as_long_as_the_step_has_patience()
      throws InterruptedException {
    var clock = new Clock();
    Gate gate = clock.gate(admission(1, 99, Allowance.ANY));
    var down =
        new Admission.End(
            KeyFate.NONE,
            true,
            false,
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
    for (int i = 0; i < 20; i++) gate.leave(((Gate.Entry.In) gate.enter(want("t"))).pass(), down);
    var barred =
        (Gate.Entry.Barred) gate.enter(new Gate.Want("t", KeyRing.Want.any(1), 5 * SECOND));
    assertThat(barred.stopsTarget()).isTrue();
    assertThat(barred.waits()).isEqualTo(new Waits(5 * SECOND, 0, Optional.of("breaker")));
    var probe = (Gate.Entry.In) gate.enter(want("t"));
    assertThat(probe.waits().backoff()).isEqualTo(10 * SECOND);
    gate.leave(probe.pass(), SERVED);
    assertThat(((Gate.Entry.In) gate.enter(want("t"))).waits()).isEqualTo(Waits.NONE);
  }

  @Test
  void two_busy_keys_open_the_breaker_unless_something_was_served_between_them() {
    var busy =
        new Admission.End(
            KeyFate.BUSY, true, true, Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
    Admission flaky = admission(3, 9, Allowance.ANY);
    flaky.left(flaky.take(0, 1, 0), busy, 0);
    flaky.left(flaky.take(2, 1, 1), SERVED, 1);
    flaky.left(flaky.take(1, 1, 2), busy, 2);
    assertThat(flaky.isDown()).isFalse();
    Admission down = admission(3, 9, Allowance.ANY);
    down.left(down.take(0, 1, 0), busy, 0);
    down.left(down.take(1, 1, 2), busy, 2);
    assertThat(down.isDown()).isTrue();
    assertThat(down.word(KeyRing.Want.after(1, 1), 2 + Breaker.PROBE_EVERY))
        .as("no key cools for it")
        .isEqualTo(new Admission.Word.Go(2));
  }

  @Test
  void a_limit_that_was_met_halves_the_calls_at_once_and_clean_calls_bring_them_back() {
    Admission admission = admission(1, 8, Allowance.ANY);
    var limited =
        new Admission.End(
            KeyFate.LIMITED,
            false,
            true,
            Optional.of(new KeyRing.Cool(SECOND, "retry-after")),
            OptionalLong.empty(),
            OptionalLong.empty());
    Admission.Pass first = admission.take(0, 1, 0);
    Admission.Pass second = admission.take(0, 1, 0);
    admission.left(first, limited, 10);
    admission.left(second, limited, 20);
    long later = 5 * SECOND;
    assertThat(free(admission, later)).as("halved once for calls of one time").isEqualTo(4);
    for (int i = 0; i < 20; i++) admission.left(admission.take(0, 1, later), SERVED, later);
    assertThat(free(admission, later)).isEqualTo(5);
    for (int i = 0; i < 2_000; i++) admission.left(admission.take(0, 1, later), SERVED, later);
    assertThat(free(admission, later)).as("never above what is configured").isEqualTo(8);
  }

  /// How many calls go at once.
  private static int free(Admission admission, long now) {
    var taken = new ArrayList<Admission.Pass>();
    while (admission.word(KeyRing.Want.any(1), now) instanceof Admission.Word.Go(int key)) {
      Admission.Pass pass = admission.take(key, 1, now);
      admission.proved(pass, now);
      taken.add(pass);
    }
    taken.forEach(admission::unused);
    return taken.size();
  }

  @Test
  void five_keys_carry_five_times_what_one_does_and_no_limit_of_a_key_is_passed() {
    double one = sent(1);
    double five = sent(5);
    assertThat(five / (5 * one)).isBetween(0.98, 1.02);
    assertThat(one / (10 * 60)).as("of what a strict minute allows").isGreaterThan(0.95);
  }

  /// Requests in ten minutes by so many keys of 60 a minute, each request taking two seconds.
  private double sent(int keys) {
    Admission admission = admission(keys, 100, perKey(4, 60));
    var ends = new java.util.PriorityQueue<long[]>((a, b) -> Long.compare(a[0], b[0]));
    var under = new ArrayList<Admission.Pass>();
    long now = 0;
    int sent = 0;
    while (now < 600 * SECOND) {
      Admission.Word word = admission.word(KeyRing.Want.any(1), now);
      switch (word) {
        case Admission.Word.Go(int key) -> {
          Admission.Pass pass = admission.take(key, 1, now);
          admission.proved(pass, now);
          ends.add(new long[] {now + 2 * SECOND, under.size()});
          under.add(pass);
          sent++;
        }
        case Admission.Word.Wait wait -> {
          long end = ends.isEmpty() ? Long.MAX_VALUE : ends.element()[0];
          boolean first = wait.nanos() == Long.MAX_VALUE || end <= now + wait.nanos();
          now = first ? end : now + wait.nanos();
          if (first) admission.left(under.get((int) ends.remove()[1]), SERVED, now);
        }
        case Admission.Word.No no -> throw new AssertionError(no);
      }
    }
    return sent;
  }

  @Test
  void a_rotation_is_said_once_with_alias_and_fingerprint_and_never_the_key() {
    Admission admission = admission(3, 8, Allowance.ANY);
    var limited =
        new Admission.End(
            KeyFate.LIMITED,
            false,
            true,
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
    for (int i = 0; i < 5; i++) admission.left(admission.take(2, 1, i), limited, i);
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst())
        .matches("rotate lab#2->#0 \\([0-9a-f]{8}\\) reason=429 cool=90s")
        .doesNotContain("sk-of");
  }

  @Test
  void a_key_that_rotates_time_and_again_says_so_once_a_minute() {
    var now = new AtomicReference<>(0L);
    var rotations = new Rotations(lines::add, new Fingerprint(new byte[16]), now::get);
    Credential key = keys(1).getFirst().credential();
    for (int i = 0; i < 130; i++) {
      now.set(i * SECOND);
      rotations.left(key, Optional.empty(), KeyFate.BUSY, OptionalLong.of(SECOND));
    }
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).endsWith("reason=503 cool=1s (and 59 times before)");
    rotations.left(key, Optional.empty(), KeyFate.SPENT, OptionalLong.empty());
    assertThat(lines).hasSize(4);
    assertThat(lines.getLast()).startsWith("rotate lab#0->none (").contains("cool=off");
    rotations.left(Credential.NONE, Optional.empty(), KeyFate.BUSY, OptionalLong.empty());
    assertThat(lines).as("there is nothing to rotate").hasSize(4);
  }

  @Test
  void a_concurrency_below_one_is_refused() {
    assertThatThrownBy(() -> admission(1, 0, Allowance.ANY)).hasMessageContaining("1 or more");
  }
}
