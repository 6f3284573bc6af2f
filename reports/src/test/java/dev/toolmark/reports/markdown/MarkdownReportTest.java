package dev.toolmark.reports.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.reports.Hostile;
import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

            ## Targets

            | target | trials | answered | correct | 95 % interval | valid | silent | two calls at once | violations |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | lab\\_1 (simulated) | 2 | 2 | 50.0 % | 9.5 % to 90.5 % | 100.0 % | 0 | 0 of 2 | 0 |

            ## Suites

            | suite | target | trials | answered | correct | 95 % interval | valid | silent | two calls at once | violations |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | quick | lab\\_1 (simulated) | 2 | 2 | 50.0 % | 9.5 % to 90.5 % | 100.0 % | 0 | 0 of 2 | 0 |

            ## Why trials are wrong

            | target | class | trials |
            | --- | --- | --- |
            | lab\\_1 | wrong\\_value | 1 |

            ## Wrong trials

            | suite | task | target | class | why |
            | --- | --- | --- | --- | --- |
            | quick | one \\#2 | lab\\_1 | wrong\\_value | Rome \\| Oslo |
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
          .isIn(4L, 6L, 13L, 14L);
    }
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
