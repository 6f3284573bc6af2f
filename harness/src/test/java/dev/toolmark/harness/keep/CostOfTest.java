package dev.toolmark.harness.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toolmark.harness.run.Outcome;
import dev.toolmark.harness.run.Price;
import dev.toolmark.harness.run.StepTaken;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Attempts;
import dev.toolmark.providers.Phase;
import dev.toolmark.providers.Timing;
import dev.toolmark.providers.Waits;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CostOfTest {
  private static final Map<String, Price> PRICES =
      Map.of("own", new Price(1, 1, 2), "other", new Price(10, 10, 20));
  private static final Attempted.Failure REFUSED = failure(Cause.OVERLOADED);

  private static Attempted.Failure failure(Cause cause) {
    return new Attempted.Failure(cause, Phase.BEFORE_CONTENT, "it was so", Attempted.Next.GIVE_UP);
  }

  private static Attempted attempted(Optional<Attempted.Failure> failure, int status, int tokens) {
    Usage usage =
        tokens == 0
            ? Usage.UNKNOWN
            : new Usage(
                OptionalLong.of(tokens),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.of(tokens),
                OptionalLong.empty());
    var answer =
        new Answer(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.of(usage),
            List.of(),
            List.of(),
            Optional.empty());
    return new Attempted(
        1,
        answer,
        failure,
        Timing.NONE,
        Waits.NONE,
        OptionalInt.of(status),
        Optional.empty(),
        "p",
        "",
        "none",
        List.of());
  }

  /// A turn with a step that took so many tokens each way.
  private static List<List<StepTaken>> turns(int tokens) {
    Attempts made = Attempts.of(attempted(Optional.empty(), 200, tokens));
    return List.of(List.of(new StepTaken(made, List.of(), Duration.ZERO, List.of())));
  }

  private static Outcome.Failed failed(int tokensBefore, int status) {
    return new Outcome.Failed(
        turns(tokensBefore), Attempts.of(attempted(Optional.of(REFUSED), status, 0)), REFUSED);
  }

  private static OptionalDouble cost(Outcome outcome) {
    return CostOf.trial(outcome, "own", name -> Optional.ofNullable(PRICES.get(name)));
  }

  @Test
  void steps_that_were_answered_before_one_was_refused_are_paid() {
    assertThat(cost(failed(5, 400)).orElseThrow()).isCloseTo(15, within(1e-9));
  }

  @Test
  void what_may_have_been_billed_without_a_count_is_unknown() {
    assertThat(cost(failed(5, 200))).isEmpty();
  }

  @Test
  void each_attempt_has_the_price_of_who_made_it() {
    Outcome.Failed own = failed(5, 400);
    var answer = new Outcome.Answered(turns(2), false, true);
    var by =
        new Outcome.Failed(
            own.turns(), own.attempts(), REFUSED, Optional.of("other"), Optional.empty());
    var both =
        new Outcome.Failed(own.turns(), own.attempts(), REFUSED, Optional.empty(), Optional.of(by));
    assertThat(cost(answer).orElseThrow()).isCloseTo(6, within(1e-9));
    assertThat(cost(by).orElseThrow()).isCloseTo(150, within(1e-9));
    assertThat(cost(both).orElseThrow()).isCloseTo(165, within(1e-9));
  }

  @Test
  void without_any_price_there_is_no_cost() {
    assertThat(CostOf.trial(failed(5, 400), "own", _ -> Optional.empty())).isEmpty();
  }
}
