package dev.toolmark.reports.browser;

import dev.toolmark.reports.Changed;
import dev.toolmark.reports.Sample;
import dev.toolmark.reports.html.HtmlReport;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Entry.TrialEnd;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.record.Tried;
import dev.toolmark.reports.record.Tried.Arrival;
import dev.toolmark.reports.summary.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Three tasks in two suites × three targets × two: 18 places. Place 2 is wrong after two attempts,
/// 3 wrong and silent, 7 failed, 17 was never run; all others are correct.
final class SmallRun {
  private SmallRun() {}

  static final int WRONG = 2;
  static final int SILENT = 3;
  static final int FAILED = 7;
  static final int NOT_RUN = 17;

  private static final List<PlannedTask> TASKS =
      List.of(
          task("a", "one", "basic"),
          task("a", "two", "basic", "steps"),
          task("b", "three", "steps"));
  private static final List<PlannedTarget> TARGETS =
      List.of(
          Sample.target("lab", false), Sample.target("mini", false), Sample.target("sim", true));

  /// The report, written into the directory.
  static Path report(Path directory, boolean stable) {
    return report(directory, entries(), stable);
  }

  static Path report(Path directory, List<? extends Entry> entries, boolean stable) {
    try (RunFile run = Sample.run(directory, entries)) {
      HtmlReport.write(run, Summary.of(run), directory, stable);
    }
    return directory.resolve("report.html");
  }

  private static PlannedTask task(String suite, String name, String... tags) {
    return Changed.of(
        Sample.task(suite, name, 1),
        Map.of("tags", List.of(tags), "prompt", "Prompt of " + name, "rules", List.of()));
  }

  static List<Entry> entries() {
    var entries = new ArrayList<Entry>();
    entries.add(Sample.open(TASKS, TARGETS, 2));
    int place = 0;
    for (PlannedTask task : TASKS)
      for (PlannedTarget target : TARGETS)
        for (int r = 1; r <= 2; r++) {
          if (place != NOT_RUN) entries.add(end(place, task, target, r));
          place++;
        }
    return entries;
  }

  private static Entry end(int place, PlannedTask task, PlannedTarget target, int r) {
    var facts = Sample.facts(1, 100 + 10.0 * place);
    return switch (place) {
      case WRONG ->
          tried(Sample.end(task, target, r, Sample.wrong("wrong_value", "not Oslo"), facts));
      case SILENT ->
          Sample.end(
              task, target, r, Sample.judged(false, List.of("missed_call"), true, "silent"), facts);
      case FAILED ->
          Sample.end(
              task,
              target,
              r,
              Sample.failed("unreachable", "network"),
              Optional.empty(),
              facts,
              List.of());
      default -> Sample.end(task, target, r, Sample.correct(), facts);
    };
  }

  private static Entry tried(TrialEnd end) {
    return new TrialEnd(
        end.at(),
        end.trial(),
        end.suite(),
        end.task(),
        end.caseId(),
        end.target(),
        end.repetition(),
        end.asked(),
        end.judged(),
        end.outcome(),
        end.judgement(),
        end.facts(),
        end.said(),
        List.of(refused(), streamed()));
  }

  private static Tried refused() {
    return new Tried(
        0,
        1,
        "lab#1",
        Optional.of("rate_limited"),
        Optional.of("before_answer"),
        Optional.of("slow down"),
        OptionalInt.of(429),
        false,
        ms(1),
        ms(0),
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        ms(12),
        OptionalInt.empty(),
        OptionalInt.empty(),
        List.of());
  }

  private static Tried streamed() {
    return new Tried(
        0,
        2,
        "lab#2",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.of(200),
        false,
        ms(0.5),
        ms(0),
        ms(2000),
        Optional.of("retry-after"),
        ms(40),
        ms(45),
        ms(60),
        ms(80),
        ms(110),
        ms(118),
        ms(120),
        OptionalInt.of(4),
        OptionalInt.of(20),
        List.of(new Arrival(45, 3), new Arrival(80, 12), new Arrival(118, 20)));
  }

  private static OptionalDouble ms(double value) {
    return OptionalDouble.of(value);
  }
}
