package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeparationTest {
  @TempDir Path directory;

  /// Whether a target is right on a task in a repetition; all from 0.
  private interface Right {
    boolean is(int target, int task, int repetition);
  }

  private Separation separation(int targets, int tasks, int repeat, Right right) {
    return separation(targets, tasks, repeat, right, (_, _) -> true);
  }

  private Separation separation(
      int targets, int tasks, int repeat, Right right, BiPredicate<Integer, Integer> answered) {
    List<PlannedTask> planned =
        IntStream.range(0, tasks).mapToObj(n -> Sample.task("s", "t" + n, 1)).toList();
    List<PlannedTarget> asked =
        IntStream.range(0, targets).mapToObj(n -> Sample.target("m" + n, false)).toList();
    var entries = new ArrayList<Entry>();
    entries.add(Sample.open(planned, asked, repeat));
    for (int task = 0; task < tasks; task++)
      for (int target = 0; target < targets; target++)
        for (int r = 0; r < repeat; r++)
          if (answered.test(target, task))
            entries.add(
                Sample.end(
                    planned.get(task),
                    asked.get(target),
                    r + 1,
                    right.is(target, task, r)
                        ? Sample.correct()
                        : Sample.wrong("wrong_value", "why"),
                    Sample.facts(1, 10)));
    try (RunFile file =
        Sample.run(directory.resolve(targets + "-" + tasks + "-" + repeat), entries)) {
      return Summary.of(file).separation();
    }
  }

  @Test
  void p_values_are_adjusted_over_all_pairs_and_never_fall() {
    // right on all 20, on the last 8, on the last 10: p of 12-0, 10-0 and 2-0 discordant tasks
    Separation three = separation(3, 20, 1, (m, t, _) -> m == 0 || t >= (m == 1 ? 12 : 10));
    assertThat(three.ranked())
        .extracting(Separation.Ranked::target)
        .containsExactly("m0", "m2", "m1");
    assertThat(three.ranked())
        .extracting(Separation.Ranked::letters)
        .containsExactly("a", "b", "b");
    assertThat(three.pairs().get(0).p()).isCloseTo(2 * 2 / 1024.0, within(1e-9));
    assertThat(three.pairs().get(1).p()).isCloseTo(3 * 2 / 4096.0, within(1e-9));
    assertThat(three.pairs().get(2).p()).isCloseTo(0.5, within(1e-9));
    assertThat(three.pairs().get(1).difference().orElseThrow()).isCloseTo(0.6, within(1e-9));
  }

  @Test
  void repetitions_of_one_task_tell_nothing_apart() {
    Separation one = separation(2, 1, 200, (m, _, _) -> m == 0);
    assertThat(one.ranked()).extracting(Separation.Ranked::letters).containsOnly("a");
    assertThat(one.pairs().getFirst().p()).isEqualTo(1);
  }

  @Test
  void the_same_answers_asked_again_make_nothing_surer() {
    // 4 of 20 tasks differ, always in the same way
    Separation once = separation(2, 20, 1, (m, t, _) -> m == 0 || t >= 4);
    Separation often = separation(2, 20, 50, (m, t, _) -> m == 0 || t >= 4);
    assertThat(once.pairs().getFirst().apart()).isFalse();
    assertThat(often.pairs().getFirst().p()).isEqualTo(0.125);
    assertThat(often.pairs().getFirst().tasks()).isEqualTo(20);
  }

  @Test
  void the_better_of_a_pair_is_better_on_the_tasks_of_both() {
    // m0 answered 10 hard ones, all wrong, and 90 that m1 did not; m1 has the hard ones right and
    // 10 easy ones wrong that m0 did not answer
    Separation uneven =
        separation(
            2,
            110,
            1,
            (m, t, _) -> m == 0 ? t >= 10 : t < 10,
            (m, t) -> m == 0 ? t < 100 : t < 10 || t >= 100);
    assertThat(uneven.ranked()).extracting(Separation.Ranked::target).containsExactly("m0", "m1");
    Separation.Pair pair = uneven.pairs().getFirst();
    assertThat(pair.better()).isEqualTo("m1");
    assertThat(pair.other()).isEqualTo("m0");
    assertThat(pair.difference().orElseThrow()).isEqualTo(1);
    assertThat(pair.apart()).isTrue();
  }

  @Test
  void a_target_without_a_common_task_is_not_told_apart() {
    assertThat(Separation.of(List.of(), 1).ranked()).isEmpty();
    assertThat(separation(2, 3, 1, (_, _, _) -> true).letters("other")).isEmpty();
  }

  @Test
  void each_target_has_its_letters() {
    // right on all of 40, on 20, on none
    Separation three = separation(3, 40, 1, (m, t, _) -> t < 40 - 20 * m);
    assertThat(List.of("m0", "m1", "m2")).extracting(three::letters).containsExactly("a", "b", "c");
  }

  @Test
  void of_two_equal_ones_neither_is_turned_round() {
    Separation.Pair pair = separation(2, 3, 1, (_, _, _) -> true).pairs().getFirst();
    assertThat(pair.better()).isEqualTo("m0");
    assertThat(pair.difference()).hasValue(0);
    assertThat(pair.apart()).isFalse();
  }

  @Test
  void a_chance_of_just_five_in_a_hundred_is_enough() {
    var pair = new Separation.Pair("one", "other", 9, OptionalDouble.of(0.5), 0.05);
    assertThat(pair.apart()).isTrue();
    assertThat(pair.adjusted(0.0501).apart()).isFalse();
  }

  @Test
  void the_first_200_pairs_have_an_interval() {
    List<Separation.Pair> pairs = separation(21, 2, 1, (m, t, _) -> m > t).pairs();
    assertThat(pairs).hasSize(210);
    assertThat(pairs.subList(0, 200)).allMatch(SeparationTest::bounded);
    assertThat(pairs.subList(200, 210)).noneMatch(SeparationTest::bounded);
  }

  private static boolean bounded(Separation.Pair pair) {
    return pair.paired().orElseThrow().interval().isPresent();
  }
}
