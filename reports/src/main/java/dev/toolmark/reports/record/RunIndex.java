package dev.toolmark.reports.record;

import dev.toolmark.reports.record.Entry.AttemptEnd;
import dev.toolmark.reports.record.Entry.AttemptStart;
import dev.toolmark.reports.record.Entry.Lag;
import dev.toolmark.reports.record.Entry.Note;
import dev.toolmark.reports.record.Entry.PlannedTarget;
import dev.toolmark.reports.record.Entry.PlannedTask;
import dev.toolmark.reports.record.Entry.RunClose;
import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.record.Entry.TargetFacts;
import dev.toolmark.reports.record.Entry.TrialEnd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where in a journal the records of each trial stand. Holds places, never answers.
final class RunIndex extends Plans {
  /// A record's line in the file, without its LF.
  record Spot(long offset, int length, long number) {}

  /// An attempt of a trial. `end` empty: it was started and never ended.
  record Attempt(int step, int number, Optional<Spot> end) {}

  /// What is known of a trial, in the order of the records.
  static final class Trial {
    Optional<Spot> end = Optional.empty();
    final Map<String, Attempt> attempts = new LinkedHashMap<>(4);
  }

  private record TaskKey(String suite, String task, String caseId) {}

  private record TrialKey(TaskKey task, String target, int repetition) {}

  private final Map<String, Trial> byId = new HashMap<>();
  private final Map<TrialKey, Trial> byKey = new HashMap<>();
  private final List<Note> notes = new ArrayList<>();
  private final List<Lag> lags = new ArrayList<>();
  private final Map<String, TargetFacts> facts = new LinkedHashMap<>();
  private Optional<RunClose> closing = Optional.empty();

  private RunIndex(Path directory) {
    super(directory);
  }

  static RunIndex of(Path directory) {
    var index = new RunIndex(directory);
    JournalScan.of(index.file(), index);
    return index;
  }

  Optional<Trial> trial(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The ended trial of that place in the plan.
  Optional<Trial> ended(PlannedTask task, PlannedTarget target, int repetition) {
    var key = new TaskKey(task.suite(), task.task(), task.caseId());
    return Optional.ofNullable(byKey.get(new TrialKey(key, target.name(), repetition)));
  }

  Iterable<Trial> trials() {
    return byId.values();
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

  Optional<RunClose> closing() {
    return closing;
  }

  @Override
  void planned(RunOpen open) {
    closing = Optional.empty();
  }

  @Override
  void record(
      String type,
      Map<String, String> head,
      byte[] buffer,
      int from,
      int to,
      long offset,
      long number) {
    var spot = new Spot(offset, to - from, number);
    if (!fromHead(type, head, spot))
      entry(buffer, from, to, number).ifPresent(entry -> fromEntry(entry, spot));
  }

  /// Indexes what the front of the line tells; false when it does not tell enough.
  private boolean fromHead(String type, Map<String, String> head, Spot spot) {
    return switch (type) {
      case "attempt.start" -> attempt(head, Optional.empty());
      case "attempt.end" -> attempt(head, Optional.of(spot));
      case "trial.end" -> trialEnd(head, spot);
      default -> false;
    };
  }

  private static boolean has(Map<String, String> head, String... names) {
    for (String name : names) if (!head.containsKey(name)) return false;
    return true;
  }

  private boolean attempt(Map<String, String> head, Optional<Spot> end) {
    if (!has(head, "trial", "step", "number", "attempt")) return false;
    attempt(
        text(head, "trial"),
        text(head, "attempt"),
        new Attempt(number(head, "step"), number(head, "number"), end));
    return true;
  }

  private boolean trialEnd(Map<String, String> head, Spot spot) {
    if (!has(head, "trial", "suite", "task", "case_id", "target", "repetition")) return false;
    var task = new TaskKey(text(head, "suite"), text(head, "task"), text(head, "case_id"));
    end(
        text(head, "trial"),
        new TrialKey(task, text(head, "target"), number(head, "repetition")),
        spot);
    return true;
  }

  private static String text(Map<String, String> head, String name) {
    return head.getOrDefault(name, "");
  }

  private static int number(Map<String, String> head, String name) {
    return Integer.parseInt(text(head, name));
  }

  private void fromEntry(Entry entry, Spot spot) {
    switch (entry) {
      case AttemptStart s ->
          attempt(s.trial(), s.attempt(), new Attempt(s.step(), s.number(), Optional.empty()));
      case AttemptEnd e ->
          attempt(e.trial(), e.attempt(), new Attempt(e.step(), e.number(), Optional.of(spot)));
      case TrialEnd e -> {
        var task = new TaskKey(e.suite(), e.task(), e.caseId());
        end(e.trial(), new TrialKey(task, e.target(), e.repetition()), spot);
      }
      case Note note -> notes.add(note);
      case Lag lag -> lags.add(lag);
      case TargetFacts told -> facts.put(told.target(), told);
      case RunClose close -> closing = Optional.of(close);
      case RunOpen _ -> throw new IllegalStateException("plans are seen before");
    }
  }

  private void attempt(String trial, String attempt, Attempt what) {
    byId.computeIfAbsent(trial, _ -> new Trial()).attempts.put(attempt, what);
  }

  /// The last record of a trial is the one that counts.
  private void end(String id, TrialKey key, Spot spot) {
    Trial trial = byId.computeIfAbsent(id, _ -> new Trial());
    trial.end = Optional.of(spot);
    byKey.put(key, trial);
  }
}
