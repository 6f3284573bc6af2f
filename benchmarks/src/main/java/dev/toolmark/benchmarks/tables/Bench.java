package dev.toolmark.benchmarks.tables;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The program behind `scripts/bench`, which says what it takes. Exit code 0: measured; 1: with
/// `--gate`, something measured does not hold; 2: bad arguments; 3: something could not be
/// measured.
public final class Bench {
  private static final Path USUAL = Path.of("benchmarks/target/bench");
  private static final int GATE = 1;
  private static final int USAGE = 2;
  private static final int INCOMPLETE = 3;

  private final BenchOptions options;
  private final List<String> failures = new ArrayList<>();

  private Bench(BenchOptions options) {
    this.options = options;
  }

  /// A part of the measuring.
  private interface Part<T> {
    T measured() throws IOException, InterruptedException;
  }

  @SuppressWarnings("SystemOut") // messages are for the person at the terminal
  public static void main(String[] args) throws IOException, InterruptedException {
    BenchOptions options;
    try {
      options = BenchOptions.of(USUAL, args);
    } catch (IllegalArgumentException wrong) {
      System.err.println("scripts/bench: " + wrong.getMessage());
      System.exit(USAGE);
      return;
    }
    System.exit(new Bench(options).run());
  }

  @SuppressWarnings("SystemOut") // its tables are its output
  private int run() throws IOException, InterruptedException {
    Files.createDirectories(options.out());
    String told = told();
    Results results = measured();
    List<Sheet> sheets = Sheets.of(results);
    for (Sheet sheet : sheets) {
      sheet.text().forEach(System.out::println);
      System.out.println();
      Files.writeString(options.out().resolve(sheet.file() + ".csv"), sheet.csv());
    }
    Path page = options.out().resolve("index.html");
    Files.writeString(page, Page.of(sheets, told));
    System.out.println(told);
    System.out.println("tables and charts: " + page);
    failures.forEach(failure -> System.err.println("scripts/bench: not measured: " + failure));
    boolean fails =
        Goals.of(results).stream().anyMatch(it -> it.verdict() == Goal.Verdict.DOES_NOT_HOLD);
    if (options.gate() && fails) return GATE;
    return failures.isEmpty() ? 0 : INCOMPLETE;
  }

  private Results measured() throws InterruptedException {
    List<String> tasks =
        Arrays.stream(Group.values())
            .filter(options.groups()::contains)
            .flatMap(group -> group.tasks().stream())
            .toList();
    Path out = options.out();
    var scores = new Scores(List.of());
    if (!tasks.isEmpty())
      scores = part("JMH", () -> JmhRun.measure(tasks, options, out.resolve("jmh.json")), scores);
    List<Times> cold = List.of();
    if (options.groups().contains(Group.COLD))
      cold =
          part(
              "cold",
              () -> ColdRuns.measure(Math.min(options.rounds(), 5), out.resolve("streams")),
              cold);
    FanOutLines fanOut = FanOutLines.NONE;
    if (options.groups().contains(Group.FANOUT)) fanOut = part("fanout", this::fanOut, fanOut);
    List<Times> started = List.of();
    if (options.groups().contains(Group.STARTUP))
      started =
          part(
              "startup",
              () -> Startup.measure(options.rounds(), kept().resolve("promptfoo")),
              started);
    return new Results(scores, cold, started, fanOut);
  }

  @SuppressWarnings("SystemOut") // progress is for the person at the terminal
  private <T> T part(String what, Part<T> part, T nothing) throws InterruptedException {
    System.err.println("scripts/bench: measuring " + what);
    try {
      return part.measured();
    } catch (IOException failed) {
      failures.add(what + ": " + failed.getMessage());
      return nothing;
    }
  }

  private Path kept() {
    return options.out().resolve("fanout");
  }

  private FanOutLines fanOut() throws IOException, InterruptedException {
    Path csv = options.out().resolve("fanout-lines.csv");
    Files.deleteIfExists(csv);
    var args = new ArrayList<>(List.of("--csv", csv.toString(), "--keep", kept().toString()));
    if (options.quick()) args.add("--quick");
    if (options.promptfoo()) args.add("--promptfoo");
    List<String> command =
        Started.java(
            List.of(), "dev.toolmark.benchmarks.fanout.FanOut", args.toArray(String[]::new));
    int exit = Started.shown(command);
    if (exit != 0) failures.add("fanout ended with " + exit);
    return Files.isRegularFile(csv) ? FanOutLines.of(Files.readString(csv)) : FanOutLines.NONE;
  }

  /// Of when and where.
  private String told() {
    return "%s; %d processors, load %s; Java %s, %s%s"
        .formatted(
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            Runtime.getRuntime().availableProcessors(),
            Goal.number(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()),
            Runtime.version(),
            System.getProperty("os.arch"),
            options.quick() ? "; quick: for a look, not for a note" : "");
  }
}
