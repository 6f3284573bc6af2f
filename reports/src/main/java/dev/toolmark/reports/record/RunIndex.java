package dev.toolmark.reports.record;

import dev.toolmark.reports.record.Entry.AttemptEnd;
import dev.toolmark.reports.record.Entry.AttemptStart;
import dev.toolmark.reports.record.Entry.Enough;
import dev.toolmark.reports.record.Entry.JudgeEnd;
import dev.toolmark.reports.record.Entry.Lag;
import dev.toolmark.reports.record.Entry.Note;
import dev.toolmark.reports.record.Entry.RunClose;
import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.record.Entry.TargetFacts;
import dev.toolmark.reports.record.Entry.TrialEnd;
import dev.toolmark.reports.record.Entry.Until;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where in a journal the records of each trial stand. Holds places, never answers.
final class RunIndex extends Plans {
  /// Asked for twice for each trial: without the method handles of a record.
  private record TaskKey(String suite, String task, String caseId) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof TaskKey(String itsSuite, String itsTask, String itsCase)
          && task.equals(itsTask)
          && caseId.equals(itsCase)
          && suite.equals(itsSuite);
    }

    @Override
    public int hashCode() {
      return (31 * suite.hashCode() + task.hashCode()) * 31 + caseId.hashCode();
    }
  }

  private final TrialTable trials = new TrialTable();
  private final Map<TaskKey, Integer> tasks = new HashMap<>();
  private final Map<String, Integer> targets = new HashMap<>();
  private final Map<String, Long> judged = new HashMap<>(); // the last, by trial
  private final List<Note> notes = new ArrayList<>();
  private final List<Lag> lags = new ArrayList<>();
  private final Map<String, TargetFacts> facts = new LinkedHashMap<>();
  private final Map<String, Enough> stops = new HashMap<>();
  private Optional<RunClose> closing = Optional.empty();
  private Optional<Until> until = Optional.empty();

  private RunIndex(Path directory) {
    super(directory);
  }

  static RunIndex of(Path directory) {
    var index = new RunIndex(directory);
    JournalScan.of(index.file(), index);
    return index;
  }

  TrialTable trials() {
    return trials;
  }

  /// The row of the ended trial of that place in the plan, or `TrialTable.NONE`.
  int ended(PlannedTask task, PlannedTarget target, int repetition) {
    Integer ofTask = tasks.get(new TaskKey(task.suite(), task.task(), task.caseId()));
    Integer ofTarget = targets.get(target.name());
    return ofTask == null || ofTarget == null
        ? TrialTable.NONE
        : trials.at(ofTask, ofTarget, repetition);
  }

  /// Where the last votes on the trial stand, or `Spots.NONE`.
  long judged(String trial) {
    return judged.getOrDefault(trial, Spots.NONE);
  }

  List<Note> notes() {
    return notes;
  }

  List<Lag> lags() {
    return lags;
  }

  /// By target; the last that was written of each.
  Map<String, TargetFacts> facts() {
    return facts;
  }

  /// By target: that it was asked often enough.
  Map<String, Enough> stops() {
    return stops;
  }

  Optional<RunClose> closing() {
    return closing;
  }

  @Override
  void planned(RunOpen open) {
    closing = Optional.empty();
    if (!open.until().equals(until)) stops.clear(); // they were of another demand
    until = open.until();
  }

  @Override
  void record(LineHead head, byte[] buffer, int from, int to, long offset, long number) {
    long spot = Spots.of(offset, to - from);
    if (!fromHead(head, spot))
      entry(buffer, from, to, number).ifPresent(entry -> fromEntry(entry, spot));
  }

  /// Indexes what the front of the line tells; false when it does not tell enough.
  private boolean fromHead(LineHead head, long spot) {
    if (head.is("type", "attempt.start")) return attempt(head, Spots.NONE);
    if (head.is("type", "attempt.end")) return attempt(head, spot);
    return head.is("type", "trial.end") && trialEnd(head, spot);
  }

  private static boolean has(LineHead head, String... names) {
    for (String name : names) if (!head.has(name)) return false;
    return true;
  }

  private boolean attempt(LineHead head, long end) {
    if (!has(head, "trial", "step", "number", "attempt")) return false;
    trials.attempt(
        head.text("trial"), head.text("attempt"), head.number("step"), head.number("number"), end);
    return true;
  }

  private boolean trialEnd(LineHead head, long spot) {
    if (!has(head, "trial", "suite", "task", "case_id", "target", "repetition")) return false;
    var task = new TaskKey(head.text("suite"), head.text("task"), head.text("case_id"));
    end(head.text("trial"), task, head.text("target"), head.number("repetition"), spot);
    return true;
  }

  private void fromEntry(Entry entry, long spot) {
    switch (entry) {
      case AttemptStart s ->
          trials.attempt(s.trial(), s.attempt(), s.step(), s.number(), Spots.NONE);
      case AttemptEnd e -> trials.attempt(e.trial(), e.attempt(), e.step(), e.number(), spot);
      case TrialEnd e ->
          end(
              e.trial(),
              new TaskKey(e.suite(), e.task(), e.caseId()),
              e.target(),
              e.repetition(),
              spot);
      case JudgeEnd e -> judged.put(e.trial(), spot);
      case Note note -> notes.add(note);
      case Lag lag -> lags.add(lag);
      case Enough enough -> stops.put(enough.target(), enough);
      case TargetFacts told -> facts.put(told.target(), told);
      case RunClose close -> closing = Optional.of(close);
      case RunOpen _ -> throw new IllegalStateException("plans are seen before");
    }
  }

  private void end(String id, TaskKey task, String target, int repetition, long spot) {
    trials.ended(
        id,
        tasks.computeIfAbsent(task, _ -> tasks.size()),
        targets.computeIfAbsent(target, _ -> targets.size()),
        repetition,
        spot);
  }
}
