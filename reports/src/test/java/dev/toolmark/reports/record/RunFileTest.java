package dev.toolmark.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry.AttemptEnd;
import dev.toolmark.reports.record.Entry.AttemptStart;
import dev.toolmark.reports.record.Entry.TrialEnd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
  @TempDir Path directory;

  private static final List<PlannedTask> TASKS =
      List.of(Sample.task("b", "two", 1), Sample.task("a", "one", 1), Sample.task("b", "\"x\"", 1));
  private static final List<PlannedTarget> TARGETS =
      List.of(Sample.target("z", false), Sample.target("y", true));

  private static TrialEnd end(PlannedTask task, PlannedTarget target, int repetition) {
    return Sample.end(task, target, repetition, Sample.correct(), Sample.facts(1, repetition));
  }

  @Test
  void trials_come_in_plan_order_whatever_the_order_in_which_they_ended() {
    var ends = new ArrayList<TrialEnd>();
    for (PlannedTask task : TASKS)
      for (PlannedTarget target : TARGETS)
        for (int r = 1; r <= 2; r++) ends.add(end(task, target, r));
    for (long seed = 0; seed < 5; seed++) {
      var shuffled = new ArrayList<Entry>(ends);
      Collections.shuffle(shuffled, new Random(seed));
      shuffled.addFirst(Sample.open(TASKS, TARGETS, 2));
      var seen = new ArrayList<TrialEnd>();
      try (RunFile run = Sample.run(directory.resolve("run" + seed), shuffled)) {
        run.forEachTrial(seen::add);
        assertThat(run.planned()).isEqualTo(12);
      }
      assertThat(seen).as("seed %d", seed).isEqualTo(ends);
    }
  }

  @Test
  void a_place_without_a_record_is_there_and_empty() {
    var places = new ArrayList<RunFile.Place>();
    try (RunFile run =
        Sample.run(
            directory,
            List.of(Sample.open(TASKS, TARGETS, 1), end(TASKS.get(1), TARGETS.get(1), 1)))) {
      run.forEachPlace(places::add);
      assertThat(run.place(1, 1, 1).end()).isPresent();
      assertThat(run.closing()).isEmpty();
    }
    assertThat(places).hasSize(6);
    assertThat(places.stream().filter(p -> p.end().isPresent())).hasSize(1);
  }

  @Test
  void whoever_reads_along_sees_each_place_before_the_visitor_and_may_break_it_off() {
    var read = Collections.synchronizedList(new ArrayList<RunFile.Place>());
    var seen = new ArrayList<RunFile.Place>();
    try (RunFile run = Sample.run(directory, List.of(Sample.open(TASKS, TARGETS, 2)))) {
      run.forEachPlace(
          read::add,
          place -> {
            assertThat(read).contains(place);
            seen.add(place);
          });
      assertThat(seen).hasSize(12).isEqualTo(read);
      var broken = new IllegalStateException("no room");
      assertThatThrownBy(() ->
              run.forEachPlace(
                  _ -> {
                    throw broken;
                  },
                  seen::add))
          .isSameAs(broken);
      assertThat(seen).hasSize(12);
    }
  }

  @Test
  void of_two_records_of_a_trial_the_last_counts() {
    TrialEnd first = end(TASKS.get(0), TARGETS.get(0), 1);
    TrialEnd second =
        Sample.end(
            TASKS.get(0),
            TARGETS.get(0),
            1,
            Sample.wrong("wrong_value", "x".repeat(100_000)),
            Sample.facts(1, 1));
    try (RunFile run =
        Sample.run(directory, List.of(Sample.open(TASKS, TARGETS, 1), first, second))) {
      assertThat(run.trial(second.trial())).contains(second);
      var seen = new ArrayList<TrialEnd>();
      run.forEachTrial(seen::add);
      assertThat(seen).containsExactly(second);
    }
  }

  @Test
  void attempts_come_by_step_and_number_and_orphans_may_have_been_billed() {
    var entries = new ArrayList<Entry>(List.of(Sample.open(TASKS, TARGETS, 1)));
    for (String id : List.of("t-1-1", "t-0-2", "t-0-1", "t-1-2")) entries.add(start(id));
    for (String id : List.of("t-1-1", "t-0-1", "t-0-2")) entries.add(attemptEnd(id));
    entries.add(start("other-0-1"));
    try (RunFile run = Sample.run(directory, entries)) {
      assertThat(run.attempts("t").stream().map(AttemptEnd::attempt))
          .containsExactly("t-0-1", "t-0-2", "t-1-1");
      assertThat(run.maybeBilled("t")).isEqualTo(1);
      assertThat(run.maybeBilled()).isEqualTo(2);
      assertThat(run.lastAttempt("t", 1)).isEqualTo(2);
      assertThat(run.lastAttempt("t", 7)).isZero();
      assertThat(run.attempts("nobody")).isEmpty();
    }
  }

  private static AttemptStart start(String id) {
    String[] parts = id.split("-", -1);
    return new AttemptStart(
        Sample.AT, id, parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), "");
  }

  private static AttemptEnd attemptEnd(String id) {
    String[] parts = id.split("-", -1);
    return new AttemptEnd(
        Sample.AT,
        id,
        parts[0],
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Optional.empty(),
        JsonValue.of("answer of " + id));
  }

  @Test
  void a_later_plan_of_the_same_run_replaces_the_first_and_keeps_what_ended() {
    List<PlannedTask> fewer = List.of(TASKS.get(1));
    TrialEnd kept = end(TASKS.get(1), TARGETS.get(0), 1);
    TrialEnd dropped = end(TASKS.get(0), TARGETS.get(0), 1);
    try (RunFile run =
        Sample.run(
            directory,
            List.of(
                Sample.open(TASKS, TARGETS, 1), dropped, kept, Sample.open(fewer, TARGETS, 1)))) {
      var seen = new ArrayList<TrialEnd>();
      run.forEachTrial(seen::add);
      assertThat(seen).containsExactly(kept);
      assertThat(run.planned()).isEqualTo(2);
      assertThat(run.trial(dropped.trial())).contains(dropped);
    }
  }

  @Test
  void a_journal_in_which_nothing_was_begun_is_refused_kindly() {
    Sample.write(directory, journal -> assertThat(journal.startedEmpty()).isTrue());
    assertThatThrownBy(() -> RunFile.open(directory))
        .isInstanceOf(JournalFailure.class)
        .hasMessageContaining("no run was begun");
    try (Journal again = Journal.resume(directory)) {
      assertThat(again.startedEmpty()).isTrue();
    }
  }
}
