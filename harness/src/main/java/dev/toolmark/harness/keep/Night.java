package dev.toolmark.harness.keep;

import dev.toolmark.reports.record.PlannedTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Runs that together asked each task of a plan once: one whole run, or its shards.
final class Night {
  private final List<Part> parts = new ArrayList<>();
  private final Set<List<String>> tasks = new LinkedHashSet<>();

  static List<String> key(PlannedTask task) {
    return List.of(task.suite(), task.task(), task.caseId());
  }

  /// False, and nothing done, where one of its tasks is there already.
  boolean take(Part part) {
    List<List<String>> keys = part.plan().tasks().stream().map(Night::key).toList();
    if (keys.stream().anyMatch(tasks::contains)) return false;
    if (!parts.isEmpty() && part.plan().repeat() != repeat())
      throw new CannotMerge(
          "%s asked every task %d times and %s %d times; parts of one run ask equally often"
              .formatted(parts.getFirst().name(), repeat(), part.name(), part.plan().repeat()));
    parts.add(part);
    tasks.addAll(keys);
    return true;
  }

  List<Part> parts() {
    return parts;
  }

  int repeat() {
    return parts.getFirst().plan().repeat();
  }

  Set<List<String>> keys() {
    return tasks;
  }

  /// In plan order: shards were dealt task by task, and are taken up again in turn.
  List<PlannedTask> tasks() {
    List<List<List<PlannedTask>>> hands =
        parts.stream().sorted(Comparator.comparingInt(Part::shard)).map(Part::clusters).toList();
    var all = new ArrayList<PlannedTask>();
    boolean dealt = parts.stream().allMatch(part -> part.of() > 1);
    if (!dealt) {
      hands.forEach(hand -> hand.forEach(all::addAll));
      return all;
    }
    int most = hands.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < most; i++)
      for (List<List<PlannedTask>> hand : hands) if (i < hand.size()) all.addAll(hand.get(i));
    return all;
  }

  /// Shards that are not there, such as `2/3`.
  List<String> missing() {
    var missing = new ArrayList<String>();
    int of = parts.stream().mapToInt(Part::of).max().orElse(1);
    for (int i = 1; i <= of; i++) {
      int shard = i;
      if (parts.stream().noneMatch(part -> part.of() == of && part.shard() == shard))
        missing.add(shard + "/" + of);
    }
    return missing;
  }
}
