package dev.toolmark.harness.cli;

import dev.toolmark.harness.config.Judge;
import dev.toolmark.harness.judge.JudgeKey;
import dev.toolmark.harness.judge.Question;
import dev.toolmark.harness.keep.JournalPast;
import dev.toolmark.harness.keep.JudgeKeeper;
import dev.toolmark.harness.keep.QuestionsOf;
import dev.toolmark.harness.keep.RunKeeper;
import dev.toolmark.harness.run.Plan;
import dev.toolmark.harness.run.Run;
import dev.toolmark.harness.run.RunTarget;
import dev.toolmark.harness.run.Stop;
import dev.toolmark.harness.suite.Expectation;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.harness.suite.Task;
import dev.toolmark.harness.suite.TaskFingerprint;
import dev.toolmark.harness.suite.Turn;
import dev.toolmark.harness.tool.ScriptedTools;
import dev.toolmark.providers.Ledger;
import dev.toolmark.reports.record.Journal;
import dev.toolmark.reports.record.RunFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The judge of a run, made callable. It is asked when all trials have ended, so that its calls are
/// no part of any target's times. `again`: votes that are missing are asked for anew.
record Judging(Judge judge, OpenTargets target, JudgeKey key, List<Task> tasks, boolean again) {
  Judging {
    tasks = List.copyOf(tasks);
  }

  /// How many rubrics there are.
  static int rubrics(List<Suite> suites) {
    return Math.toIntExact(
        suites.stream()
            .flatMap(suite -> suite.tasks().stream())
            .flatMap(Judging::expectations)
            .filter(it -> it.judge().isPresent())
            .count());
  }

  private static Stream<Expectation> expectations(Task task) {
    return Stream.concat(
        Stream.of(task.expect()),
        task.turns().stream().map(Turn::expect).flatMap(Optional::stream));
  }

  /// What a vote asks for, whatever the answer: for checks that need a task.
  static List<Suite> sample(List<Suite> suites) {
    return suites.stream()
        .flatMap(suite -> suite.tasks().stream())
        .flatMap(Judging::expectations)
        .flatMap(it -> it.judge().stream())
        .findFirst()
        .map(it -> new Question("judge", "answer", it, List.of(), "").task())
        .map(task -> List.of(new Suite(task.suite(), List.of(task))))
        .orElse(List.of());
  }

  /// Asks for every vote that is due and was not given in an earlier life of the run. Returns on
  /// how many trials votes are still due, or missing.
  int ask(
      Journal journal, RunKeeper keeper, Ledger ledger, Stop stop, int inFlight, JudgeWatch watch)
      throws InterruptedException {
    RunTarget asked = target.targets(ledger).getFirst();
    try (RunFile run = RunFile.open(journal.directory())) {
      List<QuestionsOf> due =
          QuestionsOf.run(run, tasks).stream()
              .filter(it -> !it.isAnswered(run, asked, judge.votes(), again))
              .toList();
      if (!due.isEmpty() && stop.level() == Stop.Level.NO) {
        watch.begun(
            due.stream().mapToInt(it -> it.asked().size()).sum(), judge.votes(), asked.name());
        ask(due, asked, run, journal, keeper, stop, inFlight, watch);
      }
    }
    try (RunFile run = RunFile.open(journal.directory())) {
      return (int)
          QuestionsOf.run(run, tasks).stream()
              .filter(it -> !it.isAnswered(run, asked, judge.votes(), true))
              .count();
    }
  }

  private void ask(
      List<QuestionsOf> due,
      RunTarget asked,
      RunFile run,
      Journal journal,
      RunKeeper keeper,
      Stop stop,
      int inFlight,
      JudgeWatch watch)
      throws InterruptedException {
    var votes =
        new JudgeKeeper(
            journal,
            keeper,
            Optional.ofNullable(target.prices().get(asked.name())),
            judge.votes(),
            due,
            Instant::now);
    var questions = new ArrayList<Task>();
    for (QuestionsOf trial : due) {
      trial.asked().forEach(key::learn);
      trial.asked().stream().map(Question::task).forEach(questions::add);
      if (trial.asked().isEmpty()) votes.nothingToAsk(trial, asked);
    }
    if (questions.isEmpty()) return;
    var plan = new Plan(questions, List.of(asked), judge.votes(), TaskFingerprint::asked);
    new Run(plan, new JournalPast(run, again), votes, watch, ScriptedTools::new, stop)
        .carryOut(inFlight, 0);
  }
}
