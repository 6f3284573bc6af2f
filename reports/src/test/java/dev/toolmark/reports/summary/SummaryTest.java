package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.SummaryRow.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
  @TempDir Path directory;

  private static final PlannedTask ONE = Sample.task("a", "one", 1);
  private static final PlannedTask PAIR = Sample.task("b", "pair", 2);
  private static final PlannedTarget LAB = Sample.target("lab", false);
  private static final PlannedTarget SIM = Sample.target("sim", true);

  private Summary summary(int repeat, List<Entry> ends) {
    var entries = new ArrayList<Entry>();
    entries.add(Sample.open(List.of(ONE, PAIR), List.of(LAB, SIM), repeat));
    entries.addAll(ends);
    try (RunFile run = Sample.run(directory, entries)) {
      return Summary.of(run);
    }
  }

  private List<String> findings() {
    try (RunFile run = RunFile.open(directory)) {
      return Finding.of(run, Summary.of(run), false).stream().map(Finding::text).toList();
    }
  }

  private static Entry failed(int repetition) {
    return Sample.end(
        ONE,
        LAB,
        repetition,
        Sample.failed("rate_limited", "provider"),
        Optional.empty(),
        Sample.facts(0, 9999),
        List.of());
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "42, 50, 0.7149, 0.9166", // kept by the library's authors; Wilson 1927
    "0, 10, 0.0000, 0.2775",
    "10, 10, 0.7225, 1.0000",
    "1, 2, 0.0945, 0.9055"
  })
  void intervals_are_those_of_wilson(int hits, int of, double low, double high) {
    Rate.Interval interval = new Rate(hits, of).interval().orElseThrow();
    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  @Test
  void an_interval_ends_at_0_and_1_where_all_trials_say_so() {
    for (int of = 1; of <= 300; of++) {
      assertThat(new Rate(of, of).interval().orElseThrow().high()).as("of %d", of).isEqualTo(1);
      assertThat(new Rate(0, of).interval().orElseThrow().low()).as("of %d", of).isEqualTo(0);
    }
  }

  @Test
  void intervals_are_those_of_the_library_where_each_trial_is_of_its_own_task() {
    for (int of = 1; of <= 60; of++)
      for (int hits = 0; hits <= of; hits++) {
        var theirs = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(of, hits, 0.05);
        Rate.Interval ours = new Rate(hits, of).interval().orElseThrow();
        assertThat(ours.low()).isCloseTo(theirs.getLowerBound(), within(1e-9));
        assertThat(ours.high()).isCloseTo(theirs.getUpperBound(), within(1e-9));
      }
  }

  @Test
  void of_no_trials_there_is_no_rate() {
    assertThat(new Rate(0, 0).value()).isEmpty();
    assertThat(new Rate(0, 0).interval()).isEmpty();
  }

  @Test
  void a_failed_trial_lowers_no_score_and_is_no_time() {
    Summary summary =
        summary(
            3,
            List.of(
                Sample.end(ONE, LAB, 1, Sample.correct(), Sample.facts(1, 100)),
                failed(2),
                failed(3)));
    SummaryRow row = summary.rows().getFirst();
    assertThat(row.correct()).isEqualTo(new Rate(1, 1));
    assertThat(row.availability()).isEqualTo(new Rate(1, 3, 1, 1));
    assertThat(row.failures())
        .containsExactly(java.util.Map.entry(new Failure("rate_limited", "provider"), 2));
    assertThat(row.total().orElseThrow().p99()).isCloseTo(100, within(0.1));
    assertThat(findings())
        .contains(
            "lab: failed, without a verdict: 2 of 3 trials (rate_limited 2, provider must act). No"
                + " score is lowered by it. The first rate_limited: port 41237: no answer",
            "sim is simulated: no model was asked.",
            "The run is not complete: 9 of 12 planned trials have no record.");
  }

  @Test
  void rows_are_suites_by_targets_in_plan_order_then_all() {
    Summary summary = summary(1, List.of());
    assertThat(summary.rows().stream().map(r -> r.suite() + "/" + r.target()))
        .containsExactly("a/lab", "a/sim", "b/lab", "b/sim", "all/lab", "all/sim");
  }

  @Test
  void a_stack_that_never_calls_two_tools_at_once_is_told_from_one_that_does() {
    var ends = new ArrayList<Entry>();
    for (int r = 1; r <= 4; r++) {
      ends.add(Sample.end(ONE, LAB, r, Sample.correct(), Sample.facts(1, 10)));
      ends.add(Sample.end(PAIR, LAB, r, Sample.wrong("wrong_count", "one"), Sample.facts(1, 10)));
      ends.add(Sample.end(PAIR, SIM, r, Sample.correct(), Sample.facts(r == 1 ? 3 : 1, 10)));
    }
    Summary summary = summary(4, ends);
    SummaryRow lab = summary.overall().get(0);
    SummaryRow sim = summary.overall().get(1);
    assertThat(lab.twoAtOnce()).isEqualTo(new Rate(0, 4, 1, 1));
    assertThat(sim.twoAtOnce()).isEqualTo(new Rate(1, 4, 1, 1));
    assertThat(sim.mostCallsAtOnce()).isEqualTo(3);
    assertThat(lab.classes()).containsEntry("wrong_count", 4);
    assertThat(findings())
        .contains(
            "lab never called two tools at once (0 of 4 trials that expected it).",
            "sim called two tools or more at once in 1 of 4 trials that expected it.");
  }

  @Test
  void silence_is_counted_apart_from_being_right() {
    Summary summary =
        summary(
            2,
            List.of(
                Sample.end(
                    ONE,
                    LAB,
                    1,
                    Sample.judged(true, List.of(), true, "no call"),
                    Sample.facts(0, 1)),
                Sample.end(
                    ONE,
                    LAB,
                    2,
                    Sample.judged(false, List.of("missed_call"), true, "no call"),
                    Sample.facts(0, 1))));
    assertThat(summary.rows().getFirst().silent()).isEqualTo(2);
    assertThat(summary.rows().getFirst().correct()).isEqualTo(new Rate(1, 2, 1, 1));
    assertThat(findings())
        .contains("lab was silent, with neither a call nor text, in 2 of 2 judged trials.");
  }

  @Test
  void a_question_that_was_not_asked_is_in_no_rate() {
    Summary summary =
        summary(1, List.of(Sample.end(ONE, LAB, 1, Sample.correct(), Sample.facts(1, 1))));
    assertThat(summary.rows().getFirst().usedResult()).isEqualTo(new Rate(0, 0));
    assertThat(summary.rows().getFirst().valid()).isEqualTo(new Rate(1, 1));
  }

  @Test
  void cost_is_unknown_where_that_of_a_failed_trial_is() {
    Entry unknown =
        Sample.end(
            ONE,
            LAB,
            2,
            Sample.failed("timeout", "provider"),
            Optional.empty(),
            Sample.unpriced(Sample.facts(0, 9999)),
            List.of());
    Entry answered = Sample.end(ONE, LAB, 1, Sample.correct(), Sample.facts(1, 1));
    assertThat(summary(2, List.of(answered, unknown)).rows().getFirst().cost()).isEmpty();
  }

  @Test
  void cost_is_summed_over_all_trials_and_shared_by_the_correct_ones() {
    Summary summary =
        summary(
            3,
            List.of(
                Sample.end(ONE, LAB, 1, Sample.correct(), Sample.facts(1, 1)),
                Sample.end(ONE, LAB, 2, Sample.wrong("wrong_value", "w"), Sample.facts(1, 1)),
                failed(3)));
    SummaryRow row = summary.rows().getFirst();
    assertThat(row.cost().orElseThrow()).isCloseTo(0.003, within(1e-12));
    assertThat(row.costPerCorrect().orElseThrow()).isCloseTo(0.003, within(1e-12));
    assertThat(summary.rows().get(1).cost()).isEmpty();
  }

  @Test
  void percentiles_are_within_a_thousandth_of_the_true_ones() {
    var times = new Times();
    for (int ms = 1; ms <= 10_000; ms++) times.add(OptionalDouble.of(ms));
    times.add(OptionalDouble.empty());
    Percentiles percentiles = times.percentiles().orElseThrow();
    assertThat(percentiles.p50()).isCloseTo(5000, within(5.0));
    assertThat(percentiles.p95()).isCloseTo(9500, within(9.5));
    assertThat(percentiles.p99()).isCloseTo(9900, within(9.9));
    assertThat(new Times().percentiles()).isEmpty();
  }

  @Test
  void values_with_a_count_weigh_as_if_they_had_come_one_by_one() {
    var together = new Times();
    var single = new Times();
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double ms = random.nextInt(1, 2_000) * 0.513; // more lengths than are gathered apart
      long count = random.nextInt(1, 4);
      together.add(ms, count);
      for (int n = 0; n < count; n++) single.add(OptionalDouble.of(ms));
      if (i % 5_000 == 0) assertThat(together.percentiles()).isEqualTo(single.percentiles());
    }
    together.add(0, 3);
    for (int n = 0; n < 3; n++) single.add(OptionalDouble.of(0));
    for (int n = 0; n < 60_000; n++) single.add(OptionalDouble.of(1));
    together.add(1, 60_000); // the most, and asked for at once
    assertThat(together.median()).isEqualTo(single.median());
    assertThat(together.percentiles()).isEqualTo(single.percentiles());
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5", "100, 100", "1e-9, 0.000000001", "0, 0", "0.1234567894, 0.123456789"})
  void figures_have_no_exponent_and_no_zeros_at_the_end(double value, String text) {
    assertThat(Figure.cost(value).toPlainString()).isEqualTo(text);
  }
}
