package dev.toolmark.benchmarks.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Results as tables.
final class Sheets {
  private static final String BY_CPU =
      "MB: 1,000,000 bytes; seconds of the measuring thread's processor time; x: times as fast as"
          + " that peer in the same cell of this run";
  private static final List<String> PEERS =
      List.of(
          "openaiJava",
          "anthropicJava",
          "langchain4j",
          "jacksonTree",
          "jacksonPayloads",
          "jacksonTokens",
          "simdjson",
          "newlineBytes",
          "newlineSwar",
          "arraycopy",
          "untimed");

  private Sheets() {}

  /// Only of what was measured, the goals last.
  static List<Sheet> of(Results results) {
    var sheets = new ArrayList<Sheet>();
    for (Group group : Group.values())
      for (String task : group.tasks())
        if (!results.scores().of(task).isEmpty()) sheets.add(task(task, results.scores()));
    if (!results.cold().isEmpty())
      sheets.add(times("cold", "The first 300 chat streams of a fresh JVM", results.cold()));
    if (!results.fanOut().lines().isEmpty()) sheets.add(fanOut(results.fanOut()));
    if (!results.started().isEmpty())
      sheets.add(times("startup", "Whole processes, in turn", results.started()));
    sheets.add(goals(Goals.of(results)));
    return sheets;
  }

  private static Sheet task(String task, Scores all) {
    List<Score> scores = all.of(task).stream().sorted(Comparator.comparing(Score::cell)).toList();
    List<String> peers =
        PEERS.stream()
            .filter(peer -> scores.stream().anyMatch(it -> it.contender().equals(peer)))
            .toList();
    var heads =
        new ArrayList<>(List.of("cell", "contender", "MB/s", "events/s", "ns/event", "B/event"));
    for (String peer : peers) heads.add("x " + peer);
    var rows = new ArrayList<List<String>>();
    var bars = new ArrayList<Sheet.Bar>();
    for (Score score : scores) {
      var row = new ArrayList<String>();
      row.add(score.cell());
      row.add(score.contender());
      row.add(grouped(score.bytesPerSecond() / 1e6));
      row.add(grouped(score.eventsPerSecond()));
      row.add(grouped(score.nanosPerEvent()));
      row.add(or(score.allocated()));
      for (String peer : peers) row.add(or(all.timesAsFast(score, peer)));
      rows.add(row);
      bars.add(new Sheet.Bar(score.cell(), score.contender(), score.bytesPerSecond() / 1e6));
    }
    return new Sheet(task, task, BY_CPU, heads, rows, bars);
  }

  private static String grouped(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%,.2f" : "%,.0f", value);
  }

  private static String or(OptionalDouble value) {
    return value.isPresent() ? Goal.number(value.getAsDouble()) : "-";
  }

  private static Sheet times(String file, String title, List<Times> times) {
    var rows = new ArrayList<List<String>>();
    var bars = new ArrayList<Sheet.Bar>();
    for (Times it : times) {
      rows.add(
          List.of(
              it.name(),
              Integer.toString(it.wall().size()),
              Goal.number(it.leastWall()),
              Goal.number(it.medianWall()),
              Goal.number(it.medianCpu())));
      bars.add(new Sheet.Bar("median CPU, ms", it.name(), it.medianCpu()));
    }
    return new Sheet(
        file,
        title,
        "milliseconds; CPU: all threads, which other load does not stretch as it does the wall",
        List.of("what", "rounds", "least wall", "median wall", "median CPU"),
        rows,
        bars);
  }

  private static Sheet fanOut(FanOutLines lines) {
    return new Sheet(
        "fanout",
        "Many trials in flight against a scripted server",
        "vs_: ours by the usual loop (steady, wide) or by promptfoo (tests)",
        lines.columns(),
        lines.lines(),
        List.of());
  }

  private static Sheet goals(List<Goal> goals) {
    var rows = new ArrayList<List<String>>();
    for (Goal goal : goals)
      rows.add(
          List.of(
              goal.what(),
              goal.bound(goal.must()),
              goal.aim().isPresent() ? goal.bound(goal.aim().getAsDouble()) : "-",
              goal.measured().isPresent() ? goal.value() : "-",
              goal.verdict().text));
    return new Sheet(
        "goals",
        "What must hold",
        "x: times as fast, or a share of the peer's cost; on generated streams",
        List.of("what", "must hold", "aim", "measured", "verdict"),
        rows,
        List.of());
  }
}
