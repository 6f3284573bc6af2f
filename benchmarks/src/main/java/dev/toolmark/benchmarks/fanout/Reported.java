package dev.toolmark.benchmarks.fanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/// What a run of ours says of itself in results.csv, whose trials stand in the order in which they
/// began: how many were right, and percentiles of the times to first content after the first wave,
/// in milliseconds. Empty: there was only that wave.
record Reported(int right, OptionalDouble p50, OptionalDouble p99) {
  /// `wave`: how many trials began at once.
  static Reported of(Path run, int wave) throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("results.csv"));
    List<String> names = cells(lines.getFirst());
    int correct = names.indexOf("correct");
    int first = names.indexOf("ttft_ms");
    List<List<String>> trials = lines.stream().skip(1).map(Reported::cells).toList();
    int right = (int) trials.stream().filter(it -> it.get(correct).equals("true")).count();
    double[] later =
        trials.stream()
            .skip(wave)
            .filter(it -> !it.get(first).isEmpty())
            .mapToDouble(it -> Double.parseDouble(it.get(first)))
            .sorted()
            .toArray();
    if (later.length == 0)
      return new Reported(right, OptionalDouble.empty(), OptionalDouble.empty());
    return new Reported(
        right,
        OptionalDouble.of(Percentile.of(later, 50)),
        OptionalDouble.of(Percentile.of(later, 99)));
  }

  /// Up to the first cell with a comma in it, which comes after all that is wanted here.
  private static List<String> cells(String line) {
    return List.of(line.replace("\"", "").split(",", -1));
  }
}
