package dev.toolmark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.reports.csv.CsvReport;
import dev.toolmark.reports.html.HtmlReport;
import dev.toolmark.reports.jsonfile.JsonReport;
import dev.toolmark.reports.junit.JUnitReport;
import dev.toolmark.reports.markdown.MarkdownReport;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Finding;
import dev.toolmark.reports.summary.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports as a whole: every format from one journal.
class LargeRunTest {
  private static final List<String> FILES =
      List.of(
          "results.csv", "summary.csv", "summary.md", "summary.json", "junit.xml", "report.html");

  @TempDir Path directory;

  private static Summary reports(Path run, Path to, boolean stable) throws IOException {
    Files.createDirectories(to);
    try (RunFile file = RunFile.open(run)) {
      Summary summary = Summary.of(file);
      CsvReport.write(file, summary, to, stable);
      MarkdownReport.write(file, summary, to, stable);
      JsonReport.write(file, summary, to, stable);
      JUnitReport.write(file, summary, to, stable);
      HtmlReport.write(file, summary, to, stable);
      return summary;
    }
  }

  @Test
  void a_run_of_the_size_of_a_public_benchmark_says_at_a_glance_what_matters() throws IOException {
    Path run = directory.resolve("run");
    LargeRun.write(run, 3641, 1);
    Summary summary = reports(run, run, false);
    assertThat(summary.ended()).isEqualTo(10_923);
    assertThat(summary.overall()).hasSize(3).allMatch(row -> row.trials() == 3641);
    try (RunFile file = RunFile.open(run)) {
      assertThat(Finding.of(file, summary, false).stream().map(Finding::text))
          .anyMatch(t -> t.matches("gpt-oss-20b never called two tools at once \\(0 of 8.. .*"))
          .anyMatch(t -> t.startsWith("gpt-oss-120b was silent"))
          .anyMatch(t -> t.equals("sim-perfect is simulated: no model was asked."));
    }
    assertThat(Files.size(run.resolve("report.html"))).isBetween(500_000L, 12L << 20);
    try (var lines = Files.lines(run.resolve("results.csv"))) {
      assertThat(lines).hasSize(10_924);
    }
  }

  @Test
  void the_same_journal_gives_the_same_bytes() throws IOException {
    Path run = directory.resolve("run");
    LargeRun.write(run, 40, 2);
    for (boolean stable : new boolean[] {false, true}) {
      reports(run, directory.resolve("one"), stable);
      reports(run, directory.resolve("two"), stable);
      for (String name : FILES)
        assertThat(directory.resolve("one").resolve(name))
            .as(name)
            .hasSameBinaryContentAs(directory.resolve("two").resolve(name));
    }
  }

  @Test
  void no_half_written_file_stays_behind() throws IOException {
    Path run = directory.resolve("run");
    LargeRun.write(run, 4, 3);
    reports(run, run, true);
    try (var files = Files.list(run)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsAll(FILES)
          .noneMatch(name -> name.endsWith(".tmp"));
    }
  }
}
