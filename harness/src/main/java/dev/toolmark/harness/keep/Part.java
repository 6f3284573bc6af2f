package dev.toolmark.harness.keep;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A run that is merged with others. `shard` and `of`: which part of how many it was asked to be; 1
/// of 1 for a whole one.
record Part(
    Path directory, Entry.RunOpen plan, Optional<Entry.RunClose> closing, int shard, int of) {
  private static final Pattern SHARD = Pattern.compile("([0-9]{1,5})/([0-9]{1,5})");

  static final Comparator<Part> BY_TIME =
      Comparator.comparing((Part part) -> part.plan().at()).thenComparing(Part::directory);

  static Part of(Path directory) {
    try (RunFile run = RunFile.open(directory)) {
      Matcher shard = SHARD.matcher(asked(run.plan()).flatMap(o -> text(o, "shard")).orElse("1/1"));
      boolean known = shard.matches();
      return new Part(
          directory,
          run.plan(),
          run.closing(),
          known ? Integer.parseInt(shard.group(1)) : 1,
          known ? Integer.parseInt(shard.group(2)) : 1);
    }
  }

  /// What the run was asked to be.
  private static Optional<JsonValue.Obj> asked(Entry.RunOpen plan) {
    return Optional.of(plan.settings())
        .filter(JsonValue.Obj.class::isInstance)
        .flatMap(settings -> ((JsonValue.Obj) settings).get("asked"))
        .filter(JsonValue.Obj.class::isInstance)
        .map(JsonValue.Obj.class::cast);
  }

  private static Optional<String> text(JsonValue.Obj in, String name) {
    return in.get(name)
        .filter(JsonValue.Str.class::isInstance)
        .map(value -> ((JsonValue.Str) value).value());
  }

  /// The settings as those of a whole run: it is no shard.
  JsonValue settingsOfWhole() {
    if (!(plan.settings() instanceof JsonValue.Obj(var members))) return plan.settings();
    var settings = new LinkedHashMap<>(members);
    asked(plan)
        .ifPresent(obj -> {
          var asked = new LinkedHashMap<>(obj.members());
          asked.remove("shard");
          settings.put("asked", JsonValue.obj(asked));
        });
    return JsonValue.obj(settings);
  }

  /// Its tasks in order, the cases of one task together: what a shard has whole.
  List<List<PlannedTask>> clusters() {
    var clusters = new LinkedHashMap<List<String>, List<PlannedTask>>();
    for (PlannedTask task : plan.tasks())
      clusters
          .computeIfAbsent(List.of(task.suite(), task.task()), _ -> new ArrayList<>())
          .add(task);
    return List.copyOf(clusters.values());
  }

  /// As people know it.
  String name() {
    return directory.toString();
  }
}
