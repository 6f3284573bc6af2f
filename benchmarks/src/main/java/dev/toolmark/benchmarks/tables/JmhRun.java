package dev.toolmark.benchmarks.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JMH over the tasks asked for, in a process of its own, which starts one for each benchmark.
final class JmhRun {
  /// One thread and no barriers of a concurrent collector: what is measured is the code.
  private static final List<String> JAVA =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms512m",
          "-Xmx512m",
          "-Duser.language=en",
          "--sun-misc-unsafe-memory-access=allow");

  /// Of the generated streams alone, a short while each: for a look, not for a note.
  private static final Map<String, String> QUICK = new LinkedHashMap<>();

  static {
    QUICK.put("-f", "1");
    QUICK.put("-wi", "2");
    QUICK.put("-w", "500ms");
    QUICK.put("-i", "3");
    QUICK.put("-r", "300ms");
  }

  private JmhRun() {}

  /// What was measured. A benchmark that fails is told by JMH and is missing.
  static Scores measure(List<String> tasks, BenchOptions options, Path file)
      throws IOException, InterruptedException {
    Files.deleteIfExists(file);
    int exit = Started.shown(command(tasks, options, file));
    if (!Files.isRegularFile(file)) throw new IOException("JMH ended with %d".formatted(exit));
    String measured = Files.readString(file);
    if (measured.isBlank())
      throw new IOException(
          "no benchmark of %s has a name in which %s is found"
              .formatted(String.join(", ", tasks), options.only().orElse("anything")));
    return new Scores(Score.of(measured));
  }

  static List<String> command(List<String> tasks, BenchOptions options, Path file) {
    var args = new ArrayList<String>();
    args.add(
        "dev\\.toolmark\\.benchmarks\\.(%s)\\.%s"
            .formatted(
                String.join("|", tasks), options.only().map(it -> ".*(?:" + it + ")").orElse("")));
    args.addAll(List.of("-prof", "gc", "-rf", "json", "-rff", file.toString()));
    if (options.quick()) {
      args.addAll(List.of("-p", "corpus=generated"));
      QUICK.forEach((option, value) -> { // JMH takes each once: what was asked for goes first
        if (!options.more().contains(option)) args.addAll(List.of(option, value));
      });
    }
    args.addAll(options.more());
    return Started.java(JAVA, "org.openjdk.jmh.Main", args.toArray(String[]::new));
  }
}
