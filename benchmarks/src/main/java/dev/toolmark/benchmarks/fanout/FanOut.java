package dev.toolmark.benchmarks.fanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The bench: rows by their names, all contenders of a row one after another, as often as is asked
/// for. See the package for arguments, columns and exit codes.
public final class FanOut {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int MISSING = 69;

  /// What 10,000 live streams have to do with.
  private static final List<String> SMALL_HEAP = List.of("-Xmx512m");

  private final Options options;
  private final Contenders contenders;
  private final Optional<Promptfoo> promptfoo;
  private final List<Line> lines = new ArrayList<>();

  private FanOut(Options options, Contenders contenders, Optional<Promptfoo> promptfoo) {
    this.options = options;
    this.contenders = contenders;
    this.promptfoo = promptfoo;
  }

  public static void main(String... args) throws InterruptedException {
    int exit;
    try {
      exit = measured(Options.of(args));
    } catch (IllegalArgumentException wrong) {
      System.err.println("fanout: " + wrong.getMessage());
      exit = USAGE;
    } catch (IOException missing) {
      System.err.println("fanout: " + missing.getMessage());
      exit = MISSING;
    }
    System.exit(exit);
  }

  private static int measured(Options options) throws IOException, InterruptedException {
    Path directory =
        options.keep().isPresent()
            ? Files.createDirectories(options.keep().get().toAbsolutePath())
            : Files.createTempDirectory("toolmark-fanout");
    try (ServerProcess server = ServerProcess.start()) {
      if (options.promptfoo()) say("installing promptfoo");
      Optional<Promptfoo> other =
          options.promptfoo()
              ? Optional.of(Promptfoo.installed(directory.resolve("promptfoo")))
              : Optional.empty();
      var bench = new FanOut(options, new Contenders(server, directory, options.command()), other);
      bench.run();
      return bench.tell();
    } finally {
      if (options.keep().isEmpty()) remove(directory);
    }
  }

  private void run() throws IOException, InterruptedException {
    for (int round = 1; round <= options.rounds(); round++)
      for (Row row : options.rows()) run(row.size(options.quick()), round);
  }

  private void run(Row.Size size, int round) throws IOException, InterruptedException {
    say("%s, round %d".formatted(size.row().label(), round));
    Optional<Line> other =
        switch (size.row().beside()) {
          case LOOP -> Optional.of(contenders.loop(size, round));
          case PROMPTFOO ->
              promptfoo.isEmpty()
                  ? Optional.empty()
                  : Optional.of(contenders.promptfoo(size, round, promptfoo.get()));
          case NOBODY -> Optional.empty();
        };
    Line ours =
        contenders.toolmark(size, round, size.row() == Row.STREAMS ? SMALL_HEAP : List.of());
    other.ifPresent(lines::add);
    lines.add(other.map(ours::beside).orElse(ours));
  }

  /// The exit code.
  private int tell() throws IOException {
    System.out.print(Table.of(lines));
    if (options.csv().isPresent())
      Files.write(
          options.csv().get(),
          Stream.concat(Stream.of(Line.COLUMNS), lines.stream().map(Line::csv)).toList());
    return lines.stream().anyMatch(it -> it.failed() > 0) ? FAILED : 0;
  }

  private static void say(String what) {
    System.err.println("fanout: " + what);
  }

  static void remove(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    }
  }
}
