package dev.toolmark.providers.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.chat.TrialTag;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawTest {
  private static final int TRIALS = 20_000;
  private static final double Z_999 = 3.2905;

  private static SimModel model(SimModel.Kind kind, double rate, long seed) {
    return new SimModel("m", kind, rate, new Pace.Off(), seed, (_, _, _) -> Optional.empty());
  }

  private static TrialTag trial(int i) {
    return new TrialTag("trial-%05d".formatted(i), "s", "t", "", 1);
  }

  @ParameterizedTest(name = "rate {0}, seed {1}")
  @CsvSource({
    "0.01, 1",
    "0.05, 2",
    "0.1, 3",
    "0.3, 1",
    "0.3, 2",
    "0.3, -7",
    "0.5, 99",
    "0.9, 4",
    "0.995, 5"
  })
  void the_share_of_faulty_trials_is_the_rate(double rate, long seed) {
    SimModel model = model(SimModel.Kind.FORGETFUL, rate, seed);
    long faulty = IntStream.range(0, TRIALS).filter(i -> model.fault(trial(i)).isPresent()).count();
    double slack = Z_999 * Math.sqrt(TRIALS * rate * (1 - rate));
    assertThat((double) faulty)
        .as("faults of %d trials with seed %d", TRIALS, seed)
        .isBetween(TRIALS * rate - slack, TRIALS * rate + slack);
  }

  @Test
  void a_rate_of_0_is_never_and_a_rate_of_1_is_always() {
    for (int i = 0; i < 1000; i++) {
      assertThat(model(SimModel.Kind.MALFORMED, 0, i).fault(trial(i))).isEmpty();
      assertThat(model(SimModel.Kind.MALFORMED, 1, i).fault(trial(i)))
          .contains(Fault.MALFORMS_ARGUMENTS);
    }
  }

  @Test
  void models_without_a_fault_of_their_own_have_none_at_any_rate() {
    assertThat(model(SimModel.Kind.PERFECT, 1, 1).fault(trial(1))).isEmpty();
    assertThat(model(SimModel.Kind.REPLAY, 1, 1).fault(trial(1))).isEmpty();
  }

  @Test
  void a_fault_is_drawn_evenly_among_those_that_the_task_offers() {
    var possible = java.util.Set.of(Fault.CHANGES_VALUE, Fault.ADDS_ARGUMENT);
    var key =
        new AnswerKey() {
          @Override
          public Optional<Script> answer(TrialTag trial, int step, Optional<Fault> fault) {
            return Optional.empty();
          }

          @Override
          public boolean possible(TrialTag trial, Fault fault) {
            return !trial.task().equals("nothing") && possible.contains(fault);
          }
        };
    var model = new SimModel("m", SimModel.Kind.WRONG_ARGS, 1, new Pace.Off(), 5, key);
    long changed =
        IntStream.range(0, TRIALS)
            .mapToObj(i -> model.fault(trial(i)).orElseThrow())
            .peek(fault -> assertThat(possible).contains(fault))
            .filter(fault -> fault == Fault.CHANGES_VALUE)
            .count();
    assertThat((double) changed)
        .isBetween(
            TRIALS / 2.0 - Z_999 * Math.sqrt(TRIALS / 4.0),
            TRIALS / 2.0 + Z_999 * Math.sqrt(TRIALS / 4.0));
    assertThat(model.fault(new TrialTag("x", "s", "nothing", "", 1))).isEmpty();
    var tool = new SimModel("m", SimModel.Kind.WRONG_TOOL, 1, new Pace.Off(), 5, key);
    assertThat(tool.fault(trial(1))).as("neither way is offered").isEmpty();
  }

  @Test
  void where_no_other_tool_is_offered_an_unknown_one_is_called() {
    var unknown = Optional.of(Fault.CALLS_UNKNOWN_TOOL);
    for (boolean other : new boolean[] {true, false}) {
      var key =
          new AnswerKey() {
            @Override
            public Optional<Script> answer(TrialTag trial, int step, Optional<Fault> fault) {
              return Optional.empty();
            }

            @Override
            public boolean possible(TrialTag trial, Fault fault) {
              return other || fault == Fault.CALLS_UNKNOWN_TOOL;
            }
          };
      var model = new SimModel("m", SimModel.Kind.WRONG_TOOL, 1, new Pace.Off(), 5, key);
      assertThat(model.fault(trial(1)))
          .isEqualTo(other ? Optional.of(Fault.CALLS_WRONG_TOOL) : unknown);
    }
  }

  @Test
  void draws_of_two_seeds_agree_no_more_often_than_by_chance() {
    SimModel one = model(SimModel.Kind.FORGETFUL, 0.5, 1);
    SimModel two = model(SimModel.Kind.FORGETFUL, 0.5, 2);
    long same =
        IntStream.range(0, TRIALS)
            .filter(i -> one.fault(trial(i)).equals(two.fault(trial(i))))
            .count();
    assertThat((double) same)
        .isBetween(
            TRIALS / 2.0 - Z_999 * Math.sqrt(TRIALS / 4.0),
            TRIALS / 2.0 + Z_999 * Math.sqrt(TRIALS / 4.0));
  }

  @Test
  void the_draw_of_a_trial_is_fixed_for_ever() {
    assertThat(Draw.unit(1, "trial-00001")).isEqualTo(Draw.unit(1, "trial-00001"));
    assertThat(Draw.unit(1, "a")).isNotEqualTo(Draw.unit(1, "b"));
    // SHA-256 of eight zero bytes begins af5570f5a1810b7a: a change of the draw shows here
    assertThat(Draw.unit(0, "")).isEqualTo((0xaf5570f5a1810b7aL >>> 11) * 0x1.0p-53);
  }

  @Test
  void a_rate_outside_of_0_to_1_is_refused() {
    assertThatThrownBy(() -> model(SimModel.Kind.FORGETFUL, 1.5, 1)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> model(SimModel.Kind.FORGETFUL, Double.NaN, 1))
        .hasMessageContaining("NaN");
  }
}
