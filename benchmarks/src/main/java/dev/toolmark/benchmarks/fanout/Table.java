package dev.toolmark.benchmarks.fanout;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// The figures for people.
final class Table {
  private static final String HEAD =
      "%-12s %-10s %5s %6s %6s %6s | %7s %7s %8s %9s %6s | %7s %7s %7s %6s | %6s %6s | %5s %5s %5s %5s%n"
          .formatted(
              "row",
              "contender",
              "round",
              "trials",
              "flight",
              "delta",
              "wall s",
              "cpu s",
              "peak MiB",
              "us/trial",
              "failed",
              "p50 ms",
              "p99 ms",
              "own p99",
              "above",
              "writes",
              "late",
              "wall",
              "cpu",
              "trial",
              "peak");

  private Table() {}

  static String of(List<Line> lines) {
    var out = new StringBuilder();
    out.append(
        """
        wall, cpu, peak: the whole process; us/trial: CPU from the first request to the last answer, by the trials; p50, p99: reported times to
        first content after the first wave; own p99: the server's; writes: of the server, an answer; late: its latest, ms; the last four: ours by
        the other contender's
        """);
    out.append(HEAD);
    for (Line line : lines) out.append(row(line));
    return out.toString();
  }

  private static String row(Line line) {
    Row.Size size = line.size();
    return String.format(
        Locale.ROOT,
        "%-12s %-10s %5d %6d %6d %6d | %7.2f %7.2f %8s %9.0f %6d | %7s %7s %7s %6s | %6.1f %6s |"
            + " %5s %5s %5s %5s%n",
        size.row().label(),
        line.contender(),
        line.round(),
        size.trials(),
        size.inFlight(),
        size.deltaMs(),
        line.measured().wall(),
        line.measured().cpu(),
        number("%.0f", line.measured().peak()),
        line.trialMicros(),
        line.failed(),
        number("%.1f", line.firstP50()),
        number("%.1f", line.firstP99()),
        number("%.1f", line.server().figure("first_p99_ms")),
        number("%.1f", line.above()),
        line.server().count("writes") / size.trials(),
        number("%.0f", line.server().figure("late_max_ms")),
        number("%.2f", line.ratios().wall()),
        number("%.2f", line.ratios().cpu()),
        number("%.2f", line.ratios().trial()),
        number("%.2f", line.ratios().peak()));
  }

  private static String number(String format, OptionalDouble figure) {
    return figure.isEmpty() ? "-" : String.format(Locale.ROOT, format, figure.getAsDouble());
  }
}
