package dev.toolmark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.csv.CsvReport;
import dev.toolmark.reports.html.HtmlReport;
import dev.toolmark.reports.jsonfile.JsonReport;
import dev.toolmark.reports.junit.JUnitReport;
import dev.toolmark.reports.markdown.MarkdownReport;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Entry.AttemptStart;
import dev.toolmark.reports.record.Entry.Outcome;
import dev.toolmark.reports.record.Entry.RunOpen;
import dev.toolmark.reports.record.Facts;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two runs of one plan that differ in all that may differ give the same bytes in the stable form,
/// and other bytes where an outcome, a verdict, a class or a call differs.
class StableFormTest {
  private static final List<String> FILES =
      List.of(
          "results.csv", "summary.csv", "summary.md", "summary.json", "junit.xml", "report.html");

  @TempDir Path directory;

  /// A run with times, costs, ids, names and notes drawn from the seed. `city`: what the calls
  /// name.
  private Path run(long seed, String city) throws IOException {
    var random = new Random(seed);
    List<PlannedTask> tasks = List.of(Sample.task("a", "one", 1), Sample.task("b", "two", 2));
    List<PlannedTarget> targets = List.of(Sample.target("lab", false), Sample.target("sim", true));
    var entries = new ArrayList<Entry>();
    for (PlannedTask task : tasks)
      for (PlannedTarget target : targets)
        for (int r = 1; r <= 3; r++) entries.add(trial(task, target, r, city, random));
    if (seed % 2 == 0) {
      entries.add(new Entry.Note(Sample.AT.plusSeconds(seed), "resume", "again " + seed));
      entries.add(new Entry.Lag(Sample.AT, 10, seed, 0.1, 900, 1000 + seed, seed, seed));
      entries.add(
          new Entry.TargetFacts(
              Sample.AT,
              "lab",
              JsonValue.object().put("seed", seed).build(),
              Optional.empty(),
              List.of("top_k"),
              Optional.of(
                  new Entry.ServerFacts(
                      "ollama",
                      Optional.of("0." + seed),
                      Optional.empty(),
                      Optional.empty(),
                      OptionalLong.empty()))));
      entries.add(new AttemptStart(Sample.AT, "orphan", "x", 0, 1, "lab#3"));
    }
    Collections.shuffle(entries, random);
    RunOpen open = Sample.open(tasks, targets, 3);
    entries.addFirst(
        Changed.of(
            open,
            Map.of(
                "at", Sample.AT.plusSeconds(random.nextInt(1000)),
                "run", "run-" + seed,
                "settings",
                    JsonValue.object()
                        .put("base_url", "http://127.0.0.1:" + random.nextInt(9999))
                        .build())));
    Path run = directory.resolve(seed + city);
    try (RunFile file = Sample.run(run, entries)) {
      Summary summary = Summary.of(file);
      CsvReport.write(file, summary, run, true);
      MarkdownReport.write(file, summary, run, true);
      JsonReport.write(file, summary, run, true);
      JUnitReport.write(file, summary, run, true);
      HtmlReport.write(file, summary, run, true);
    }
    return run;
  }

  private static Entry trial(
      PlannedTask task, PlannedTarget target, int repetition, String city, Random random) {
    var said = Sample.said("{\"city\":\"" + city + "\"}");
    if (repetition == 3)
      return Sample.end(
          task,
          target,
          3,
          new Outcome(
              "failed",
              Optional.of("unreachable"),
              Optional.of("network"),
              Optional.of("port " + random.nextInt(65536))),
          Optional.empty(),
          facts(random),
          said);
    return Sample.end(
        task,
        target,
        repetition,
        Sample.answered(),
        Optional.of(
            repetition == 1 ? Sample.correct() : Sample.wrong("wrong_value", "not the city")),
        facts(random),
        said);
  }

  private static Facts facts(Random random) {
    return new Facts(
        1,
        1,
        1,
        1 + random.nextInt(4),
        "openai-chat",
        1,
        Optional.of("perfect-1"),
        Map.of("no-done", 1, "usage-missing", 2, "ids-reused", 1),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random),
        number(random),
        OptionalInt.of(random.nextInt(90)),
        OptionalInt.of(random.nextInt(90)),
        OptionalLong.of(random.nextInt(900)),
        OptionalLong.of(random.nextInt(900)),
        OptionalLong.of(random.nextInt(900)),
        OptionalLong.empty(),
        number(random),
        number(random),
        Optional.of("lab#" + random.nextInt(9)),
        Optional.of(random.nextBoolean() ? "env" : "file"),
        Optional.empty(),
        List.of("logprobs"),
        Sample.pace(1 + random.nextInt(3), "fp" + random.nextInt(9), random.nextInt(1, 9999)),
        List.of());
  }

  private static OptionalDouble number(Random random) {
    return random.nextInt(9) == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(random.nextDouble() * 5000);
  }

  @Test
  void runs_that_differ_in_times_costs_ids_names_and_notes_agree() throws IOException {
    Path first = run(1, "Oslo");
    for (long seed = 2; seed < 8; seed++) {
      Path other = run(seed, "Oslo");
      for (String file : FILES)
        assertThat(other.resolve(file))
            .as("%s, seed %d", file, seed)
            .hasSameBinaryContentAs(first.resolve(file));
    }
  }

  @Test
  void runs_that_differ_in_a_call_do_not() throws IOException {
    Path first = run(1, "Oslo");
    Path other = run(1, "Rome");
    for (String file : List.of("results.csv", "report.html", "junit.xml"))
      assertThat(Files.readAllBytes(other.resolve(file)))
          .as(file)
          .isNotEqualTo(Files.readAllBytes(first.resolve(file)));
  }
}
