package dev.toolmark.benchmarks.fanout;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What the bench is asked for. `command`: what starts Toolmark.
record Options(
    List<Row> rows,
    boolean quick,
    int rounds,
    boolean promptfoo,
    Path command,
    Optional<Path> csv,
    Optional<Path> keep) {
  private static final int MOST_ROUNDS = 100;

  Options {
    rows = List.copyOf(rows);
  }

  /// Throws `IllegalArgumentException` naming the argument and what is allowed.
  static Options of(String... args) {
    var rows = new ArrayList<Row>();
    boolean quick = false;
    boolean promptfoo = false;
    int rounds = 1;
    Path command = Path.of("scripts/toolmark");
    Optional<Path> csv = Optional.empty();
    Optional<Path> keep = Optional.empty();
    for (Deque<String> left = new ArrayDeque<>(List.of(args)); !left.isEmpty(); ) {
      String arg = left.pop();
      switch (arg) {
        case "--quick" -> quick = true;
        case "--promptfoo" -> promptfoo = true;
        case "--rounds" -> rounds = rounds(value(arg, left));
        case "--toolmark" -> command = Path.of(value(arg, left));
        case "--csv" -> csv = Optional.of(Path.of(value(arg, left)));
        case "--keep" -> keep = Optional.of(Path.of(value(arg, left)));
        default -> rows.add(row(arg));
      }
    }
    return new Options(
        rows.isEmpty() ? Row.usual() : rows,
        quick,
        rounds,
        promptfoo,
        command.toAbsolutePath(),
        csv,
        keep);
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) throw new IllegalArgumentException(option + " needs a value");
    return left.pop();
  }

  private static int rounds(String text) {
    if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= MOST_ROUNDS)
      return Integer.parseInt(text);
    throw new IllegalArgumentException(
        "--rounds is a number from 1 to %d, was \"%s\"".formatted(MOST_ROUNDS, text));
  }

  private static Row row(String label) {
    return Row.named(label)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no row or option \"%s\"; rows: %s; options: --quick, --rounds N, --promptfoo, --toolmark COMMAND, --csv FILE, --keep DIR"
                    .formatted(label, Row.labels())));
  }
}
