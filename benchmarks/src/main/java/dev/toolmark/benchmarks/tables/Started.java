package dev.toolmark.benchmarks.tables;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Programs, started and waited for. What is started cannot outlive the JVM's wait for it: an
/// interrupt ends it.
final class Started {
  /// What a program printed on standard output and how it ended.
  record Ended(int exit, String out) {}

  private Started() {}

  /// A JVM like this one, with the same class path. `options`: of Java.
  static List<String> java(List<String> options, String main, String... args) {
    var all = new ArrayList<String>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(options);
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    all.addAll(List.of(args));
    return all;
  }

  /// Shows what the program prints to the person at the terminal. Its exit code.
  static int shown(List<String> command) throws IOException, InterruptedException {
    return wait(new ProcessBuilder(command).inheritIO().start());
  }

  static Ended read(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(wait(process), out);
  }

  private static int wait(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } catch (InterruptedException stopped) {
      process.destroy();
      throw stopped;
    }
  }
}
