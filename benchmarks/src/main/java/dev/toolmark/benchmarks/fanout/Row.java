package dev.toolmark.benchmarks.fanout;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A row of the bench: how many trials, how many at once, how many milliseconds between two of so
/// many deltas, beside whom, and the sizes where a quick look is wanted.
enum Row {
  STEADY("steady", 10_000, 200, 2, 50, Beside.LOOP, 2_000, 50),
  WIDE("wide", 10_000, 1_000, 40, 50, Beside.LOOP, 3_000, 50),
  TESTS_1000("tests-1000", 1_000, 1_000, 2, 50, Beside.PROMPTFOO, 1_000, 50),
  TESTS_10000("tests-10000", 10_000, 1_000, 2, 50, Beside.PROMPTFOO, 3_000, 50),
  STREAMS("streams", 10_000, 10_000, 1_000, 45, Beside.NOBODY, 1_000, 10);

  /// Who else does the same.
  enum Beside {
    LOOP,
    PROMPTFOO,
    NOBODY
  }

  private final String label;
  private final int trials;
  private final int inFlight;
  private final int deltaMs;
  private final int deltas;
  private final Beside beside;
  private final int quickTrials;
  private final int quickDeltas;

  Row(
      String label,
      int trials,
      int inFlight,
      int deltaMs,
      int deltas,
      Beside beside,
      int quickTrials,
      int quickDeltas) {
    this.label = label;
    this.trials = trials;
    this.inFlight = inFlight;
    this.deltaMs = deltaMs;
    this.deltas = deltas;
    this.beside = beside;
    this.quickTrials = quickTrials;
    this.quickDeltas = quickDeltas;
  }

  /// What is measured: a row at one of its sizes.
  record Size(Row row, int trials, int inFlight, int deltaMs, int deltas) {
    /// The path below which the server answers so.
    String path() {
      return "/%dx%d".formatted(deltaMs, deltas);
    }
  }

  String label() {
    return label;
  }

  Beside beside() {
    return beside;
  }

  Size size(boolean quick) {
    return quick
        ? new Size(this, quickTrials, Math.min(inFlight, quickTrials), deltaMs, quickDeltas)
        : new Size(this, trials, inFlight, deltaMs, deltas);
  }

  static Optional<Row> named(String label) {
    return Arrays.stream(values()).filter(it -> it.label.equals(label)).findFirst();
  }

  /// Those that are run where none is named.
  static List<Row> usual() {
    return List.of(STEADY, WIDE, TESTS_1000, TESTS_10000);
  }

  static String labels() {
    return Arrays.stream(values()).map(Row::label).collect(Collectors.joining(", "));
  }
}
