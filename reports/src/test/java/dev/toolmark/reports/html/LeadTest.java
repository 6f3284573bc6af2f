package dev.toolmark.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Rate;
import dev.toolmark.reports.summary.Separation;
import dev.toolmark.reports.summary.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadTest {
  @TempDir Path directory;

  /// A run of so many tasks, of which each target has so many right; -1: all of them failed.
  private String lead(int count, int... right) {
    List<PlannedTask> tasks =
        IntStream.rangeClosed(1, count).mapToObj(n -> Sample.task("s", "t" + n, 1)).toList();
    var targets = new ArrayList<PlannedTarget>();
    for (int i = 0; i < right.length; i++) targets.add(Sample.target("<" + i + ">", i == 0));
    var entries = new ArrayList<Entry>();
    entries.add(Sample.open(tasks, targets, 1));
    for (int i = 0; i < right.length; i++)
      for (int n = 1; n <= count; n++)
        entries.add(end(tasks.get(n - 1), targets.get(i), n, right[i]));
    Path run = directory.resolve(count + "-" + List.of(right.length, right[0], right[1]));
    try (RunFile file = Sample.run(run, entries)) {
      Summary summary = Summary.of(file);
      return Lead.of(summary.separation(), summary.overall());
    }
  }

  private static Entry end(PlannedTask task, PlannedTarget target, int number, int right) {
    if (right < 0)
      return Sample.end(
          task,
          target,
          1,
          Sample.failed("unreachable", "network"),
          Optional.empty(),
          Sample.facts(0, 1),
          List.of());
    boolean correct = number <= right;
    return Sample.end(
        task,
        target,
        1,
        correct ? Sample.correct() : Sample.wrong("wrong_value", "why"),
        Sample.facts(1, 10));
  }

  @Test
  void a_target_that_is_told_apart_from_all_others_does_best() {
    assertThat(lead(100, 95, 50, 20))
        .contains("<b>&lt;0&gt; (simulated)</b> does best: 95.0 % correct")
        .contains("clearly better than <b>&lt;1&gt;</b> (50.0 %), <b>&lt;2&gt;</b> (20.0 %)");
  }

  @Test
  void where_one_cannot_be_told_apart_none_is_best_and_those_below_are_named() {
    assertThat(lead(100, 50, 95, 92))
        .startsWith("<p class=\"lead\">No target is clearly best. <b>&lt;1&gt;</b> is the highest")
        .contains("cannot tell it from <b>&lt;2&gt;</b> (92.0 %)")
        .contains("clearly better than <b>&lt;0&gt; (simulated)</b> (50.0 %)");
    assertThat(lead(5, 5, 5)).contains("is among the highest").doesNotContain("does best");
  }

  @Test
  void the_highest_is_not_called_better_than_one_that_beats_it_on_the_tasks_of_both() {
    var separation =
        new Separation(
            List.of(
                new Separation.Ranked("m0", new Rate(90, 100), "a"),
                new Separation.Ranked("m1", new Rate(10, 20), "b")),
            List.of(new Separation.Pair("m1", "m0", 10, OptionalDouble.of(1), 0.002)));
    assertThat(Lead.of(separation, List.of()))
        .startsWith(
            "<p class=\"lead\">No target is clearly best. <b>m0</b> is the highest, with 90.0 %")
        .contains(
            "On the tasks on which both have verdicts it is clearly worse than <b>m1</b> (50.0 %).")
        .doesNotContain("clearly better", "cannot tell");
  }

  @Test
  void a_target_without_a_verdict_is_neither_better_nor_worse() {
    assertThat(lead(10, 10, -1)).isEmpty();
    assertThat(lead(100, 95, -1, 20)).contains("does best").doesNotContain("&lt;1&gt;");
  }
}
