package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a run writes, and what it says of simulated models.
class RunReportsTest extends InAFolder {
  @Test
  void the_quick_start_runs_without_arguments_and_writes_every_report() {
    Ended run = toolmark("run", "--out", at("run"));
    assertThat(run.err()).contains("13 tasks × 7 targets × 1 = 91 trials");
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    assertThat(run.out())
        .contains("perfect (simulated)", "100.0 %", "are simulated: no model was asked");
    assertThat(
            Stream.of(
                "journal.jsonl",
                "report.html",
                "results.csv",
                "summary.csv",
                "junit.xml",
                "summary.md",
                "summary.json"))
        .allSatisfy(name -> assertThat(folder.resolve("run").resolve(name)).isNotEmptyFile());
  }

  @Test
  void simulated_faults_get_their_own_class_and_the_perfect_model_none() throws IOException {
    Ended run = toolmark("run", config(THREE).toString(), "--out", at("run"), "--quiet");
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    assertThat(run.out()).isEmpty();
    String csv = Files.readString(folder.resolve("run/results.csv"));
    List<String> rows = csv.lines().skip(1).toList();
    assertThat(rows).hasSize(9);
    assertThat(rows.stream().filter(r -> r.contains("\"good\"")))
        .noneMatch(r -> r.contains("_call"));
    assertThat(rows.stream().filter(r -> r.contains("\"deaf\"") && r.contains("missed_call")))
        .hasSize(2);
    assertThat(rows.stream().filter(r -> r.contains("\"broken\"") && r.contains("malformed_call")))
        .hasSize(2);
  }

  @Test
  void a_report_goes_into_a_folder_and_a_file_in_its_place_is_refused() throws IOException {
    toolmark("run", config(THREE).toString(), "--out", at("run"), "--quiet");
    Ended named = toolmark("report", at("run"), "--format", "json", "--out", at("x.JSON"));
    assertThat(named.exit()).isEqualTo(Exit.USAGE);
    assertThat(named.err())
        .contains("--out " + at("x.JSON") + " looks like a file")
        .contains("--out names a folder, in which summary.json will be written");
    assertThat(folder.resolve("x.JSON")).doesNotExist();
    Files.createFile(folder.resolve("x"));
    assertThat(toolmark("report", at("run"), "--out", at("x")).err())
        .contains("--out " + at("x") + " is a file; --out names a folder");
    Files.createDirectory(folder.resolve("v1.md"));
    assertThat(toolmark("report", at("run"), "--out", at("v1.md")).exit()).isEqualTo(Exit.DONE);
    assertThat(folder.resolve("v1.md/summary.md")).exists();
  }

  @Test
  void a_run_rendered_again_gives_the_same_bytes() throws IOException {
    toolmark("run", config(THREE).toString(), "--out", at("run"), "--quiet");
    assertThat(toolmark("report", at("run"), "--out", at("again")).exit()).isEqualTo(Exit.DONE);
    for (String name :
        List.of(
            "report.html", "results.csv", "summary.csv", "junit.xml", "summary.md", "summary.json"))
      assertThat(folder.resolve("again").resolve(name))
          .as(name)
          .hasSameBinaryContentAs(folder.resolve("run").resolve(name));
  }

  @Test
  void two_runs_of_one_plan_agree_in_their_stable_form() throws IOException {
    for (String run : List.of("one", "two")) {
      toolmark("run", config(THREE).toString(), "--out", at(run), "--quiet");
      toolmark("report", at(run), "--stable", "--out", at(run + "-stable"));
    }
    for (String name :
        List.of(
            "report.html", "results.csv", "summary.csv", "junit.xml", "summary.md", "summary.json"))
      assertThat(folder.resolve("one-stable").resolve(name))
          .as(name)
          .hasSameBinaryContentAs(folder.resolve("two-stable").resolve(name));
  }

  @Test
  void the_table_of_the_stable_form_holds_no_times() throws IOException {
    toolmark("run", config(THREE).toString(), "--out", at("run"), "--quiet");
    assertThat(toolmark("report", at("run")).out()).contains("ttft p50", " ms");
    assertThat(toolmark("report", at("run"), "--stable").out())
        .contains("silent")
        .doesNotContain("ttft", " ms");
  }

  @Test
  void at_two_thousand_trials_a_set_fault_rate_lies_inside_the_measured_99_percent_interval()
      throws IOException {
    config("");
    Path config =
        file(
            "rates.yaml",
            """
            targets:
              - {name: deaf, model: sim/forgetful, rate: 0.3, seed: 5}
              - {name: broken, model: sim/malformed, rate: 0.2, seed: 5}
            suites: [small.yaml]
            run: {repeat: 1000}
            """);
    Ended run =
        toolmark(
            "run",
            config.toString(),
            "--task",
            "oslo",
            "--task",
            "time",
            "--out",
            at("run"),
            "--quiet");
    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.DONE);
    List<String> rows =
        Files.readString(folder.resolve("run/results.csv")).lines().skip(1).toList();
    assertThat(rows).hasSize(4000);
    inside(
        0.3,
        rows.stream().filter(r -> r.contains("\"deaf\"") && r.contains("\"missed_call\"")).count());
    inside(
        0.2,
        rows.stream()
            .filter(r -> r.contains("\"broken\"") && r.contains("\"malformed_call\""))
            .count());
  }

  /// Wilson's interval at 99 % over 2,000 trials.
  private static void inside(double set, long hits) {
    double n = 2000;
    double z = 2.5758;
    double p = hits / n;
    double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    assertThat(set).isBetween(middle - half, middle + half);
  }
}
