package dev.toolmark.harness.cli;

import dev.toolmark.harness.suite.Globs;
import dev.toolmark.harness.suite.Nearest;
import dev.toolmark.harness.suite.Suite;
import dev.toolmark.harness.suite.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The tasks that are asked for: those that one of the globs names (`id`, or `id[case]`) and that
/// carry one of the tags; no globs, no tags: all. Of these the shard's part.
record Selection(List<String> globs, List<String> tags, Optional<Shard> shard) {
  private static final int SHOWN = 20;

  static Selection of(Invocation asked) {
    return new Selection(asked.tasks(), asked.tags(), asked.shard());
  }

  /// Throws `UsageException` where a word fits nothing, and where nothing is left.
  List<Suite> cut(List<Suite> suites) {
    check(suites);
    List<Suite> asked =
        suites.stream()
            .map(suite ->
                new Suite(suite.name(), suite.tasks().stream().filter(this::isAsked).toList()))
            .filter(suite -> !suite.tasks().isEmpty())
            .toList();
    if (asked.isEmpty())
      throw new UsageException(
          "there is no task%s; tasks: %s".formatted(narrowed(), some(names(suites).toList())));
    if (shard.isEmpty()) return asked;
    List<Suite> part = shard.get().cut(asked);
    if (part.isEmpty())
      throw new UsageException(
          "--shard: part %s holds no task: there are %d"
              .formatted(
                  shard.get(), tasks(asked).map(t -> t.suite() + " " + t.id()).distinct().count()));
    return part;
  }

  private boolean isAsked(Task task) {
    return (globs.isEmpty() || globs.stream().anyMatch(glob -> fits(glob, task)))
        && (tags.isEmpty() || tags.stream().anyMatch(task.tags()::contains));
  }

  private static boolean fits(String glob, Task task) {
    return Globs.matches(glob, task.id()) || Globs.matches(glob, task.name());
  }

  private void check(List<Suite> suites) {
    var wrong = new ArrayList<String>();
    for (String glob : globs)
      if (tasks(suites).noneMatch(task -> fits(glob, task)))
        wrong.add(fitsNothing("--task", glob, names(suites).toList(), "tasks"));
    List<String> known =
        tasks(suites).flatMap(task -> task.tags().stream()).distinct().sorted().toList();
    for (String tag : tags)
      if (!known.contains(tag)) wrong.add(fitsNothing("--tag", tag, known, "tags"));
    if (!wrong.isEmpty()) throw new UsageException(String.join("\n", wrong));
  }

  private static String fitsNothing(
      String option, String word, Collection<String> known, String what) {
    return "%s %s fits no task%s; %s: %s"
        .formatted(
            option,
            word,
            Nearest.to(word.replace("*", ""), known)
                .map(name -> ", did you mean \"" + name + "\"?")
                .orElse(""),
            what,
            some(List.copyOf(known)));
  }

  private String narrowed() {
    var words = new ArrayList<String>();
    globs.forEach(glob -> words.add("--task " + glob));
    tags.forEach(tag -> words.add("--tag " + tag));
    return words.isEmpty() ? "" : " that fits " + String.join(" ", words);
  }

  private static Stream<Task> tasks(List<Suite> suites) {
    return suites.stream().flatMap(suite -> suite.tasks().stream());
  }

  private static Stream<String> names(List<Suite> suites) {
    return tasks(suites).map(Task::name);
  }

  private static String some(List<String> names) {
    if (names.isEmpty()) return "none";
    return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
        + (names.size() > SHOWN ? ", …" : "");
  }
}
