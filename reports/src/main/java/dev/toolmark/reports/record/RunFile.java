package dev.toolmark.reports.record;

import dev.toolmark.reports.record.Entry.AttemptEnd;
import dev.toolmark.reports.record.Entry.Lag;
import dev.toolmark.reports.record.Entry.Note;
import dev.toolmark.reports.record.Entry.PlannedTarget;
import dev.toolmark.reports.record.Entry.PlannedTask;
import dev.toolmark.reports.record.Entry.RunClose;
import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.record.Entry.TargetFacts;
import dev.toolmark.reports.record.Entry.TrialEnd;
import dev.toolmark.reports.record.RunIndex.Attempt;
import dev.toolmark.reports.record.RunIndex.Spot;
import dev.toolmark.reports.record.RunIndex.Trial;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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

  /// A place in the plan. `end` empty: that trial has not ended. `task`, `target`: their indices in
  /// the plan.
  public record Place(
      int taskIndex,
      PlannedTask task,
      int targetIndex,
      PlannedTarget target,
      int repetition,
      Optional<TrialEnd> end) {}

  public Path directory() {
    return directory;
  }

  public RunOpen plan() {
    return plan;
  }

  /// How many trials the plan has.
  public int planned() {
    return Math.multiplyExact(
        Math.multiplyExact(plan.tasks().size(), plan.targets().size()), plan.repeat());
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

  /// Every place of the plan in plan order: tasks, then targets, then repetitions from 1.
  public void forEachPlace(Consumer<Place> visitor) {
    for (int task = 0; task < plan.tasks().size(); task++)
      for (int target = 0; target < plan.targets().size(); target++)
        for (int repetition = 1; repetition <= plan.repeat(); repetition++)
          visitor.accept(place(task, target, repetition));
  }

  /// `task`, `target`: indices in the plan; `repetition` from 1.
  public Place place(int task, int target, int repetition) {
    PlannedTask plannedTask = plan.tasks().get(task);
    PlannedTarget plannedTarget = plan.targets().get(target);
    Optional<TrialEnd> end = index.ended(plannedTask, plannedTarget, repetition).flatMap(this::end);
    return new Place(task, plannedTask, target, plannedTarget, repetition, end);
  }

  /// Every planned trial that has ended, in plan order.
  public void forEachTrial(Consumer<TrialEnd> visitor) {
    forEachPlace(place -> place.end().ifPresent(visitor));
  }

  /// The last record of a trial that has ended, planned or no longer planned.
  public Optional<TrialEnd> trial(String id) {
    return index.trial(id).flatMap(this::end);
  }

  private Optional<TrialEnd> end(Trial trial) {
    return trial.end.map(spot -> (TrialEnd) read(spot));
  }

  /// The attempts of a trial that have ended, by step and number. A step's last one is its answer.
  public List<AttemptEnd> attempts(String trial) {
    return index
        .trial(trial)
        .map(t ->
            t.attempts.values().stream()
                .filter(a -> a.end().isPresent())
                .sorted(Comparator.comparingInt(Attempt::step).thenComparingInt(Attempt::number))
                .map(a -> (AttemptEnd) read(a.end().orElseThrow()))
                .toList())
        .orElse(List.of());
  }

  /// The highest number of an attempt started for that step, ended or not; 0: none was.
  public int lastAttempt(String trial, int step) {
    return index
        .trial(trial)
        .map(t ->
            t.attempts.values().stream()
                .filter(a -> a.step() == step)
                .mapToInt(Attempt::number)
                .max()
                .orElse(0))
        .orElse(0);
  }

  /// Attempts of a trial that were started and never ended: they may have been billed.
  public int maybeBilled(String trial) {
    return index.trial(trial).map(RunFile::orphans).orElse(0);
  }

  /// The same over all trials.
  public int maybeBilled() {
    int all = 0;
    for (Trial trial : index.trials()) all += orphans(trial);
    return all;
  }

  private static int orphans(Trial trial) {
    return (int) trial.attempts.values().stream().filter(a -> a.end().isEmpty()).count();
  }

  private Entry read(Spot spot) {
    byte[] line = new byte[spot.length()];
    synchronized (file) {
      try {
        file.seek(spot.offset());
        file.readFully(line);
      } catch (IOException e) {
        throw JournalFailure.unreadable(index.file(), e);
      }
    }
    if (!Line.holds(line, 0, line.length))
      throw JournalFailure.damaged(
          index.file(), "line %d changed while it was read".formatted(spot.number()));
    return index.entry(line, 0, line.length, spot.number()).orElseThrow();
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
