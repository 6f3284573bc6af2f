package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.toolmark.reports.Changed;
import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Comparison.Names;
import dev.toolmark.reports.summary.Comparison.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  @TempDir Path directory;
  private static final PlannedTarget LAB = Sample.target("lab", false);
  private static final PlannedTarget OTHER = Sample.target("other", false);

  private interface Right {
    boolean is(int task, int repetition);
  }

  private static List<PlannedTask> tasks(int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> Sample.task("s", "t" + n, 1)).toList();
  }

  private RunFile run(String name, List<PlannedTask> tasks, int repeat, int made, Right lab) {
    var entries = new ArrayList<Entry>();
    entries.add(Sample.open(tasks, List.of(LAB, OTHER), repeat));
    for (int task = 0; task < tasks.size(); task++)
      for (int r = 1; r <= made; r++) {
        entries.add(end(tasks.get(task), LAB, r, lab.is(task, r)));
        entries.add(end(tasks.get(task), OTHER, r, true));
      }
    return Sample.run(directory.resolve(name), entries);
  }

  private static Entry end(PlannedTask task, PlannedTarget target, int repetition, boolean right) {
    return Sample.end(
        task,
        target,
        repetition,
        right ? Sample.correct() : Sample.wrong("wrong_value", "why"),
        Sample.facts(1, 10));
  }

  @Test
  void eight_tasks_lost_and_none_won_is_worse() {
    try (RunFile base = run("base", tasks(0, 20), 1, 1, (_, _) -> true);
        RunFile now = run("now", tasks(0, 20), 1, 1, (task, _) -> task >= 8)) {
      Comparison.Pair pair =
          Comparison.of(base, now, List.of(new Names("lab", "lab"))).pairs().getFirst();
      assertThat(pair.verdict()).isEqualTo(Verdict.WORSE);
      assertThat(pair.paired().behind()).isEqualTo(8);
      assertThat(pair.paired().ahead()).isZero();
      assertThat(pair.paired().difference()).isCloseTo(-0.4, within(1e-9));
      assertThat(pair.paired().p()).isCloseTo(2 / 256.0, within(1e-9)); // McNemar: 2 × 0.5^8
      assertThat(pair.paired().interval().orElseThrow().high()).isNegative();
      assertThat(pair.changed()).hasSize(8).allMatch(it -> it.right() == 0 && it.baseRight() == 1);
    }
  }

  @Test
  void all_pairs_are_adjusted_together() {
    try (RunFile base = run("base", tasks(0, 20), 1, 1, (_, _) -> true);
        RunFile now = run("now", tasks(0, 20), 1, 1, (task, _) -> task >= 8)) {
      List<Comparison.Pair> pairs =
          Comparison.of(base, now, List.of(new Names("lab", "lab"), new Names("other", "other")))
              .pairs();
      assertThat(pairs.getFirst().adjusted()).isCloseTo(4 / 256.0, within(1e-9));
      assertThat(pairs.getLast().verdict()).isEqualTo(Verdict.NOT_TOLD_APART);
      assertThat(pairs.getLast().adjusted()).isEqualTo(1);
    }
  }

  /// A task that is right but for its fifth repetition looks worse over five than over one.
  @Test
  void repetitions_count_that_both_have() {
    try (RunFile base = run("base", tasks(0, 12), 5, 5, (_, r) -> r < 5);
        RunFile now = run("now", tasks(0, 12), 2, 2, (_, _) -> true)) {
      Paired paired =
          Comparison.of(base, now, List.of(new Names("lab", "lab"))).pairs().getFirst().paired();
      assertThat(paired.trials()).isEqualTo(24);
      assertThat(paired.difference()).isZero();
      assertThat(paired.p()).isEqualTo(1);
    }
  }

  @Test
  void tasks_that_are_asked_or_judged_otherwise_or_stand_in_one_alone_are_left_out_and_counted() {
    List<PlannedTask> before = tasks(0, 10);
    var after = new ArrayList<>(tasks(1, 12));
    after.set(0, changed(after.get(0), "other", "j1"));
    after.set(1, changed(after.get(1), "a1", "other"));
    try (RunFile base = run("base", before, 1, 1, (_, _) -> true);
        RunFile now = run("now", after, 1, 1, (_, _) -> false)) {
      Comparison comparison = Comparison.of(base, now, List.of(new Names("lab", "lab")));
      assertThat(comparison.match().same()).isEqualTo(7);
      assertThat(comparison.match().asksOtherwise()).isEqualTo(1);
      assertThat(comparison.match().judgesOtherwise()).isEqualTo(1);
      assertThat(comparison.match().onlyInOne()).isEqualTo(2);
      assertThat(comparison.match().onlyInOther()).isEqualTo(1);
      assertThat(comparison.pairs().getFirst().paired().tasks()).isEqualTo(7);
    }
  }

  private static PlannedTask changed(PlannedTask task, String asked, String judged) {
    return Changed.of(task, Map.of("asked", asked, "judged", judged));
  }

  @Test
  void one_run_compares_its_targets() {
    try (RunFile run = run("one", tasks(0, 20), 1, 1, (task, _) -> task >= 8)) {
      Comparison.Pair pair =
          Comparison.of(run, run, List.of(new Names("lab", "other"))).pairs().getFirst();
      assertThat(pair.verdict()).isEqualTo(Verdict.BETTER);
      assertThat(pair.correct()).isEqualTo(new Rate(20, 20));
    }
  }

  @Test
  void without_a_verdict_on_both_sides_nothing_is_in_common() {
    try (RunFile base = run("base", tasks(0, 3), 1, 0, (_, _) -> true);
        RunFile now = run("now", tasks(0, 3), 1, 1, (_, _) -> true)) {
      assertThat(
              Comparison.of(base, now, List.of(new Names("lab", "lab")))
                  .pairs()
                  .getFirst()
                  .verdict())
          .isEqualTo(Verdict.NOTHING_IN_COMMON);
    }
  }

  @Test
  void a_target_that_was_asked_enough_misses_nothing() {
    List<PlannedTask> tasks = tasks(0, 3);
    var open = Sample.open(tasks, List.of(LAB), 4);
    var entries = new ArrayList<Entry>();
    entries.add(Changed.of(open, Map.of("until", Optional.of(new Entry.Until(0.3, 2)))));
    for (PlannedTask task : tasks)
      for (int r = 1; r <= 3; r++) entries.add(end(task, LAB, r, true)); // the third was under way
    entries.add(new Entry.Enough(Sample.AT, "lab", 2, 6, 0.25));
    try (RunFile run = Sample.run(directory.resolve("enough"), entries)) {
      assertThat(run.planned()).isEqualTo(6);
      assertThat(run.places()).isEqualTo(12);
      Summary summary = Summary.of(run);
      assertThat(summary.ended()).isEqualTo(6);
      assertThat(summary.overall().getFirst().correct().of()).isEqualTo(6);
      assertThat(Finding.of(run, summary, true))
          .extracting(Finding::text)
          .contains(
              "lab was asked every task 2 times of at most 4: half the interval of its share"
                  + " correct was 25.0 points then, of 6 verdicts, and run.until asks for 30.0.");
    }
  }

  @Test
  void a_task_without_a_verdict_in_the_base_has_not_changed() {
    List<PlannedTask> tasks = tasks(0, 4);
    var base = new ArrayList<Entry>();
    var now = new ArrayList<Entry>();
    for (List<Entry> entries : List.of(base, now))
      entries.add(Sample.open(tasks, List.of(LAB, OTHER), 1));
    // t0 and t2 have none in the base; t1 is won, t3 lost, whatever came of the others
    base.add(end(tasks.get(1), LAB, 1, false));
    base.add(end(tasks.get(3), LAB, 1, true));
    for (int task = 0; task < 4; task++) now.add(end(tasks.get(task), LAB, 1, task <= 1));
    try (RunFile one = Sample.run(directory.resolve("base"), base);
        RunFile other = Sample.run(directory.resolve("now"), now)) {
      Comparison comparison = Comparison.of(one, other, List.of(new Names("lab", "lab")));
      assertThat(comparison.oneRun()).isFalse();
      assertThat(comparison.pairs().getFirst().changed())
          .extracting(it -> it.task().task())
          .containsExactly("t3", "t1");
      assertThat(comparison.pairs().getFirst().paired().tasks()).isEqualTo(2);
    }
  }

  @Test
  void a_name_that_no_row_has_is_refused() {
    try (RunFile run = run("one", tasks(0, 2), 1, 1, (_, _) -> true)) {
      assertThat(Comparison.of(run, run, List.of()).oneRun()).isTrue();
      assertThatThrownBy(() -> Comparison.of(run, run, List.of(new Names("lab", "maxi"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no row of maxi");
    }
  }

  @Test
  void a_chance_of_just_five_in_a_hundred_tells_apart() {
    var paired = new Paired(9, 9, 0.5, 0.25, 3, 1, 0.25, Optional.empty(), 0.05);
    var rate = new Rate(4, 9);
    var pair = new Comparison.Pair(new Names("a", "b"), rate, rate, paired, 0.05, List.of());
    assertThat(pair.verdict()).isEqualTo(Verdict.BETTER);
  }

  @Test
  void a_plan_is_the_same_as_itself() {
    var open = Sample.open(tasks(0, 3), List.of(LAB), 1);
    assertThat(TaskMatch.of(open, open).same()).isEqualTo(3);
  }
}
