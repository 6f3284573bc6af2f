package dev.toolmark.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.AttemptAhead;
import dev.toolmark.providers.AttemptEnd;
import dev.toolmark.providers.AttemptStart;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Ledger;
import dev.toolmark.providers.NotSent;
import dev.toolmark.providers.Phase;
import dev.toolmark.providers.Reservation;
import dev.toolmark.providers.StepId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.TrialTag;
import dev.toolmark.providers.chat.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class BudgetTest {
  /// A token costs a cent, in or out.
  private static final Price CENT = new Price(0.01, 0.01, 0.01);

  /// Bytes 500 and the 1000 around them, and 500 tokens: at most 20 dollars.
  private static final int BYTES = 500;

  private static final int MOST_TOKENS = 500;
  private static final double MOST = 20;

  private static AttemptStart start(String attempt, String target) {
    var step = new StepId(new TrialTag(attempt, "s", "t", "", 1), 0);
    return new AttemptStart(
        attempt, step, 1, target, "", BYTES, OptionalInt.of(MOST_TOKENS), Instant.EPOCH);
  }

  private static AttemptAhead ahead(AttemptStart start) {
    return new AttemptAhead(
        start.attempt(), start.target(), start.requestBytes(), start.maxTokens());
  }

  /// As an exchange begins an attempt, but for the permit in between.
  @SuppressWarnings("resource") // the attempts of these tests end
  private static void begin(Budget budget, AttemptStart start) {
    try {
      budget.reserving(ahead(start)).await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    budget.starting(start);
  }

  private static AttemptEnd end(String attempt, Attempted result) {
    var step = new StepId(new TrialTag(attempt, "s", "t", "", 1), 0);
    return new AttemptEnd(attempt, step, 1, result, Instant.EPOCH);
  }

  private static Attempted used(long input, long output) {
    return RunKit.attempted(
        1,
        Optional.empty(),
        200,
        new Usage(
            OptionalLong.of(input),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.of(output),
            OptionalLong.empty()));
  }

  private static Attempted failed(Phase phase, int status) {
    return RunKit.attempted(
        1,
        Optional.of(new Attempted.Failure(Cause.CUT_SHORT, phase, "cut", Attempted.Next.GIVE_UP)),
        status,
        Usage.UNKNOWN);
  }

  /// Hears and does nothing.
  private static final Ledger DEAF =
      new Ledger() {
        @Override
        public void starting(AttemptStart start) {}

        @Override
        public void ended(AttemptEnd end) {}
      };

  private static Budget budget(double limit, double before) {
    return new Budget(DEAF, limit, before, Map.of("t", CENT));
  }

  @Test
  void an_attempt_that_may_cost_too_much_is_refused_and_the_refusal_says_the_sums() {
    Budget budget = budget(30, 15);
    assertThatThrownBy(() -> begin(budget, start("a", "t")))
        .isInstanceOf(NotSent.class)
        .hasMessage(
            "the budget of $30.00 is used up: $15.00 is spent, and the next request may cost $20.00");
    assertThat(budget.refusal()).isPresent();
    assertThat(budget.spent()).isEqualTo(15);
  }

  @Test
  void what_an_attempt_did_cost_takes_the_place_of_what_was_set_aside() {
    Budget budget = budget(100, 0);
    begin(budget, start("a", "t"));
    budget.ended(end("a", used(100, 50)));
    assertThat(budget.spent()).isEqualTo(1.5);
  }

  @Test
  void a_cost_that_cannot_be_known_counts_as_the_most_and_a_refused_request_as_nothing() {
    Budget budget = budget(1000, 0);
    begin(budget, start("cut", "t"));
    budget.ended(end("cut", failed(Phase.AFTER_CONTENT, 200)));
    assertThat(budget.spent()).isEqualTo(MOST);
    begin(budget, start("refused", "t"));
    budget.ended(end("refused", failed(Phase.BEFORE_CONTENT, 429)));
    begin(budget, start("nobody", "t"));
    budget.ended(end("nobody", failed(Phase.CONNECTING, 200)));
    assertThat(budget.spent()).isEqualTo(MOST);
  }

  @Test
  void a_target_without_a_price_costs_nothing() {
    Budget budget = budget(0, 0);
    begin(budget, start("a", "free"));
    budget.ended(end("a", used(1_000_000, 1_000_000)));
    assertThat(budget.spent()).isZero();
  }

  @Test
  void what_does_not_fit_beside_others_waits_for_these() throws Exception {
    Budget budget = budget(30, 0);
    begin(budget, start("a", "t"));
    Thread second = Thread.ofVirtual().start(() -> begin(budget, start("b", "t")));
    budget.ended(end("a", used(100, 100))); // two dollars: there is room now
    second.join();
    budget.ended(end("b", used(100, 100)));
    assertThat(budget.spent()).isEqualTo(4);
    assertThat(budget.refusal()).isEmpty();
  }

  @Test
  void an_attempt_that_was_not_written_down_sets_nothing_aside() {
    Ledger full =
        new Ledger() {
          @Override
          public void starting(AttemptStart start) {
            throw new IllegalStateException("disk full");
          }

          @Override
          public void ended(AttemptEnd end) {}
        };
    var budget = new Budget(full, MOST, 0, Map.of("t", CENT));
    for (int i = 0; i < 3; i++)
      assertThatThrownBy(() -> begin(budget, start("a", "t"))).hasMessage("disk full");
    assertThat(budget.refusal()).isEmpty();
  }

  @Test
  void what_was_set_aside_for_an_attempt_that_is_not_sent_comes_back() throws Exception {
    Budget budget = budget(MOST, 0);
    try (Reservation barred = budget.reserving(ahead(start("a", "t")))) {
      assertThat(barred.await()).isFalse();
    }
    assertThat(budget.spent()).isZero();
    begin(budget, start("b", "t"));
    budget.ended(end("b", used(100, 100)));
    assertThat(budget.spent()).isEqualTo(2);
  }

  @Test
  void an_attempt_that_began_and_never_ended_counts_as_the_most() throws Exception {
    Budget budget = budget(100, 0);
    try (Reservation lost = budget.reserving(ahead(start("a", "t")))) {
      lost.await();
      budget.starting(start("a", "t"));
    }
    assertThat(budget.spent()).isEqualTo(MOST);
  }

  @Test
  void an_attempt_that_ended_is_settled_once() throws Exception {
    Budget budget = budget(100, 0);
    try (Reservation whole = budget.reserving(ahead(start("a", "t")))) {
      whole.await();
      budget.starting(start("a", "t"));
      budget.ended(end("a", used(100, 50)));
    }
    assertThat(budget.spent()).isEqualTo(1.5);
  }

  @Test
  void closing_ends_the_wait_and_sets_nothing_aside() throws Exception {
    Budget budget = budget(30, 0);
    begin(budget, start("a", "t"));
    Reservation waits = budget.reserving(ahead(start("b", "t")));
    Thread second = Thread.ofVirtual().start(() -> awaited(waits));
    waits.close();
    second.join();
    budget.ended(end("a", used(0, 0)));
    begin(budget, start("c", "t"));
    budget.ended(end("c", used(0, 0)));
    assertThat(budget.spent()).isZero();
    assertThat(budget.refusal()).isEmpty();
  }

  private static void awaited(Reservation waits) {
    try {
      waits.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Test
  void nothing_is_sent_that_nothing_was_set_aside_for() {
    Budget budget = budget(100, 0);
    assertThatThrownBy(() -> budget.starting(start("a", "t")))
        .hasMessage("nothing is set aside for a");
  }

  @Test
  void with_any_number_at_once_the_limit_is_never_passed_and_is_used_as_far_as_it_goes()
      throws Exception {
    for (long seed = 0; seed < 30; seed++) {
      double limit = 50 + new Random(seed).nextInt(2000);
      Budget budget = budget(limit, 0);
      var refused = new AtomicInteger();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var spenders = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 64; i++) {
          var random = new Random(seed * 64 + i);
          int id = i;
          spenders.add(() -> spend(budget, random, id, refused));
        }
        for (Future<Boolean> spender : threads.invokeAll(spenders)) spender.get();
      }
      assertThat(budget.spent())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(limit + 1e-9)
          .isGreaterThan(limit - MOST);
      assertThat(refused).as("seed %d", seed).hasValue(64);
    }
  }

  /// Spends until it is refused, with retries that fail in every way.
  private static boolean spend(Budget budget, Random random, int id, AtomicInteger refused) {
    for (int n = 0; ; n++) {
      String attempt = id + "-" + n;
      try {
        begin(budget, start(attempt, "t"));
      } catch (NotSent enough) {
        refused.incrementAndGet();
        return true;
      }
      LockSupport.parkNanos(1); // lets others in between
      budget.ended(
          end(
              attempt,
              switch (random.nextInt(4)) {
                case 0 -> failed(Phase.AFTER_CONTENT, 200);
                case 1 -> failed(Phase.BEFORE_HEADERS, 503);
                default -> used(random.nextInt(1500), random.nextInt(MOST_TOKENS));
              }));
    }
  }
}
