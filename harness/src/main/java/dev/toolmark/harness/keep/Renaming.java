package dev.toolmark.harness.keep;

import dev.toolmark.harness.run.Plan;
import dev.toolmark.harness.run.RunTarget;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Journal;
import dev.toolmark.reports.record.JournalReader;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The records of a run as they stand in a merged one: trials of a later night are later
/// repetitions, and have the ids of such. `night`: from 0. `earlier`: repetitions of the nights
/// before it. `ids`: of its trials, old to new; empty for the first night, where nothing changes.
record Renaming(Part part, int night, int earlier, Map<String, String> ids) {
  static Renaming of(Part part, int night, int earlier) {
    return new Renaming(part, night, earlier, night == 0 ? Map.of() : ids(part, earlier));
  }

  private static Map<String, String> ids(Part part, int earlier) {
    var ids = new HashMap<String, String>();
    List<String> names = names(part.plan().targets());
    for (PlannedTask task : part.plan().tasks())
      for (String name : names)
        for (int n = 1; n <= part.plan().repeat(); n++)
          ids.put(id(task, name, n), id(task, name, n + earlier));
    return ids;
  }

  /// Of the targets, and of each behind each: the plan does not say which falls back to which.
  private static List<String> names(List<PlannedTarget> targets) {
    var names = new ArrayList<String>();
    for (PlannedTarget target : targets) {
      names.add(target.name());
      for (PlannedTarget other : targets)
        if (!other.equals(target)) names.add(RunTarget.behind(target.name(), other.name()));
    }
    return names;
  }

  private static String id(PlannedTask task, String target, int repetition) {
    return Plan.id(task.suite(), task.task(), task.caseId(), target, repetition);
  }

  void copyTo(Journal journal) {
    JournalReader.read(part.directory(), entry -> renamed(entry).ifPresent(journal::append));
  }

  private Optional<Entry> renamed(Entry entry) {
    return switch (entry) {
      case Entry.RunOpen _, Entry.RunClose _ -> Optional.empty();
      case Entry.TargetFacts _, Entry.Lag _, Entry.Enough _ -> Optional.of(entry);
      case Entry.Note note ->
          Optional.of(
              new Entry.Note(note.at(), note.kind(), part.plan().run() + ": " + note.text()));
      case Entry.AttemptStart it -> {
        String trial = id(it.trial());
        yield Optional.of(
            new Entry.AttemptStart(
                it.at(),
                attempt(trial, it.step(), it.number()),
                trial,
                it.step(),
                it.number(),
                it.keyAlias(),
                it.atMost()));
      }
      case Entry.AttemptEnd it -> {
        String trial = id(it.trial());
        yield Optional.of(
            new Entry.AttemptEnd(
                it.at(),
                attempt(trial, it.step(), it.number()),
                trial,
                it.step(),
                it.number(),
                it.cause(),
                it.answer(),
                it.cost()));
      }
      case Entry.JudgeEnd it -> Optional.of(renamed(it, id(it.trial())));
      case Entry.TrialEnd it -> Optional.of(renamed(it, id(it.trial())));
    };
  }

  /// A trial that is no longer planned, or a warm-up, keeps its name and says of which night it is.
  private String id(String trial) {
    return night == 0 ? trial : ids.getOrDefault(trial, trial + "." + (night + 1));
  }

  private static String attempt(String trial, int step, int number) {
    return "%s-%d-%d".formatted(trial, step, number);
  }

  private static Entry.JudgeEnd renamed(Entry.JudgeEnd it, String trial) {
    return new Entry.JudgeEnd(
        it.at(),
        trial,
        it.asked(),
        it.question(),
        it.by(),
        it.judge(),
        it.model(),
        it.answers(),
        it.cost());
  }

  private Entry.TrialEnd renamed(Entry.TrialEnd it, String trial) {
    return new Entry.TrialEnd(
        it.at(),
        trial,
        it.suite(),
        it.task(),
        it.caseId(),
        it.target(),
        it.repetition() + earlier,
        it.asked(),
        it.judged(),
        it.outcome(),
        it.judgement(),
        it.facts(),
        it.said(),
        it.tried());
  }
}
