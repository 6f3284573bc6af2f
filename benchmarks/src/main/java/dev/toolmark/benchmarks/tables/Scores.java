package dev.toolmark.benchmarks.tables;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// All scores of a run, and how many times as fast one is as another of the same task and cell.
record Scores(List<Score> all) {
  Scores {
    all = List.copyOf(all);
  }

  List<Score> of(String task) {
    return all.stream().filter(score -> score.task().equals(task)).toList();
  }

  Optional<Score> find(String task, String cell, String contender) {
    return all.stream()
        .filter(score -> score.task().equals(task) && score.contender().equals(contender))
        .filter(score -> score.cell().equals(cell))
        .findFirst();
  }

  /// By bytes a second of processor time. Empty: that peer was not measured in this cell, or counts
  /// no bytes.
  OptionalDouble timesAsFast(Score one, String peer) {
    return find(one.task(), one.cell(), peer)
        .filter(other -> other.bytesPerSecond() > 0)
        .map(other -> OptionalDouble.of(one.bytesPerSecond() / other.bytesPerSecond()))
        .orElse(OptionalDouble.empty());
  }

  OptionalDouble timesAsFast(String task, String cell, String contender, String peer) {
    return find(task, cell, contender)
        .map(one -> timesAsFast(one, peer))
        .orElse(OptionalDouble.empty());
  }
}
