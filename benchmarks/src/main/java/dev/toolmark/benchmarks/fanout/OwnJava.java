package dev.toolmark.benchmarks.fanout;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts a class of ours in a JVM like this one.
final class OwnJava {
  private OwnJava() {}

  static List<String> command(List<String> options, Class<?> main, String... args) {
    var all = new ArrayList<String>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(options);
    all.add("-cp");
    all.add(
        System.getProperty("java.class.path")
            .replaceAll(
                "(^|" + File.pathSeparator + ")(?=[^/])",
                "$1" + Path.of("").toAbsolutePath() + "/"));
    all.add(main.getName());
    all.addAll(List.of(args));
    return all;
  }
}
