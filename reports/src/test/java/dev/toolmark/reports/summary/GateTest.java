package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Entry.PlannedGate;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Gate.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
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

  /// A run of one task and one target: `right` of `ended` trials correct, `planned` in the plan.
  private List<Gate> gates(int right, int ended, int planned, PlannedGate... asked) {
    Entry.PlannedTask task = Sample.task("travel", "one", 1);
    Entry.PlannedTarget target = Sample.target("mini", false);
    var entries = new ArrayList<Entry>();
    entries.add(Sample.with(Sample.open(List.of(task), List.of(target), planned), List.of(asked)));
    for (int n = 1; n <= ended; n++)
      entries.add(
          Sample.end(
              task,
              target,
              n,
              n <= right ? Sample.correct() : Sample.wrong("wrong_value", "another city"),
              Sample.facts(1, 100)));
    try (RunFile run = Sample.run(directory.resolve(right + "-" + ended), entries)) {
      return Gate.of(run, Summary.of(run));
    }
  }

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
  }

  @Test
  void the_text_gives_the_figures_and_what_would_help() {
    assertThat(gates(18, 20, 20, gate("correct", 0.9, "fail")).getFirst().text())
        .isEqualTo(
            "all suites, mini, correct at least 90.0 %: 90.0 % (18 of 20, 95 % interval 69.9 % to 97.2 %):"
                + " unclear, since the interval holds the bound: fails, as more trials could tell (--repeat),"
                + " or if_unclear: pass would let it pass");
  }
}
