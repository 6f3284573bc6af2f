package dev.toolmark.benchmarks.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be asked for. `tasks`: the names of JMH benchmarks that it runs; none: it starts
/// programs.
enum Group {
  DECODE("decode"),
  TRANSLATE("translate"),
  ENCODE("encode"),
  REQUESTS("requestencode", "requestdecode"),
  FRAMING("framing"),
  TIMELINE("timeline"),
  SCORE("score"),
  JOURNAL("journal"),
  COLD,
  FANOUT,
  STARTUP;

  @SuppressWarnings("ImmutableEnumChecker") // a list of List.of
  private final List<String> tasks;

  Group(String... tasks) {
    this.tasks = List.of(tasks);
  }

  List<String> tasks() {
    return tasks;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Group::label).toList();
  }

  static Optional<Group> named(String label) {
    return Arrays.stream(values()).filter(group -> group.label().equals(label)).findFirst();
  }
}
