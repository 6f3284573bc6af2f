package dev.toolmark.benchmarks.fanout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A process that was watched from its start to its end. `cpu`: of it and its children, in seconds,
/// by the shell that waited for it. `peak`: of resident memory, MiB, where the system tells.
record Measured(int exit, double wall, double cpu, OptionalDouble peak, List<Look> looks) {
  /// CPU used by then, in seconds; `at`: milliseconds of the day's clock.
  record Look(long at, double cpu) {}

  private static final Duration EVERY = Duration.ofMillis(20);
  private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");
  private static final double SECONDS_A_MINUTE = 60;
  private static final double NANOS_A_SECOND = 1e9;
  private static final double KIB_A_MIB = 1024;

  Measured {
    looks = List.copyOf(looks);
  }

  /// Runs the command to its end. `log`: where both of its outputs go.
  static Measured of(ProcessBuilder command, Path times, Path log)
      throws IOException, InterruptedException {
    var shell =
        new ArrayList<>(
            List.of("sh", "-c", "to=$1; shift; \"$@\"; code=$?; times >\"$to\"; exit $code", "sh"));
    shell.add(times.toString());
    shell.addAll(command.command());
    long start = System.nanoTime();
    Process process =
        command.command(shell).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    var looks = new ArrayList<Look>();
    double peak = 0;
    do {
      peak = Math.max(peak, look(process, looks));
    } while (!process.waitFor(EVERY));
    double wall = (System.nanoTime() - start) / NANOS_A_SECOND;
    return new Measured(
        process.exitValue(),
        wall,
        childrensCpu(Files.readString(times)),
        peak == 0 ? OptionalDouble.empty() : OptionalDouble.of(peak),
        looks);
  }

  /// Adds how much CPU its children have used; returns their peaks of memory, or 0.
  private static double look(Process shell, List<Look> looks) {
    double cpu = 0;
    double peak = 0;
    for (ProcessHandle child : shell.descendants().toList()) {
      cpu += child.info().totalCpuDuration().map(it -> it.toNanos() / NANOS_A_SECOND).orElse(0.0);
      peak += peak(child.pid());
    }
    looks.add(new Look(System.currentTimeMillis(), cpu));
    return peak;
  }

  private static double peak(long pid) {
    try {
      Matcher found =
          PEAK.matcher(
              Files.readString(
                  Path.of("/proc", Long.toString(pid), "status"), StandardCharsets.ISO_8859_1));
      return found.find() ? Long.parseLong(found.group(1)) / KIB_A_MIB : 0;
    } catch (IOException goneOrNotTold) {
      return 0;
    }
  }

  /// The second line is that of the children: user and system.
  private static double childrensCpu(String times) {
    Matcher found = TIMES.matcher(times.lines().skip(1).findFirst().orElse(""));
    double sum = 0;
    while (found.find())
      sum +=
          Integer.parseInt(found.group(1)) * SECONDS_A_MINUTE + Double.parseDouble(found.group(2));
    return sum;
  }

  /// Seconds of CPU between two moments of the day's clock.
  double cpuBetween(double from, double to) {
    return cpuAt(to) - cpuAt(from);
  }

  /// What was used never becomes less: where a look says so, one of the children has just gone,
  /// such as a helper of the script before its program starts, or all of them at the end.
  private double cpuAt(double moment) {
    Look before = new Look(0, 0);
    for (Look look : looks) {
      if (look.cpu() < before.cpu()) continue;
      if (look.at() >= moment) {
        double part =
            before.at() == 0 ? 1 : (moment - before.at()) / (double) (look.at() - before.at());
        return before.cpu() + part * (look.cpu() - before.cpu());
      }
      before = look;
    }
    return before.cpu();
  }
}
