package dev.toolmark.reports.markdown;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.reports.Hostile;
import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownReportTest {
  @TempDir Path directory;

  private String write(List<? extends Entry> entries, boolean stable) throws IOException {
    try (RunFile run = Sample.run(directory, entries)) {
      MarkdownReport.write(run, Summary.of(run), directory, stable);
    }
    return Files.readString(directory.resolve("summary.md"));
  }

  @Test
  void the_small_report_is_as_approved() throws IOException {
    var task = Sample.task("quick", "one", 2);
    var lab = Sample.target("lab_1", true);
    List<Entry> entries =
        List.of(
            Sample.open(List.of(task), List.of(lab), 2),
            Sample.end(task, lab, 1, Sample.correct(), Sample.facts(1, 100)),
            Sample.end(
                task, lab, 2, Sample.wrong("wrong_value", "Rome | Oslo"), Sample.facts(1, 100)));
    assertThat(write(entries, true))
        .isEqualTo(
            """
            # Toolmark

            2 of 2 trials: 1 tasks × 1 targets × 2.

            ## To know

            - lab\\_1 is simulated: no model was asked.
            - lab\\_1 never called two tools at once (0 of 2 trials that expected it).
            - lab\\_1 is neither always right nor always wrong in 1 of 1 tasks: one (1 of 2).

            ## Targets

            | target | trials | answered | correct | 95 % interval | valid | silent | two calls at once | violations |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | lab\\_1 (simulated) | 2 | 2 | 50.0 % | 5.5 % to 94.5 % | 100.0 % | 0 | 0 of 2 | 0 |

            ## Repetitions

            | target | tasks | verdicts a task | always right | always wrong | flaky | k | pass@k: any of k right | pass^k: all of k right | tasks with too few |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | lab\\_1 | 1 | 2 | 0 | 0 | 1 | 2 | 100.0 % (0.0 to 100.0) | 0.0 % (0.0 to 100.0) | 0 |

            ### Flaky tasks

            Right in some repetitions and wrong in others.

            | target | suite | task | right |
            | --- | --- | --- | --- |
            | lab\\_1 | quick | one | 1 of 2 |

            ## Suites

            | suite | target | trials | answered | correct | 95 % interval | valid | silent | two calls at once | violations |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | quick | lab\\_1 (simulated) | 2 | 2 | 50.0 % | 5.5 % to 94.5 % | 100.0 % | 0 | 0 of 2 | 0 |

            ## Four questions

            | target | decided | chose tool | built arguments | used result |
            | --- | --- | --- | --- | --- |
            | lab\\_1 | 50.0 % of 2 | 100.0 % of 2 | 50.0 % of 2 |  |

            ## Why trials are wrong

            | target | class | trials |
            | --- | --- | --- |
            | lab\\_1 | wrong\\_value | 1 |

            ## Wrong trials

            | suite | task | target | class | why | valid | calls |
            | --- | --- | --- | --- | --- | --- | --- |
            | quick | one \\#2 | lab\\_1 | wrong\\_value | Rome \\| Oslo | yes | valid/wrong\\_value |

            ## How strictly it was judged

            Scorer version 1. Unless a matcher says otherwise, strings are compared letter by letter, numbers by value (25 equals 25.0), lists in order, and an argument that is not mentioned is wrong unless it equals its schema's default.

            - quick (1 task, hash d87a8ffacc844feb): \\$fold
            """);
  }

  @Test
  void a_hostile_run_makes_no_tag_link_or_extra_cell() throws IOException {
    String text = write(Hostile.entries(), false);
    assertThat(text).doesNotContain("<").doesNotContain("://");
    for (String line : text.split("\n", -1)) {
      if (!line.startsWith("|")) continue;
      assertThat(line.replace("\\\\", "").replace("\\|", "").chars().filter(c -> c == '|').count())
          .as(line)
          .isIn(4L, 5L, 6L, 8L, 11L, 13L, 14L);
    }
  }

  @Test
  void times_and_what_answered_stand_in_tables_of_their_own() throws IOException {
    var task = Sample.task("quick", "one", 1);
    var lab = Sample.target("lab", false);
    var facts = Sample.paced(Sample.facts(1, 100), Sample.pace(3, "fp_1", 20_000, 4_500));
    List<Entry> entries =
        List.of(
            Sample.open(List.of(task), List.of(lab), 1),
            Sample.end(task, lab, 1, Sample.correct(), facts),
            facts("lab", "Q4|K"),
            new Entry.Lag(Sample.AT, 10, 700, 0.08, 2.5, 12, 3, 9));
    String text = write(entries, false);
    assertThat(text)
        .contains(
            "| lab | 50 ms / 50 ms (n 1) | 200 ms / 200 ms (n 1) | 251 ms / 251 ms (n 1) | 4.5 ms /"
                + " 20 ms / 20 ms (n 2) | 20 ms | 1, together 1.25 s | 3.0 | 80.1 | 0.5 ms | 120 ms"
                + " | 31 ms | 2 |\n",
            "The client's own lag: p50 0.1 ms, p99 2.5 ms, max 12 ms; 3 pauses of its garbage"
                + " collector took 9 ms.",
            "| lab | lab/perfect | perfect-1 | fp\\_1 | ollama 0.30.10, Q4\\|K, context 4,096"
                + " | {\"max\\_tokens\":64} | top\\_k |\n");
    assertThat(stable(entries)).as("the stable form").doesNotContain("Times", "lag", "ollama");
  }

  private String stable(List<Entry> entries) throws IOException {
    Path other = directory.resolve("stable");
    try (RunFile run = Sample.run(other, entries)) {
      MarkdownReport.write(run, Summary.of(run), other, true);
    }
    return Files.readString(other.resolve("summary.md"));
  }

  private static Entry facts(String target, String quantization) {
    return new Entry.TargetFacts(
        Sample.AT,
        target,
        JsonValue.object().put("max_tokens", 64).build(),
        Optional.empty(),
        List.of("top_k"),
        Optional.of(
            new Entry.ServerFacts(
                "ollama",
                Optional.of("0.30.10"),
                Optional.of(quantization),
                Optional.empty(),
                OptionalLong.of(4096))));
  }

  @Test
  void what_a_server_says_of_itself_makes_no_cell_and_no_link() throws IOException {
    var task = Sample.task("quick", "one", 1);
    var lab = Sample.target("lab", false);
    int number = 0;
    for (String text : Hostile.texts()) {
      Path one = directory.resolve("run" + number++);
      var entries = List.of(Sample.open(List.of(task), List.of(lab), 1), facts("lab", text));
      try (RunFile run = Sample.run(one, entries)) {
        MarkdownReport.write(run, Summary.of(run), one, false);
      }
      String written = Files.readString(one.resolve("summary.md"));
      assertThat(written).doesNotContain("<").doesNotContain("://");
      String row =
          written.lines().filter(line -> line.contains("ollama 0.30.10")).findFirst().orElseThrow();
      assertThat(row.replace("\\\\", "").replace("\\|", "").chars().filter(c -> c == '|').count())
          .as(row)
          .isEqualTo(8);
    }
  }

  @Test
  void what_would_be_too_long_for_a_job_loses_the_last_suites_and_says_how_many()
      throws IOException {
    int count = 2_000;
    String longest = "x".repeat(250);
    List<PlannedTask> tasks =
        IntStream.range(0, count)
            .mapToObj(n -> Sample.task("suite_" + n + longest, "one", 1))
            .toList();
    var targets = List.of(Sample.target("mini", false), Sample.target("maxi", false));
    var entries = new ArrayList<Entry>();
    entries.add(Sample.open(tasks, targets, 1));
    for (var task : tasks)
      entries.add(
          Sample.end(
              task, targets.getFirst(), 1, Sample.wrong("wrong_value", "why"), Sample.facts(1, 9)));
    String text = write(entries, false);
    assertThat(text.getBytes(UTF_8).length).isBetween(890_000, 900_000);
    long rows = text.lines().filter(line -> line.startsWith("| suite\\_")).count() - 20;
    assertThat(text)
        .contains("%,d rows more are left out here".formatted(2L * count - rows))
        .contains("## Times", "## Why trials are wrong", "## The first 20 of 2,000 wrong trials");
  }

  @Test
  void a_report_that_is_too_long_without_its_suites_is_cut_at_a_line() {
    assertThat(Fitting.within(10_000, "top\n", "row\n".repeat(9), "bottom\n"))
        .isEqualTo("top\n" + "row\n".repeat(9) + "bottom\n");
    String cut = Fitting.within(1000, "ä top\n".repeat(900), "row\n".repeat(9), "bottom\n");
    assertThat(cut.getBytes(UTF_8).length).isBetween(800, 1000);
    assertThat(cut)
        .startsWith("ä top\nä top\n")
        .endsWith("top\n\n789 lines more are left out; report.html has all of it.\n");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "a|b, a\\|b",
        "<b>, &lt;b&gt;",
        "`x`, \\`x\\`",
        "http://x, http&#58;//x",
        "a: b, a: b",
        "www.x, www&#46;x",
        "1.5, 1.5",
        "[a](b), \\[a\\](b)",
        "*, \\*"
      })
  void text_shows_as_it_is_written(String text, String escaped) {
    assertThat(MarkdownText.of(text)).isEqualTo(escaped);
  }
}
