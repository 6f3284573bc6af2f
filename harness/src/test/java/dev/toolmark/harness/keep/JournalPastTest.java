package dev.toolmark.harness.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.harness.run.Outcome;
import dev.toolmark.harness.run.Past;
import dev.toolmark.harness.run.Plan;
import dev.toolmark.harness.run.Recall;
import dev.toolmark.harness.run.RunTarget;
import dev.toolmark.harness.run.Trial;
import dev.toolmark.harness.score.Scorer;
import dev.toolmark.harness.suite.SuiteReader;
import dev.toolmark.harness.suite.TaskFingerprint;
import dev.toolmark.providers.AttemptEnd;
import dev.toolmark.providers.AttemptStart;
import dev.toolmark.providers.Attempted;
import dev.toolmark.providers.Attempts;
import dev.toolmark.providers.Phase;
import dev.toolmark.providers.StepId;
import dev.toolmark.providers.Timing;
import dev.toolmark.providers.Waits;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Journal;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.record.Tried;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run that was killed between the attempts of a step goes on with.
class JournalPastTest {
  private static final String SUITE =
      "{suite: s, tasks: [{id: a, prompt: hi, tools: [], expect: {calls: none}}]}";

  @TempDir private Path dir;

  private static Plan plan() {
    var target =
        new RunTarget(
            "t",
            "m",
            Ask.STREAMED,
            Sampling.UNSET,
            Thinking.UNSET,
            List.of(),
            "asked",
            Optional.empty(),
            Recall.exchange(),
            Optional.empty());
    return Plan.of(
        SuiteReader.read("s.yaml", SUITE).suites(), List.of(target), 1, TaskFingerprint::asked);
  }

  private static Attempted attempted(int number, Optional<Attempted.Next> next) {
    var nothing =
        new Answer(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty());
    return new Attempted(
        number,
        nothing,
        next.map(
            it -> new Attempted.Failure(Cause.OVERLOADED, Phase.BEFORE_CONTENT, "it was busy", it)),
        Timing.NONE,
        new Waits(5, number, Optional.of("retry-after")),
        OptionalInt.of(503),
        Optional.empty(),
        "p",
        "lab#0",
        "env:A",
        List.of());
  }

  private static final Attempted FIRST = attempted(1, Optional.of(Attempted.Next.AGAIN));

  private interface Life {
    void live(RunKeeper keeper, Trial trial);
  }

  private void past(boolean forgetFailed, Life life, Consumer<Past> then) {
    Plan plan = plan();
    var planned = new PlannedTarget("t", "p", "m", "p", false, "asked", JsonValue.object().build());
    try (Journal journal = Journal.create(dir.resolve("run"))) {
      journal.append(
          PlanRecord.of(
              plan,
              TaskFingerprint::judged,
              List.of(planned),
              Instant.EPOCH,
              "run",
              "1",
              1,
              List.of(),
              Optional.empty(),
              JsonValue.object().build()));
      var keeper = new RunKeeper(journal, new Scorer(), Map.of(), () -> Instant.EPOCH, _ -> {});
      keeper.begins(plan.trial(0));
      life.live(keeper, plan.trial(0));
    }
    try (RunFile run = RunFile.open(dir.resolve("run"))) {
      then.accept(new JournalPast(run, forgetFailed));
    }
  }

  private static void start(RunKeeper keeper, Trial trial, int number) {
    keeper.starting(
        new AttemptStart(
            trial.id() + "-0-" + number,
            new StepId(trial.tag(), 0),
            number,
            "t",
            "lab#0",
            0,
            OptionalInt.empty(),
            Instant.EPOCH));
  }

  private static void made(RunKeeper keeper, Trial trial, Attempted one) {
    start(keeper, trial, one.number());
    keeper.ended(
        new AttemptEnd(
            trial.id() + "-0-" + one.number(),
            new StepId(trial.tag(), 0),
            one.number(),
            one,
            Instant.EPOCH));
  }

  @Test
  void a_step_that_was_to_be_asked_again_is_and_its_numbers_go_on() {
    past(
        false,
        (keeper, trial) -> {
          made(keeper, trial, FIRST);
          start(keeper, trial, 2);
        },
        past -> {
          Trial trial = plan().trial(0);
          assertThat(past.made(trial, 0)).isEqualTo(new Past.Made(List.of(FIRST), false));
          assertThat(past.started(trial, 0)).isEqualTo(2);
        });
  }

  @Test
  void an_attempt_that_failed_for_good_stands_with_all_before_it() {
    Attempted last = attempted(3, Optional.of(Attempted.Next.GIVE_UP));
    past(
        false,
        (keeper, trial) -> {
          made(keeper, trial, FIRST);
          made(keeper, trial, last);
        },
        past ->
            assertThat(past.made(plan().trial(0), 0))
                .isEqualTo(new Past.Made(List.of(FIRST, last), true)));
  }

  @Test
  void failures_that_are_to_be_forgotten_are_asked_again_and_kept_in_the_count() {
    Attempted last = attempted(2, Optional.of(Attempted.Next.STOP_TARGET));
    past(
        true,
        (keeper, trial) -> {
          made(keeper, trial, FIRST);
          made(keeper, trial, last);
        },
        past ->
            assertThat(past.made(plan().trial(0), 0))
                .isEqualTo(new Past.Made(List.of(FIRST, last), false)));
  }

  @Test
  void an_answer_stands_and_its_trial_tells_every_attempt() {
    Attempted last = attempted(2, Optional.empty());
    past(
        false,
        (keeper, trial) -> {
          made(keeper, trial, FIRST);
          made(keeper, trial, last);
        },
        past -> {
          Past.Made made = past.made(plan().trial(0), 0);
          assertThat(made.settled()).isTrue();
          var outcome =
              new Outcome.Failed(
                  List.of(), new Attempts(made.ended()), FIRST.failure().orElseThrow());
          List<Tried> tried = TriedOf.trial(outcome);
          assertThat(tried).extracting(Tried::number).containsExactly(1, 2);
          assertThat(tried.getLast().waitSource()).contains("retry-after");
          assertThat(tried.getLast().rateLimitMs()).hasValue(2e-6);
          assertThat(FactsOf.of(outcome, OptionalDouble.empty()).attempts()).isEqualTo(2);
          assertThat(FactsOf.of(outcome, OptionalDouble.empty()).waitMs()).hasValue(13e-6);
        });
  }

  @Test
  void of_a_trial_that_has_ended_whatever_came_last_stands() {
    past(
        false,
        (keeper, trial) -> {
          made(keeper, trial, FIRST);
          keeper.ended(
              trial,
              new Outcome.Failed(List.of(), Attempts.of(FIRST), FIRST.failure().orElseThrow()));
        },
        past -> assertThat(past.made(plan().trial(0), 0).settled()).isTrue());
  }

  @Test
  void what_gave_the_target_up_is_asked_again_where_its_trial_had_not_ended() {
    Attempted last = attempted(1, Optional.of(Attempted.Next.STOP_TARGET));
    past(
        false,
        (keeper, trial) -> made(keeper, trial, last),
        past ->
            assertThat(past.made(plan().trial(0), 0))
                .isEqualTo(new Past.Made(List.of(last), false)));
  }
}
