package dev.toolmark.benchmarks.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The first streams of a fresh JVM, one JVM for each contender and round, in turn. The streams are
/// written beforehand by a JVM of their own.
final class ColdRuns {
  private static final String MAIN = "dev.toolmark.benchmarks.Cold";
  private static final String PROTOCOL = "openai-chat";
  private static final String STREAMS = "300";
  private static final List<String> CONTENDERS =
      List.of(
          "strings",
          "slices",
          "jacksonTokens",
          "jacksonTree",
          "simdjson",
          "langchain4j",
          "openaiJava");

  private ColdRuns() {}

  static List<Times> measure(int rounds, Path folder) throws IOException, InterruptedException {
    var wrote = Started.java(List.of(), MAIN, "write", PROTOCOL, "0", folder.toString());
    if (Started.shown(wrote) != 0) throw new IOException("Cold could not write its streams");
    List<String> columns =
        List.of(Started.read(Started.java(List.of(), MAIN, "header")).out().strip().split(",", -1));
    var walls = new LinkedHashMap<String, List<Double>>();
    var cpus = new LinkedHashMap<String, List<Double>>();
    for (int round = 0; round < rounds; round++)
      for (String contender : CONTENDERS) {
        List<String> command =
            Started.java(options(contender), MAIN, contender, PROTOCOL, STREAMS, folder.toString());
        Started.Ended ended = Started.read(command);
        if (ended.exit() != 0) throw new IOException("Cold failed for " + contender);
        List<String> line = List.of(ended.out().strip().split(",", -1));
        walls.computeIfAbsent(contender, _ -> new ArrayList<>()).add(at(line, columns, "wall_ms"));
        cpus.computeIfAbsent(contender, _ -> new ArrayList<>()).add(at(line, columns, "cpu_ms"));
      }
    var times = new ArrayList<Times>();
    walls.forEach(
        (name, wall) -> times.add(new Times(name, wall, cpus.getOrDefault(name, List.of()))));
    return times;
  }

  /// What one contender needs would make the JVMs of the others start slower.
  private static List<String> options(String contender) {
    return contender.equals("simdjson") ? List.of("--add-modules=jdk.incubator.vector") : List.of();
  }

  private static double at(List<String> line, List<String> columns, String name)
      throws IOException {
    int column = columns.indexOf(name);
    if (column < 0 || column >= line.size()) throw new IOException("Cold tells no " + name);
    return Double.parseDouble(line.get(column));
  }
}
