package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry.JudgeEnd;
import dev.toolmark.reports.record.Entry.Outcome;
import dev.toolmark.reports.record.Facts;
import dev.toolmark.reports.record.Judged;
import dev.toolmark.reports.record.JudgedAnswer;
import dev.toolmark.reports.record.Pace;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile.Place;
import dev.toolmark.reports.summary.SummaryRow.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Trials counted into a row. The figures expected are sums done by hand.
class TallyTest {
  private static final PlannedTask TASK = Sample.task("a", "one", 2);
  private static final PlannedTarget LAB = Sample.target("lab", false);

  private final Tally tally =
      new Tally("a", "lab", false, Sample.open(List.of(TASK), List.of(LAB), 9));

  /// What differs between the trials here; times in milliseconds.
  private record Seen(int calls, int inText, int attempts, double ms, OptionalDouble cost) {
    Seen(int calls, int inText, double ms) {
      this(calls, inText, 1, ms, OptionalDouble.of(ms / 1000));
    }

    Facts facts(Map<String, Integer> violations, List<String> textFormats) {
      return new Facts(
          calls,
          calls,
          1,
          attempts,
          "openai-chat",
          calls - inText,
          Optional.of("mini"),
          violations,
          OptionalDouble.of(1),
          OptionalDouble.of(0),
          OptionalDouble.of(ms),
          OptionalDouble.of(2 * ms),
          OptionalDouble.of(3 * ms),
          OptionalDouble.empty(),
          OptionalDouble.of(4 * ms),
          OptionalInt.of(3),
          OptionalInt.of(7),
          OptionalLong.of(40),
          OptionalLong.empty(),
          OptionalLong.of((long) ms),
          OptionalLong.empty(),
          OptionalDouble.of(5 * ms),
          cost,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Pace.UNKNOWN,
          textFormats);
    }

    Facts facts() {
      return facts(Map.of(), List.of());
    }
  }

  private static Place place(int task, int repetition, Outcome outcome, Judged judged, Facts f) {
    Optional<Judged> verdict =
        outcome.state().equals("answered") ? Optional.of(judged) : Optional.empty();
    return new Place(
        task,
        TASK,
        0,
        LAB,
        repetition,
        Optional.of(Sample.end(TASK, LAB, repetition, outcome, verdict, f, List.of())),
        Optional.empty());
  }

  private void answered(int task, int repetition, Judged judged, Facts facts) {
    tally.add(place(task, repetition, Sample.answered(), judged, facts));
  }

  private void answered(int task, Facts facts) {
    answered(task, 1, Sample.correct(), facts);
  }

  /// The answers to the five questions below being right, `y`, `n` or, where not asked, `-`.
  private static Judged verdict(String answers) {
    List<Optional<Boolean>> all =
        answers
            .chars()
            .mapToObj(c -> c == '-' ? Optional.<Boolean>empty() : Optional.of(c == 'y'))
            .toList();
    return new Judged(
        false,
        all.get(0),
        List.of("wrong_value"),
        all.get(1),
        all.get(2),
        all.get(3),
        all.get(4),
        false,
        "why",
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  @Test
  void each_question_has_the_share_of_those_it_was_asked_of() {
    List<String> answers = List.of("ynnyy", "nynyy", "nyyy-", "nyyn-");
    for (int i = 0; i < answers.size(); i++)
      answered(i, 1, verdict(answers.get(i)), new Seen(1, 0, 10).facts());
    SummaryRow row = tally.row();
    assertThat(row.judged()).isEqualTo(4);
    assertThat(row.valid()).isEqualTo(new Rate(1, 4));
    assertThat(row.decided()).isEqualTo(new Rate(3, 4));
    assertThat(row.choseTool()).isEqualTo(new Rate(2, 4));
    assertThat(row.builtArguments()).isEqualTo(new Rate(3, 4));
    assertThat(row.usedResult()).isEqualTo(new Rate(2, 2));
    assertThat(row.correct()).isEqualTo(new Rate(0, 4));
  }

  @Test
  void trials_are_answered_failed_or_neither() {
    answered(0, new Seen(1, 0, 10).facts());
    answered(1, new Seen(1, 0, 10).facts());
    var none = new Outcome("not_applicable", Optional.empty(), Optional.empty(), Optional.empty());
    for (int task = 2; task < 6; task++)
      tally.add(place(task, 1, none, Sample.correct(), new Seen(0, 0, 1).facts()));
    tally.add(
        place(
            6,
            1,
            Sample.failed("timeout", "provider"),
            Sample.correct(),
            new Seen(0, 0, 1).facts()));
    tally.gaveUp(place(7, 1, Sample.answered(), Sample.correct(), new Seen(1, 0, 1).facts()));
    SummaryRow row = tally.row();
    assertThat(row.trials()).isEqualTo(8);
    assertThat(row.answered()).isEqualTo(2);
    assertThat(row.failed()).isEqualTo(2);
    assertThat(row.notApplicable()).isEqualTo(4);
    assertThat(row.availability()).isEqualTo(new Rate(2, 4));
    assertThat(row.judged()).isEqualTo(2);
    assertThat(row.failures())
        .containsOnly(
            Map.entry(new Failure("timeout", "provider"), 1),
            Map.entry(new Failure("unknown", "unknown"), 1));
  }

  @Test
  void what_answers_broke_and_what_came_as_text_is_summed() {
    answered(0, new Seen(5, 2, 10).facts(Map.of("late", 2), List.of("10 xml", "9 json")));
    answered(1, new Seen(4, 1, 10).facts(Map.of("late", 1, "cut", 5), List.of("9 json")));
    SummaryRow row = tally.row();
    assertThat(row.calls()).isEqualTo(9);
    assertThat(row.textCalls()).isEqualTo(3);
    assertThat(row.textFormats()).containsExactly("9 json", "10 xml");
    assertThat(row.violations()).isEqualTo(8);
    assertThat(row.violationsByRule()).containsExactly(Map.entry("cut", 5), Map.entry("late", 3));
    assertThat(row.reads()).isEqualTo(6);
    assertThat(row.events()).isEqualTo(14);
  }

  @Test
  void times_and_means_are_of_what_was_answered() {
    answered(0, new Seen(1, 0, 10).facts());
    answered(1, new Seen(1, 0, 20).facts());
    answered(2, new Seen(1, 0, 30).facts());
    tally.add(
        place(
            3,
            1,
            Sample.failed("timeout", "provider"),
            Sample.correct(),
            new Seen(0, 0, 1000).facts()));
    SummaryRow row = tally.row();
    assertThat(row.ttft().orElseThrow().p50()).isCloseTo(40, within(0.04));
    assertThat(row.firstTool().orElseThrow().p50()).isCloseTo(60, within(0.06));
    assertThat(row.firstTool().orElseThrow().p99()).isCloseTo(90, within(0.09));
    assertThat(row.total().orElseThrow().p95()).isCloseTo(120, within(0.12));
    assertThat(row.total().orElseThrow().count()).isEqualTo(3);
    assertThat(row.tokensPerSecond().orElseThrow()).isCloseTo(100, within(0.1));
    Repeats repeats = row.repeats();
    assertThat(repeats.outputTokens().orElseThrow().value()).isCloseTo(20, within(1e-9));
    assertThat(repeats.cost().orElseThrow().value()).isCloseTo(0.02, within(1e-9));
    assertThat(repeats.totalMs().orElseThrow().value()).isCloseTo(80, within(1e-9));
    assertThat(repeats.totalMs().orElseThrow().tasks()).isEqualTo(3);
    assertThat(row.cost().orElseThrow()).isCloseTo(1.06, within(1e-9)); // whatever came of it
  }

  @Test
  void a_trial_that_was_never_sent_cost_nothing() {
    answered(0, new Seen(1, 0, 10).facts());
    tally.add(
        place(
            1,
            1,
            Sample.failed("no_key", "us"),
            Sample.correct(),
            new Seen(0, 0, 0, 1, OptionalDouble.empty()).facts()));
    assertThat(tally.row().cost().orElseThrow()).isCloseTo(0.01, within(1e-12));
    tally.add(
        place(
            2,
            1,
            Sample.failed("timeout", "provider"),
            Sample.correct(),
            new Seen(0, 0, 1, 1, OptionalDouble.empty()).facts()));
    assertThat(tally.row().cost()).isEmpty();
  }

  @Test
  void two_calls_in_one_step_are_two_at_once() {
    int[] atOnce = {1, 2, 3, 0};
    for (int task = 0; task < atOnce.length; task++)
      answered(task, new Seen(atOnce[task], 0, 10).facts());
    assertThat(tally.row().twoAtOnce()).isEqualTo(new Rate(2, 4));
    assertThat(tally.row().mostCallsAtOnce()).isEqualTo(3);
  }

  @Test
  void a_correct_trial_costs_its_part_and_those_that_were_wrong() {
    answered(0, 1, Sample.wrong("wrong_value", "why"), new Seen(1, 0, 9).facts());
    assertThat(tally.row().costPerCorrect()).isEmpty();
    answered(1, new Seen(1, 0, 9).facts());
    answered(2, new Seen(1, 0, 9).facts());
    assertThat(tally.row().costPerCorrect().orElseThrow()).isCloseTo(0.0135, within(1e-12));
  }

  @Test
  void a_measure_is_the_figure_of_its_name() {
    List<String> answers = List.of("ynnyn", "nynyn", "nyyyn", "nyyyn", "nnyyn", "nnyyy");
    for (int i = 0; i < answers.size(); i++)
      answered(i, 1, verdict(answers.get(i)), new Seen(1, 0, 10).facts());
    for (int task = 6; task < 8; task++) answered(task, new Seen(1, 0, 10).facts());
    tally.gaveUp(place(8, 1, Sample.answered(), Sample.correct(), new Seen(1, 0, 1).facts()));
    SummaryRow row = tally.row();
    Map<String, Double> shares =
        Map.ofEntries(
            Map.entry("correct", 2 / 8.0),
            Map.entry("valid", 3 / 8.0),
            Map.entry("decided", 5 / 8.0),
            Map.entry("chose_tool", 6 / 8.0),
            Map.entry("built_arguments", 8 / 8.0),
            Map.entry("used_result", 1 / 6.0),
            Map.entry("availability", 8 / 9.0),
            Map.entry("silent", 0.0));
    assertThat(shares.keySet()).containsExactlyInAnyOrderElementsOf(Measure.shares());
    shares.forEach(
        (label, share) -> assertThat(number(label, row)).as(label).isCloseTo(share, within(1e-12)));
    assertThat(number("cost", row)).isCloseTo(0.08, within(1e-12));
    assertThat(number("cost_per_correct", row)).isCloseTo(0.04, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"ttft_ms, 2", "first_tool_ms, 3", "total_ms, 4"})
  void a_measure_of_time_is_the_percentile_of_its_name(String label, double times) {
    for (int task = 1; task <= 200; task++) answered(task, new Seen(1, 0, task).facts());
    SummaryRow row = tally.row();
    for (int percent : new int[] {50, 95, 99})
      assertThat(number(label + "_p" + percent, row))
          .as("%s, %d", label, percent)
          .isCloseTo(2 * percent * times, within(0.002 * percent * times));
  }

  private static double number(String label, SummaryRow row) {
    return Measure.named(label).orElseThrow().number(row).orElseThrow();
  }

  @Test
  void what_a_judge_said_counts_in_the_row() {
    var vote = new JudgedAnswer.Vote("pass", "");
    var answer = new JudgedAnswer("answer", "pass", List.of(vote, vote));
    var said =
        new JudgeEnd(
            Sample.AT, "t", "a", "one", "b", "judge", "m", List.of(answer), OptionalDouble.of(1));
    Place place = place(0, 1, Sample.answered(), Sample.correct(), new Seen(1, 0, 10).facts());
    tally.add(new Place(0, place.task(), 0, place.target(), 1, place.end(), Optional.of(said)));
    assertThat(tally.row().judge().trials()).isEqualTo(1);
    assertThat(tally.row().judge().votes()).isEqualTo(2);
  }
}
