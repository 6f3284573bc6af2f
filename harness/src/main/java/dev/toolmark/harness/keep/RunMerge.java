package dev.toolmark.harness.keep;

import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Journal;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Several runs as one: shards of a run give its whole, and runs of one plan (nights) give more
/// repetitions of it. The merged run is a run like any other, with a journal of its own in which
/// every record of theirs stands. Throws `CannotMerge` where targets differ, or a task does.
public final class RunMerge {
  private final List<Part> parts;
  private final List<Night> nights;

  private RunMerge(List<Part> parts, List<Night> nights) {
    this.parts = parts;
    this.nights = nights;
  }

  public static RunMerge of(List<Path> directories) {
    List<Part> parts = directories.stream().map(Part::of).sorted(Part.BY_TIME).toList();
    for (Part part : parts) requireSame(parts.getFirst(), part);
    for (Part part : parts)
      if (part.plan().until().isPresent())
        throw new CannotMerge(
            "%s was asked until its intervals were narrow (run.until): each of its targets has repetitions of its own number, and such runs do not merge"
                .formatted(part.name()));
    var nights = new ArrayList<Night>();
    requireDistinct(parts);
    for (Part part : parts) {
      if (nights.stream().anyMatch(night -> night.take(part))) continue;
      var night = new Night();
      night.take(part);
      nights.add(night);
    }
    for (Night night : nights) requireSameTasks(nights.getFirst(), night);
    return new RunMerge(parts, nights);
  }

  private static void requireDistinct(List<Part> byTime) {
    for (int i = 1; i < byTime.size(); i++) {
      Entry.RunOpen a = byTime.get(i - 1).plan();
      Entry.RunOpen b = byTime.get(i).plan();
      if (a.at().equals(b.at()) && a.run().equals(b.run()))
        throw new CannotMerge(
            "%s and %s are one run".formatted(byTime.get(i - 1).name(), byTime.get(i).name()));
    }
  }

  private static void requireSame(Part first, Part other) {
    if (!first.plan().scorer().equals(other.plan().scorer()))
      throw new CannotMerge(
          "%s was judged by scorer %s and %s by scorer %s: regrade them first"
              .formatted(first.name(), first.plan().scorer(), other.name(), other.plan().scorer()));
    List<PlannedTarget> mine = first.plan().targets();
    List<PlannedTarget> theirs = other.plan().targets();
    List<String> names = mine.stream().map(PlannedTarget::name).toList();
    List<String> otherNames = theirs.stream().map(PlannedTarget::name).toList();
    if (!names.equals(otherNames))
      throw new CannotMerge(
          "%s has the targets %s and %s has %s: only runs of the same targets merge"
              .formatted(first.name(), names, other.name(), otherNames));
    for (int i = 0; i < mine.size(); i++)
      if (!mine.get(i).asked().equals(theirs.get(i).asked()))
        throw new CannotMerge(
            "the target %s was asked with other settings in %s than in %s"
                .formatted(mine.get(i).name(), other.name(), first.name()));
  }

  private static void requireSameTasks(Night first, Night other) {
    var known = new HashMap<List<String>, PlannedTask>();
    first.tasks().forEach(task -> known.put(Night.key(task), task));
    for (PlannedTask task : other.tasks()) {
      PlannedTask mine = known.get(Night.key(task));
      if (mine == null) throw new CannotMerge(onlyIn(task, other, first));
      if (!mine.asked().equals(task.asked()) || !mine.judged().equals(task.judged()))
        throw new CannotMerge(
            "the task %s is %s in %s than in %s: only runs of the same tasks merge"
                .formatted(
                    name(task),
                    mine.asked().equals(task.asked()) ? "judged otherwise" : "asked otherwise",
                    names(other),
                    names(first)));
    }
    for (PlannedTask task : first.tasks())
      if (!other.keys().contains(Night.key(task)))
        throw new CannotMerge(onlyIn(task, first, other));
  }

  private static String onlyIn(PlannedTask task, Night there, Night missing) {
    return "the task %s stands in %s and not in %s"
        .formatted(name(task), names(there), names(missing));
  }

  private static String name(PlannedTask task) {
    return task.suite() + "/" + task.name();
  }

  private static String names(Night night) {
    return String.join(" + ", night.parts().stream().map(Part::name).toList());
  }

  /// Shards that are not among the runs, such as `2/3`.
  public List<String> missing() {
    return nights.stream().flatMap(night -> night.missing().stream()).distinct().toList();
  }

  /// Whether the whole is there and every part of it was carried out to its end.
  public boolean complete() {
    return missing().isEmpty()
        && parts.stream()
            .allMatch(part -> part.closing().filter(Entry.RunClose::complete).isPresent());
  }

  /// Writes the merged run; the directory must hold none. `at`: the time of the merging.
  public void write(Path directory, Instant at, String version) {
    try (Journal journal = Journal.create(directory)) {
      journal.append(open(directory.toAbsolutePath().getFileName().toString(), version));
      int repetitions = 0;
      for (int i = 0; i < nights.size(); i++) {
        for (Part part : nights.get(i).parts()) Renaming.of(part, i, repetitions).copyTo(journal);
        repetitions += nights.get(i).repeat();
      }
      journal.append(new Entry.Note(at, "merge", "merged from " + from()));
      journal.appendDurably(close(at));
    }
  }

  private String from() {
    return String.join(", ", parts.stream().map(part -> part.plan().run()).toList());
  }

  private Entry.RunOpen open(String name, String version) {
    Entry.RunOpen first = parts.getFirst().plan();
    return new Entry.RunOpen(
        first.at(),
        name,
        version,
        first.scorer(),
        first.seed(),
        nights.stream().mapToInt(Night::repeat).sum(),
        nights.getFirst().tasks(),
        first.targets(),
        first.gates(),
        parts.getFirst().settingsOfWhole(),
        Optional.empty());
  }

  private Entry.RunClose close(Instant at) {
    int answered = closings().mapToInt(Entry.RunClose::answered).sum();
    int failed = closings().mapToInt(Entry.RunClose::failed).sum();
    return new Entry.RunClose(
        at, complete(), answered, failed, complete() ? "complete" : "a part is not complete");
  }

  private Stream<Entry.RunClose> closings() {
    return parts.stream().map(Part::closing).flatMap(Optional::stream);
  }
}
