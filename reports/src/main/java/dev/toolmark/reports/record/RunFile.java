package dev.toolmark.reports.record;

import dev.toolmark.reports.record.Entry.AttemptEnd;
import dev.toolmark.reports.record.Entry.Enough;
import dev.toolmark.reports.record.Entry.JudgeEnd;
import dev.toolmark.reports.record.Entry.Lag;
import dev.toolmark.reports.record.Entry.Note;
import dev.toolmark.reports.record.Entry.RunClose;
import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.record.Entry.TargetFacts;
import dev.toolmark.reports.record.Entry.TrialEnd;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A run's journal, open for reading in any order. Holds the plan and the place of each record;
/// answers are read when they are asked for, so memory grows with the number of trials by little
/// and with the length of their answers not at all. What a journal gains after it was opened is not
/// seen. Safe to use from many threads; methods throw `JournalFailure`.
public final class RunFile implements AutoCloseable {
  private final Path directory;
  private final RunIndex index;
  private final RunOpen plan;
  private final RandomAccessFile file; // not a channel: an interrupt of one reader would close it

  private RunFile(Path directory, RunIndex index, RunOpen plan, RandomAccessFile file) {
    this.directory = directory;
    this.index = index;
    this.plan = plan;
    this.file = file;
  }

  /// Reads the journal once. Refuses one without a `run.open`, a damaged one and one of a later
  /// version; a torn tail is left out.
  public static RunFile open(Path directory) {
    RunIndex index = RunIndex.of(directory);
    RunOpen plan =
        index
            .plan()
            .orElseThrow(() ->
                new JournalFailure(
                    JournalFailure.Why.MISSING,
                    index.file() + ": the journal is empty: no run was begun here"));
    try {
      return new RunFile(directory, index, plan, new RandomAccessFile(index.file().toFile(), "r"));
    } catch (IOException e) {
      throw JournalFailure.unreadable(index.file(), e);
    }
  }

  /// A place in the plan. `end` empty: that trial has not ended. `judge`: what a judge said of its
  /// answers; empty: none was asked, or of other answers or by another rubric. `task`, `target`:
  /// their indices in the plan.
  public record Place(
      int taskIndex,
      PlannedTask task,
      int targetIndex,
      PlannedTarget target,
      int repetition,
      Optional<TrialEnd> end,
      Optional<JudgeEnd> judge) {}

  public Path directory() {
    return directory;
  }

  public RunOpen plan() {
    return plan;
  }

  /// How many trials the plan has, without the repetitions of targets that were asked often enough
  /// before.
  public int planned() {
    int spared = 0;
    for (PlannedTarget target : plan.targets())
      spared =
          Math.addExact(
              spared,
              Math.multiplyExact(plan.tasks().size(), plan.repeat() - repetitions(target.name())));
    return places() - spared;
  }

  /// How many places the plan has: tasks × targets × repetitions.
  public int places() {
    return Math.multiplyExact(
        Math.multiplyExact(plan.tasks().size(), plan.targets().size()), plan.repeat());
  }

  /// How often each task is asked of that target: as the plan says, or until it was enough.
  public int repetitions(String target) {
    return enough(target)
        .map(it -> Math.min(it.repetitions(), plan.repeat()))
        .orElse(plan.repeat());
  }

  /// That the target was asked often enough, and after how many repetitions.
  public Optional<Enough> enough(String target) {
    return Optional.ofNullable(index.stops().get(target));
  }

  /// How the run ended; empty when it was killed, or is still running.
  public Optional<RunClose> closing() {
    return index.closing();
  }

  public List<Note> notes() {
    return List.copyOf(index.notes());
  }

  /// Our own lag in each life of the run that came to an end; empty: it was not measured.
  public List<Lag> lags() {
    return List.copyOf(index.lags());
  }

  /// What that target was sent, and what its server said of itself, when the run last began.
  public Optional<TargetFacts> facts(String target) {
    return Optional.ofNullable(index.facts().get(target));
  }

  /// Every place of the plan in plan order: tasks, then targets, then repetitions from 1. Those of
  /// a target after it was asked often enough are empty, whatever the journal holds of them.
  public void forEachPlace(Consumer<Place> visitor) {
    forEachPlace(_ -> {}, visitor);
  }

  /// The same with work for two: the next places are read while the visitor is at work, and
  /// `reader` hears of each before it does, on the thread that reads.
  public void forEachPlace(Consumer<Place> reader, Consumer<Place> visitor) {
    ReadAhead.each(
        IntStream.range(0, places()).iterator(),
        number -> {
          Place place = place(number);
          reader.accept(place);
          return place;
        },
        visitor);
  }

  private Place place(int number) {
    int targets = plan.targets().size();
    int repeat = plan.repeat();
    return place(number / repeat / targets, number / repeat % targets, number % repeat + 1);
  }

  /// `task`, `target`: indices in the plan; `repetition` from 1.
  public Place place(int task, int target, int repetition) {
    PlannedTask plannedTask = plan.tasks().get(task);
    PlannedTarget plannedTarget = plan.targets().get(target);
    Optional<TrialEnd> end =
        repetition > repetitions(plannedTarget.name())
            ? Optional.empty()
            : end(index.ended(plannedTask, plannedTarget, repetition));
    return new Place(
        task, plannedTask, target, plannedTarget, repetition, end, end.flatMap(this::judged));
  }

  /// The votes that count on the trial as it ended.
  public Optional<JudgeEnd> judged(TrialEnd end) {
    long spot = index.judged(end.trial());
    if (spot == Spots.NONE) return Optional.empty();
    return Optional.of((JudgeEnd) read(spot))
        .filter(judge -> judge.asked().equals(end.asked()) && !judge.answers().isEmpty());
  }

  /// Every planned trial that has ended, in plan order.
  public void forEachTrial(Consumer<TrialEnd> visitor) {
    forEachPlace(place -> place.end().ifPresent(visitor));
  }

  /// The last record of a trial that has ended, planned or no longer planned.
  public Optional<TrialEnd> trial(String id) {
    return end(index.trials().find(id));
  }

  private Optional<TrialEnd> end(int row) {
    if (row == TrialTable.NONE) return Optional.empty();
    long spot = index.trials().end(row);
    return spot == Spots.NONE ? Optional.empty() : Optional.of((TrialEnd) read(spot));
  }

  private record Ended(int step, int number, long spot) {}

  /// The attempts of a trial that have ended, by step and number. A step's last one is its answer.
  public List<AttemptEnd> attempts(String trial) {
    var ended = new ArrayList<Ended>();
    each(
        trial,
        (step, number, end) -> {
          if (end != Spots.NONE) ended.addFirst(new Ended(step, number, end));
        });
    return ended.stream()
        .sorted(Comparator.comparingInt(Ended::step).thenComparingInt(Ended::number))
        .map(attempt -> (AttemptEnd) read(attempt.spot()))
        .toList();
  }

  private void each(String trial, TrialTable.AttemptVisitor visitor) {
    int row = index.trials().find(trial);
    if (row != TrialTable.NONE) index.trials().attempts(row, visitor);
  }

  /// The highest number of an attempt started for that step, ended or not; 0: none was.
  public int lastAttempt(String trial, int step) {
    int[] last = {0};
    each(
        trial,
        (of, number, _) -> {
          if (of == step) last[0] = Math.max(last[0], number);
        });
    return last[0];
  }

  /// Attempts of a trial that were started and never ended: they may have been billed.
  public int maybeBilled(String trial) {
    int[] open = {0};
    each(
        trial,
        (_, _, end) -> {
          if (end == Spots.NONE) open[0]++;
        });
    return open[0];
  }

  /// The same over all trials.
  public int maybeBilled() {
    return index.trials().openAttempts();
  }

  private Entry read(long spot) {
    byte[] line = new byte[Spots.length(spot)];
    synchronized (file) {
      try {
        file.seek(Spots.offset(spot));
        file.readFully(line);
      } catch (IOException e) {
        throw JournalFailure.unreadable(index.file(), e);
      }
    }
    if (!Line.holds(line, 0, line.length))
      throw JournalFailure.damaged(
          index.file(), "line %d changed while it was read".formatted(number(spot)));
    return index.entry(line, 0, line.length, () -> number(spot)).orElseThrow();
  }

  /// The number of the line there, for messages: the lines before it are counted.
  private long number(long spot) {
    try (var lines = new Lines(Files.newInputStream(index.file()))) {
      while (lines.next()) if (lines.offset() >= Spots.offset(spot)) break;
      return lines.number();
    } catch (IOException e) {
      throw JournalFailure.unreadable(index.file(), e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw JournalFailure.unreadable(index.file(), e);
    }
  }
}
