package dev.toolmark.benchmarks.fanout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// The figures of one contender in one row and round. Empty: not known. Seconds, milliseconds,
/// microseconds and MiB as the names of the columns say.
record Line(
    Row.Size size,
    String contender,
    int round,
    Measured measured,
    double askingCpu,
    double asking,
    int failed,
    OptionalDouble firstP50,
    OptionalDouble firstP99,
    ServerProcess.Told server,
    Ratios ratios) {
  /// Its wall time, CPU, CPU of a trial and peak of memory by the other contender's.
  record Ratios(
      OptionalDouble wall, OptionalDouble cpu, OptionalDouble trial, OptionalDouble peak) {
    static final Ratios NONE =
        new Ratios(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
  }

  static final String COLUMNS =
      "row,contender,round,trials,in_flight,delta_ms,wall_s,cpu_s,peak_mib,asking_cpu_s,asking_s,trial_us,failed,first_p50_ms,first_p99_ms,"
          + "server_first_p50_ms,server_first_p99_ms,server_writes,server_late_max_ms,server_cpu_s,vs_wall,vs_cpu,vs_trial,vs_peak,above_ms,server_in_flight_max";
  private static final double MICROS_A_SECOND = 1e6;
  private static final double MILLIS_A_SECOND = 1e3;

  double trialMicros() {
    return askingCpu / size.trials() * MICROS_A_SECOND;
  }

  /// By how much the reported p99 to first content lies above the server's own.
  OptionalDouble above() {
    OptionalDouble own = server.figure("first_p99_ms");
    return firstP99.isEmpty() || own.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(firstP99.getAsDouble() - own.getAsDouble());
  }

  Line beside(Line other) {
    var set =
        new Ratios(
            OptionalDouble.of(measured.wall() / other.measured.wall()),
            OptionalDouble.of(measured.cpu() / other.measured.cpu()),
            OptionalDouble.of(trialMicros() / other.trialMicros()),
            measured.peak().isEmpty() || other.measured.peak().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                    measured.peak().getAsDouble() / other.measured.peak().getAsDouble()));
    return new Line(
        size, contender, round, measured, askingCpu, asking, failed, firstP50, firstP99, server,
        set);
  }

  String csv() {
    var cells =
        new ArrayList<>(
            List.of(
                size.row().label(),
                contender,
                Integer.toString(round),
                Integer.toString(size.trials()),
                Integer.toString(size.inFlight()),
                Integer.toString(size.deltaMs())));
    for (double figure : new double[] {measured.wall(), measured.cpu()}) cells.add(number(figure));
    cells.add(number(measured.peak()));
    for (double figure : new double[] {askingCpu, asking, trialMicros()}) cells.add(number(figure));
    cells.add(Integer.toString(failed));
    for (OptionalDouble figure :
        List.of(
            firstP50,
            firstP99,
            server.figure("first_p50_ms"),
            server.figure("first_p99_ms"),
            OptionalDouble.of(server.count("writes") / size.trials()),
            server.figure("late_max_ms"),
            OptionalDouble.of(server.count("cpu_ms") / MILLIS_A_SECOND),
            ratios.wall,
            ratios.cpu,
            ratios.trial,
            ratios.peak,
            above(),
            server.figure("in_flight_max"))) cells.add(number(figure));
    return String.join(",", cells);
  }

  private static String number(double figure) {
    return String.format(Locale.ROOT, "%.3f", figure);
  }

  private static String number(OptionalDouble figure) {
    return figure.isEmpty() ? "" : number(figure.getAsDouble());
  }
}
