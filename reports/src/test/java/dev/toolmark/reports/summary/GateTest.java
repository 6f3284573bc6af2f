package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.PlannedGate;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Gate.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GateTest {
  @TempDir Path directory;

  private static PlannedGate gate(String measure, double atLeast, String ifUnclear) {
    return new PlannedGate(
        "*", "*", measure, OptionalDouble.of(atLeast), OptionalDouble.empty(), ifUnclear);
  }

  private static PlannedGate between(double atLeast, double atMost) {
    return new PlannedGate(
        "*", "*", "correct", OptionalDouble.of(atLeast), OptionalDouble.of(atMost), "pass");
  }

  /// A run of one target and `planned` tasks asked once: `right` of `ended` trials correct.
  private List<Gate> gates(int right, int ended, int planned, PlannedGate... asked) {
    return gates(planned, 1, ended, (task, _) -> task < right, asked);
  }

  /// Whether the task, from 0, is right when asked so often, from 1.
  private interface Right {
    boolean is(int task, int repetition);
  }

  private List<Gate> gates(int tasks, int repeat, int ended, Right right, PlannedGate... asked) {
    List<PlannedTask> planned =
        IntStream.range(0, tasks).mapToObj(n -> Sample.task("travel", "t" + n, 1)).toList();
    PlannedTarget target = Sample.target("mini", false);
    var entries = new ArrayList<Entry>();
    entries.add(Sample.with(Sample.open(planned, List.of(target), repeat), List.of(asked)));
    for (int n = 0; n < ended; n++)
      entries.add(
          Sample.end(
              planned.get(n / repeat),
              target,
              n % repeat + 1,
              right.is(n / repeat, n % repeat + 1)
                  ? Sample.correct()
                  : Sample.wrong("wrong_value", "another city"),
              Sample.facts(1, 100)));
    try (RunFile run = Sample.run(directory.resolve("run" + runs++), entries)) {
      Summary summary = Summary.of(run);
      assertThat(Gate.shown(run, summary, false)).isEqualTo(Gate.of(run, summary));
      stable = Gate.shown(run, summary, true);
      return Gate.of(run, summary);
    }
  }

  private int runs;

  /// Of the last run, those whose figures are the same in every run of its plan.
  private List<Gate> stable = List.of();

  @ParameterizedTest(name = "{0} of {1}, at least {2}: {4}")
  @CsvSource({
    // Wilson at 95 %: 100 of 100 is 96.3 to 100, 50 of 100 is 40.4 to 59.6, 20 of 20 is 83.9 to 100
    "100, 100, 0.9, fail, PASSED, true",
    "50, 100, 0.9, fail, FAILED, false",
    "50, 100, 0.9, pass, FAILED, false",
    "20, 20, 0.9, fail, UNCLEAR, false",
    "20, 20, 0.9, pass, UNCLEAR, true",
    "100, 100, 0, fail, PASSED, true",
  })
  void a_share_is_held_against_its_whole_interval(
      int right, int of, double atLeast, String ifUnclear, State state, boolean holds) {
    assertThat(gates(right, of, of, gate("correct", atLeast, ifUnclear)))
        .singleElement()
        .returns(state, Gate::state)
        .returns(holds, Gate::holds);
  }

  @Test
  void repetitions_that_are_all_alike_count_as_one() {
    // 20 of 20 is 83.9 to 100, 200 of 200 would be 98.1 to 100
    assertThat(gates(20, 10, 200, (_, _) -> true, gate("correct", 0.9, "fail")).getFirst())
        .returns(State.UNCLEAR, Gate::state)
        .extracting(Gate::text)
        .asString()
        .contains("(200 of 200 trials in 20 tasks, 95 % interval 83.9 % to 100.0 %)");
    assertThat(gates(1, 90, 90, (_, _) -> true, gate("correct", 0.5, "fail")).getFirst().text())
        .contains("(90 of 90 trials in 1 task, 95 % interval 20.7 % to 100.0 %)");
  }

  @Test
  void repetitions_that_differ_as_single_trials_would_count_as_more() {
    // 7 or 8 right of 10, of each of 20 tasks: as good as 125.5 trials, 66.8 to 81.8
    assertThat(
            gates(20, 10, 200, (t, r) -> r <= 7 + t % 2, gate("correct", 0.65, "fail")).getFirst())
        .returns(State.PASSED, Gate::state)
        .extracting(Gate::text)
        .asString()
        .contains("(150 of 200 trials in 20 tasks, 95 % interval 66.8 % to 81.8 %)");
    // 15 of 20 tasks all right, 5 all wrong: as good as 20
    assertThat(
            gates(20, 10, 200, (t, _) -> t < 15, gate("correct", 0.65, "fail")).getFirst().text())
        .contains("(150 of 200 trials in 20 tasks, 95 % interval 53.1 % to 88.8 %)");
  }

  @Test
  void all_right_passes_where_all_are_demanded_and_it_is_let_pass() {
    assertThat(gates(10, 10, 10, gate("correct", 1, "pass")))
        .singleElement()
        .returns(State.UNCLEAR, Gate::state)
        .returns(true, Gate::holds);
  }

  @Test
  void a_span_inside_the_interval_is_unclear_and_fails_only_where_the_interval_is_beside_it() {
    // 50 of 100 is 40.4 to 59.6
    assertThat(
            gates(
                50,
                100,
                100,
                between(0.45, 0.55),
                between(0.3, 0.7),
                between(0.3, 0.5),
                between(0.6, 0.7),
                between(0.3, 0.4)))
        .extracting(Gate::state)
        .containsExactly(State.UNCLEAR, State.PASSED, State.UNCLEAR, State.FAILED, State.FAILED);
  }

  @Test
  void an_incomplete_run_never_passes() {
    assertThat(gates(99, 99, 100, gate("correct", 0.5, "pass"), gate("correct", 0, "pass")))
        .allMatch(gate -> gate.state() == State.NOT_MEASURED && !gate.holds())
        .hasSize(2);
  }

  @Test
  void what_was_not_measured_never_passes() {
    assertThat(gates(3, 3, 3, gate("used_result", 0, "pass")))
        .singleElement()
        .returns(State.NOT_MEASURED, Gate::state)
        .returns(false, Gate::holds);
    var nowhere =
        new PlannedGate(
            "moon", "*", "correct", OptionalDouble.of(0), OptionalDouble.empty(), "pass");
    assertThat(gates(4, 4, 4, nowhere)).singleElement().returns(false, Gate::holds);
    var nobody =
        new PlannedGate(
            "*", "maxi", "correct", OptionalDouble.of(0), OptionalDouble.empty(), "pass");
    assertThat(gates(4, 4, 4, nobody))
        .singleElement()
        .returns("maxi", Gate::target)
        .returns(State.NOT_MEASURED, Gate::state);
    assertThat(gates(5, 5, 5, gate("of_a_later_version", 0, "pass")))
        .singleElement()
        .returns(false, Gate::holds);
  }

  @Test
  void a_glob_takes_each_suite_and_a_star_takes_all_together() {
    var each =
        new PlannedGate(
            "tr?v*", "mi*", "correct", OptionalDouble.of(0.1), OptionalDouble.empty(), "fail");
    assertThat(gates(50, 50, 50, each, gate("correct", 0.1, "fail")))
        .extracting(Gate::suite)
        .containsExactly("travel", "all");
  }

  @Test
  void a_number_is_held_against_the_bound_as_it_is() {
    var fast =
        new PlannedGate(
            "*", "*", "total_ms_p50", OptionalDouble.empty(), OptionalDouble.of(1e9), "fail");
    var faster =
        new PlannedGate(
            "*", "*", "total_ms_p50", OptionalDouble.empty(), OptionalDouble.of(0), "pass");
    assertThat(gates(2, 2, 2, fast, faster))
        .extracting(Gate::state)
        .containsExactly(State.PASSED, State.FAILED);
    assertThat(gates(2, 2, 2, faster).getFirst().text())
        .isEqualTo("all suites, mini, total_ms_p50 at most 0.0 ms: 100 ms: does not hold");
  }

  @ParameterizedTest(name = "{0} from {1} to {2}: {3}")
  @CsvSource({
    // one trial that cost 0.001
    "cost, 0.001, 0.001, PASSED",
    "cost, 0.0011, 1, FAILED",
    "cost, 0, 0.0009, FAILED",
    // none right of one, 0 to 79.3 %: the bound is the end of the interval
    "correct, 0, 0, UNCLEAR",
    "correct, 0, 1, PASSED"
  })
  void the_bounds_themselves_are_within(String measure, double least, double most, State state) {
    var asked =
        new PlannedGate(
            "*", "*", measure, OptionalDouble.of(least), OptionalDouble.of(most), "pass");
    assertThat(gates(0, 1, 1, asked)).singleElement().returns(state, Gate::state);
  }

  @Test
  void a_stable_report_shows_no_gate_on_times_or_costs() {
    var cheap =
        new PlannedGate("*", "*", "cost", OptionalDouble.empty(), OptionalDouble.of(1), "fail");
    gates(2, 2, 2, gate("total_ms_p95", 0, "fail"), gate("valid", 0, "fail"), cheap);
    assertThat(stable).extracting(gate -> gate.asked().measure()).containsExactly("valid");
  }

  @Test
  void what_a_demand_came_to_has_a_name_for_files() {
    assertThat(State.values())
        .extracting(State::label)
        .containsExactly("passed", "failed", "unclear", "not_measured");
  }

  @Test
  void the_text_gives_the_figures_and_what_would_help() {
    assertThat(gates(18, 20, 20, gate("correct", 0.9, "fail")).getFirst().text())
        .isEqualTo(
            "all suites, mini, correct at least 90.0 %: 90.0 % (18 of 20 trials in 20 tasks, 95 %"
                + " interval 69.9 % to 97.2 %): unclear, since the interval holds the bound: fails,"
                + " as more tasks could tell, and after them more repetitions (--repeat), or"
                + " if_unclear: pass would let it pass");
  }
}
