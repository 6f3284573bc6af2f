package dev.toolmark.benchmarks.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whole programs from start to end, as a person starts them: in turn, so that what else the
/// machine does meets all of them, after a round that does not count. Timed by the shell's `time`.
final class Startup {
  static final String VERSION = "toolmark --version";
  static final String DRY_RUN = "toolmark run --dry-run";

  private static final String TIMED =
      "TIMEFORMAT='%R %U %S'; { time \"$@\" >/dev/null 2>&1 </dev/null; } 2>&1";

  private Startup() {}

  /// `promptfoo`: where it may be installed with its Node; left out where it is not.
  static List<Times> measure(int rounds, Path promptfoo) throws IOException, InterruptedException {
    Map<String, List<String>> programs = programs(promptfoo);
    var walls = new LinkedHashMap<String, List<Double>>();
    var cpus = new LinkedHashMap<String, List<Double>>();
    for (int round = 0; round <= rounds; round++)
      for (var program : programs.entrySet()) {
        double[] seconds = timed(program.getValue());
        if (round == 0) continue;
        walls.computeIfAbsent(program.getKey(), _ -> new ArrayList<>()).add(seconds[0] * 1e3);
        cpus.computeIfAbsent(program.getKey(), _ -> new ArrayList<>())
            .add((seconds[1] + seconds[2]) * 1e3);
      }
    var times = new ArrayList<Times>();
    walls.forEach(
        (name, wall) -> times.add(new Times(name, wall, cpus.getOrDefault(name, List.of()))));
    return times;
  }

  private static Map<String, List<String>> programs(Path promptfoo) {
    var programs = new LinkedHashMap<String, List<String>>();
    programs.put(VERSION, List.of("scripts/toolmark", "--version"));
    programs.put(DRY_RUN, List.of("scripts/toolmark", "run", "--dry-run"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    programs.put("java -version", List.of(java, "-version"));
    Path node = promptfoo.resolve("node_modules/node/bin/node");
    Path main = promptfoo.resolve("node_modules/promptfoo/dist/src/entrypoint.js");
    if (Files.isExecutable(node) && Files.isRegularFile(main))
      programs.put(
          "promptfoo --version",
          List.of(
              "env",
              "PROMPTFOO_DISABLE_TELEMETRY=1",
              "PROMPTFOO_DISABLE_UPDATE=1",
              node.toString(),
              main.toString(),
              "--version"));
    return programs;
  }

  /// Wall, user and system seconds. Throws `IOException` where the program fails.
  private static double[] timed(List<String> program) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("env", "LC_ALL=C", "bash", "-c", TIMED, "bash"));
    command.addAll(program);
    Started.Ended ended = Started.read(command);
    String[] said = ended.out().strip().split(" ", -1);
    if (ended.exit() != 0 || said.length != 3)
      throw new IOException("%s ended with %d".formatted(String.join(" ", program), ended.exit()));
    return new double[] {
      Double.parseDouble(said[0]), Double.parseDouble(said[1]), Double.parseDouble(said[2])
    };
  }
}
