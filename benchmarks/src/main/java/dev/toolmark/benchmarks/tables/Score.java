package dev.toolmark.benchmarks.tables;

import dev.toolmark.providers.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// What JMH measured of one contender with one set of parameters, by the processor time of the
/// measuring thread. `perSecond`: bytes and events. `allocated`: bytes an event; empty without
/// JMH's profiler of the collector. The names are those of the package `dev.toolmark.benchmarks`.
record Score(
    String task,
    String contender,
    Map<String, String> parameters,
    double bytesPerSecond,
    double eventsPerSecond,
    OptionalDouble allocated) {
  Score {
    parameters = Map.copyOf(parameters);
  }

  double nanosPerEvent() {
    return 1e9 / eventsPerSecond;
  }

  /// What the contenders of one task are told apart by: the values of the parameters.
  String cell() {
    return parameters.containsKey("from")
        ? parameters.get("from") + " to " + parameters.get("to")
        : String.join(" ", new TreeMap<>(parameters).values());
  }

  /// All of a result file. What ended without a figure is left out, as JMH itself does.
  static List<Score> of(String jmhJson) {
    var scores = new ArrayList<Score>();
    if (JsonValue.parse(jmhJson) instanceof JsonValue.Arr(var runs))
      for (JsonValue run : runs)
        if (run instanceof JsonValue.Obj object) read(object).ifPresent(scores::add);
    return scores;
  }

  private static Optional<Score> read(JsonValue.Obj run) {
    List<String> name = List.of(text(run, "benchmark").split("\\.", -1));
    double operations = score(run, "primaryMetric").orElse(0);
    JsonValue.Obj more = object(run, "secondaryMetrics");
    double cpu = score(more, "cpuNanos").orElse(0);
    double events = score(more, "events").orElse(0);
    if (name.size() < 3 || !(operations > 0 && cpu > 0 && events > 0)) return Optional.empty();
    OptionalDouble allocated = score(more, "gc.alloc.rate.norm");
    var parameters = new TreeMap<String, String>();
    object(run, "params")
        .members()
        .forEach((key, value) -> {
          if (value instanceof JsonValue.Str(String text)) parameters.put(key, text);
        });
    return Optional.of(
        new Score(
            name.get(name.size() - 3),
            name.getLast(),
            parameters,
            score(more, "bytes").orElse(0) * 1e9 / cpu,
            events * 1e9 / cpu,
            allocated.isPresent()
                ? OptionalDouble.of(allocated.getAsDouble() * operations / events)
                : allocated));
  }

  private static String text(JsonValue.Obj in, String name) {
    return in.get(name).orElse(in) instanceof JsonValue.Str(String text) ? text : "";
  }

  private static JsonValue.Obj object(JsonValue.Obj in, String name) {
    return in.get(name).orElse(in) instanceof JsonValue.Obj inner && in.get(name).isPresent()
        ? inner
        : JsonValue.object().build();
  }

  private static OptionalDouble score(JsonValue.Obj in, String name) {
    return object(in, name).get("score").orElse(in) instanceof JsonValue.Num number
        ? OptionalDouble.of(number.asDouble())
        : OptionalDouble.empty();
  }
}
