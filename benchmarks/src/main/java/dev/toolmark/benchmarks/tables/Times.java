package dev.toolmark.benchmarks.tables;

import java.util.Arrays;
import java.util.List;

/// How long one program or contender took, in milliseconds, one value for each round; at least one.
/// `cpu`: of all its threads.
record Times(String name, List<Double> wall, List<Double> cpu) {
  Times {
    wall = List.copyOf(wall);
    cpu = List.copyOf(cpu);
    if (wall.isEmpty() || wall.size() != cpu.size())
      throw new IllegalArgumentException(
          "%s: %d walls and %d CPUs".formatted(name, wall.size(), cpu.size()));
  }

  double medianWall() {
    return median(wall);
  }

  double medianCpu() {
    return median(cpu);
  }

  double leastWall() {
    return wall.stream().mapToDouble(it -> it).min().orElseThrow();
  }

  /// The middle, and the mean of both where two are in the middle.
  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(it -> it).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
  }
}
