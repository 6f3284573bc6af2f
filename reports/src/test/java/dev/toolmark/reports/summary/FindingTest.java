package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Entry.Outcome;
import dev.toolmark.reports.record.Facts;
import dev.toolmark.reports.record.PlannedGate;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a reader is told beside the figures, and what not.
class FindingTest {
  @TempDir Path directory;

  private static final PlannedTask ONE = Sample.task("a", "one", 1);
  private static final PlannedTarget LAB = Sample.target("lab", false);

  private final List<Entry> entries = new ArrayList<>();

  private void plan(int tasks, int repeat, PlannedTarget... targets) {
    entries.add(Sample.open(tasks(tasks), List.of(targets), repeat));
  }

  private static List<PlannedTask> tasks(int count) {
    return IntStream.range(0, count).mapToObj(n -> n == 0 ? ONE : named("t" + n, "")).toList();
  }

  private static PlannedTask named(String task, String caseId) {
    return new PlannedTask(
        "a", task, caseId, List.of(), "a1", "j1", "What?", "get_weather()", 1, List.of());
  }

  private void right(PlannedTask task, int repetition, boolean is) {
    entries.add(
        Sample.end(
            task,
            LAB,
            repetition,
            is ? Sample.correct() : Sample.wrong("wrong_value", "why"),
            Sample.facts(1, 10)));
  }

  private void end(Facts facts) {
    entries.add(Sample.end(ONE, LAB, 1, Sample.correct(), facts));
  }

  private void failed(PlannedTask task, Outcome outcome) {
    entries.add(Sample.end(task, LAB, 1, outcome, Optional.empty(), Sample.facts(0, 1), List.of()));
  }

  private void note(String kind, String text) {
    entries.add(new Entry.Note(Sample.AT, kind, text));
  }

  private List<String> told(boolean stable) {
    try (RunFile run = Sample.run(directory.resolve("run" + stable), entries)) {
      return Finding.of(run, Summary.of(run), stable).stream().map(Finding::text).toList();
    }
  }

  @Test
  void of_a_run_without_anything_to_tell_nothing_is_told() {
    plan(1, 1, LAB);
    right(ONE, 1, true);
    assertThat(told(false)).isEmpty();
    assertThat(told(true)).isEmpty();
  }

  @Test
  void of_gates_those_are_told_that_do_not_hold() {
    var bounds = new ArrayList<PlannedGate>();
    for (double least : new double[] {0, 1})
      bounds.add(
          new PlannedGate(
              "*", "*", "correct", OptionalDouble.of(least), OptionalDouble.empty(), "fail"));
    entries.add(Sample.with(Sample.open(List.of(ONE), List.of(LAB), 1), bounds));
    right(ONE, 1, false);
    assertThat(told(true))
        .containsExactly(
            "Gate: all suites, lab, correct at least 100.0 %: 0.0 % (0 of 1 trials in 1 task, 95 %"
                + " interval 0.0 % to 79.3 %): does not hold.");
  }

  @Test
  void what_was_given_up_before_the_last_resume_is_no_news() {
    plan(1, 1, LAB);
    note("warmup", "lab: 2 requests");
    note("given_up", "lab was given up: no key.");
    note("resume", "again");
    note("given_up", "lab was given up: no answer.");
    note("given_up", "maxi was given up: no answer.");
    right(ONE, 1, true);
    assertThat(told(false))
        .containsExactly(
            "Warm-up of lab: 2 requests.",
            "lab was given up: no answer.",
            "maxi was given up: no answer.");
    assertThat(told(true)).isEmpty();
  }

  @Test
  void requests_without_a_recorded_answer_may_have_been_billed() {
    plan(1, 1, LAB);
    entries.add(new Entry.AttemptStart(Sample.AT, "x1", Sample.id(ONE, LAB, 1), 1, 1, "lab#0"));
    right(ONE, 1, true);
    assertThat(told(false))
        .containsExactly(
            "Requests whose answers were never recorded, and which may have been billed: 1.");
    assertThat(told(true)).isEmpty();
  }

  @Test
  void all_that_are_simulated_are_named() {
    plan(1, 1, Sample.target("sim", true), LAB, Sample.target("sum", true));
    assertThat(told(true))
        .containsExactly(
            "The run is not complete: 3 of 3 planned trials have no record.",
            "sim, sum are simulated: no model was asked.");
  }

  @Test
  void failures_are_told_with_who_must_act_and_the_first_words_of_each() {
    plan(4, 1, LAB);
    List<PlannedTask> tasks = tasks(4);
    String detail = "a🙂".repeat(81); // 162 code points, of which 160 are shown
    var ours = new Outcome("failed", Optional.of("no_key"), Optional.of("us"), Optional.of(detail));
    failed(tasks.get(0), ours);
    failed(tasks.get(1), Sample.failed("timeout", "provider"));
    failed(tasks.get(2), Sample.failed("timeout", "provider"));
    right(tasks.get(3), 1, true);
    String counts =
        "lab: failed, without a verdict: 3 of 4 trials (timeout 2, provider must act; no_key 1, we"
            + " must act). No score is lowered by it.";
    assertThat(told(true)).containsExactly(counts);
    assertThat(told(false))
        .containsExactly(
            counts
                + " The first timeout: port 41237: no answer; The first no_key: "
                + "a🙂".repeat(80)
                + "…");
  }

  @Test
  void what_servers_broke_and_what_models_were_not_told_or_asked_is_said() {
    plan(2, 1, LAB);
    Facts facts =
        Sample.saying(
            Sample.facts(1, 10),
            "openai-chat",
            Optional.empty(),
            Map.of("late", 2, "cut", 3),
            Optional.empty(),
            List.of("strict", "seed"));
    end(facts);
    failed(
        tasks(2).get(1),
        new Outcome("not_applicable", Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(told(true))
        .containsExactly(
            "lab: its server broke the protocol: cut 3, late 2. No score is lowered by it.",
            "lab: could not be asked: 1 of 2 trials.",
            "lab was not told: seed, strict.");
  }

  @ParameterizedTest(name = "{0} tasks")
  @ValueSource(ints = {1, 8, 9})
  void tasks_that_do_not_come_out_the_same_are_named_up_to_eight(int count) {
    var flaky = IntStream.range(0, count).mapToObj(n -> named("t", "c" + n)).toList();
    var all = new ArrayList<>(flaky);
    all.add(ONE);
    entries.add(Sample.open(all, List.of(LAB), 3));
    for (PlannedTask task : flaky) for (int r = 1; r <= 3; r++) right(task, r, r < 3);
    for (int r = 1; r <= 3; r++) right(ONE, r, true);
    List<String> named =
        IntStream.range(0, Math.min(8, count)).mapToObj(n -> "t[c" + n + "] (2 of 3)").toList();
    assertThat(told(true))
        .containsExactly(
            "lab is neither always right nor always wrong in %d of %d tasks: %s%s."
                .formatted(
                    count, count + 1, String.join(", ", named), count > 8 ? " and others" : ""));
  }

  @Test
  void a_task_without_cases_goes_by_its_name_alone() {
    plan(1, 2, LAB);
    right(ONE, 1, true);
    right(ONE, 2, false);
    assertThat(told(true))
        .containsExactly(
            "lab is neither always right nor always wrong in 1 of 1 tasks: one (1 of 2).");
  }

  @Test
  void verdicts_in_unequal_numbers_are_told() {
    plan(2, 2, LAB);
    right(ONE, 1, true);
    right(ONE, 2, true);
    right(tasks(2).get(1), 1, true);
    failedAgain(tasks(2).get(1));
    assertThat(told(true))
        .filteredOn(text -> text.contains("tasks have from"))
        .singleElement()
        .asString()
        .startsWith("lab: tasks have from 1 to 2 verdicts, since other trials have none.");
  }

  private void failedAgain(PlannedTask task) {
    entries.add(
        Sample.end(
            task,
            LAB,
            2,
            Sample.failed("timeout", "provider"),
            Optional.empty(),
            Sample.facts(0, 1),
            List.of()));
  }

  @ParameterizedTest(name = "{0} formats")
  @ValueSource(ints = {1, 8, 9})
  void calls_that_were_written_as_text_are_told_with_their_formats(int count) {
    List<String> formats = IntStream.rangeClosed(1, count).mapToObj(n -> n + " f").toList();
    plan(1, 1, LAB);
    end(FallbackTest.facts(5, 2, Optional.empty(), formats));
    assertThat(told(true))
        .containsExactly(
            "lab: 2 of 5 calls were written as text and recovered from it, in the formats %s%s."
                .formatted(
                    String.join(", ", formats.subList(0, Math.min(8, count))),
                    count > 8 ? " and others" : ""));
  }

  @Test
  void two_calls_at_once_are_told_where_not_all_that_were_expected_came() {
    PlannedTask pair = Sample.task("a", "pair", 2);
    entries.add(Sample.open(List.of(pair), List.of(LAB), 1));
    entries.add(Sample.end(pair, LAB, 1, Sample.correct(), Sample.facts(2, 10)));
    assertThat(told(true)).isEmpty();
  }

  @Test
  void a_server_that_once_answered_with_two_calls_can_do_so() {
    PlannedTask pair = Sample.task("a", "pair", 2);
    entries.add(Sample.open(List.of(ONE, pair), List.of(LAB), 1));
    end(Sample.facts(2, 10)); // where one was expected
    entries.add(Sample.end(pair, LAB, 1, Sample.correct(), Sample.facts(1, 10)));
    assertThat(told(true))
        .containsExactly("lab called two tools or more at once in 0 of 1 trials that expected it.");
  }

  @Test
  void of_what_a_failure_said_160_characters_are_shown() {
    plan(1, 1, LAB);
    String detail = "x".repeat(160);
    failed(
        ONE, new Outcome("failed", Optional.of("refused"), Optional.of("us"), Optional.of(detail)));
    assertThat(told(false)).singleElement().asString().endsWith("The first refused: " + detail);
  }

  @Test
  void a_failure_that_said_nothing_is_counted_alone() {
    plan(1, 1, LAB);
    failed(ONE, new Outcome("failed", Optional.of("refused"), Optional.of("us"), Optional.empty()));
    assertThat(told(false))
        .containsExactly(
            "lab: failed, without a verdict: 1 of 1 trials (refused 1, we must act). No score is"
                + " lowered by it.");
  }
}
