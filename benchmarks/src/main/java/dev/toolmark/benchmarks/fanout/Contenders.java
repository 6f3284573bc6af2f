package dev.toolmark.benchmarks.fanout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs one contender once: in a process of its own, against the server, and says what it took.
final class Contenders {
  private static final int LINES_OF_TAIL = 4; // the call, the reason, the usage and the end
  private static final int LINES_AN_EVENT = 2;

  /// Of nobody: so that a trial's answer is looked through for a key, as it is where one is used.
  private static final String KEY = "sk-fanout-Zm9yIG5vYm9keSBhdCBhbGw0Nzg5";

  private static final Pattern PASSED = Pattern.compile("\"successes\":\\s*(\\d+)");
  private static final double MILLIS_A_SECOND = 1e3;

  private final ServerProcess server;
  private final Path directory;
  private final Path command;

  /// `directory`: where each run gets a folder. `command`: what starts Toolmark.
  Contenders(ServerProcess server, Path directory, Path command) {
    this.server = server;
    this.directory = directory;
    this.command = command;
  }

  private Path folder(Row.Size size, String contender, int round) throws IOException {
    Path folder = directory.resolve("%s-%s-%d".formatted(size.row().label(), contender, round));
    if (Files.exists(folder)) FanOut.remove(folder); // what is read afterwards is of this run
    return Files.createDirectories(folder);
  }

  /// `java`: options for the JVM, beside the launcher's own.
  Line toolmark(Row.Size size, int round, List<String> java)
      throws IOException, InterruptedException {
    Path folder = folder(size, "toolmark", round);
    Path config = new Material(folder, server.address()).config(size);
    Path run = folder.resolve("run");
    var process =
        new ProcessBuilder(
            command.toString(), "run", config.toString(), "--quiet", "--out", run.toString());
    process.environment().put("FANOUT_KEY", KEY);
    process.environment().put("TOOLMARK_JAVA_HOME", System.getProperty("java.home"));
    process
        .environment()
        .merge("TOOLMARK_JAVA_OPTS", String.join(" ", java), (a, b) -> a + " " + b);
    var asked = asked(process, folder);
    if (!Files.exists(run.resolve("results.csv")))
      throw new IOException("the run of Toolmark made no report:\n" + tail(folder));
    Reported reported = Reported.of(run, size.inFlight());
    return line(
        size, "toolmark", round, asked, size.trials() - reported.right(), Optional.of(reported));
  }

  Line loop(Row.Size size, int round) throws IOException, InterruptedException {
    Path folder = folder(size, "loop", round);
    int lines = (size.deltas() + 1 + 3 + LINES_OF_TAIL - 1) * LINES_AN_EVENT;
    List<String> java =
        OwnJava.command(
            List.of(),
            UsualLoop.class,
            server.address() + size.path() + "/v1/chat/completions",
            new Material(folder, server.address()).body().toString(),
            Integer.toString(lines),
            Integer.toString(size.trials()),
            Integer.toString(size.inFlight()));
    var asked = asked(new ProcessBuilder(java), folder);
    int failed = Integer.parseInt(tail(folder).strip());
    return line(size, "loop", round, asked, failed, Optional.empty());
  }

  Line promptfoo(Row.Size size, int round, Promptfoo installed)
      throws IOException, InterruptedException {
    Path folder = folder(size, "promptfoo", round);
    Path config = new Material(folder, server.address()).promptfoo(size);
    var asked = asked(installed.evaluating(config, size.inFlight()), folder);
    if (!Files.exists(folder.resolve("out.json")))
      throw new IOException("promptfoo made no report:\n" + tail(folder));
    String out = Files.readString(folder.resolve("out.json"));
    Matcher passed = PASSED.matcher(out);
    int right = passed.find() ? Integer.parseInt(passed.group(1)) : 0;
    return line(size, "promptfoo", round, asked, size.trials() - right, Optional.empty());
  }

  private record Asked(Measured measured, ServerProcess.Told told) {}

  private Asked asked(ProcessBuilder process, Path folder)
      throws IOException, InterruptedException {
    server.told(); // what went before is not counted
    Measured measured =
        Measured.of(process, folder.resolve("times.txt"), folder.resolve("log.txt"));
    return new Asked(measured, server.told());
  }

  private static String tail(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("log.txt"), StandardCharsets.UTF_8);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  private static Line line(
      Row.Size size,
      String contender,
      int round,
      Asked asked,
      int failed,
      Optional<Reported> reported) {
    double from = asked.told().count("first_request_at");
    double to = asked.told().count("last_answer_at");
    return new Line(
        size,
        contender,
        round,
        asked.measured(),
        asked.measured().cpuBetween(from, to),
        (to - from) / MILLIS_A_SECOND,
        failed,
        reported.map(Reported::p50).orElse(OptionalDouble.empty()),
        reported.map(Reported::p99).orElse(OptionalDouble.empty()),
        asked.told(),
        Line.Ratios.NONE);
  }
}
