package dev.toolmark.harness.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/// What the launcher makes its start-up caches from (JEP 514): a process that does all the work
/// whose classes and profiles a cache is to hold. A cache links everything it holds at each start,
/// so each kind of command has one of its own, and each does no more than such commands do.
final class Training {
  private Training() {}

  /// `args`: which cache, `first`, `short` or `long`, and a folder for what a run writes. Standard
  /// output is the caller's to throw away. Exit 1: a command failed; nothing is to be learned then.
  public static void main(String[] args) {
    if (args[0].equals("first")) {
      for (String line : List.of("--version", "help", "run --help")) Main.main(line.split(" ", -1));
      return;
    }
    Logs.setUp(false);
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    for (List<String> line : lines(args[0], args[1])) {
      var program = new Main(new Console(nowhere, System.err, false), Commands.all());
      if (program.run(line.toArray(String[]::new)) != Exit.DONE) System.exit(1);
    }
    System.exit(0);
  }

  private static List<List<String>> lines(String which, String run) {
    return switch (which) {
      case "short" ->
          List.of(List.of("run", "--dry-run"), List.of("validate"), List.of("providers"));
      case "long" ->
          List.of(
              List.of("run", "--out", run), List.of("run", "--dry-run"), List.of("report", run));
      default -> throw new IllegalArgumentException("first, short or long, not " + which);
    };
  }
}
