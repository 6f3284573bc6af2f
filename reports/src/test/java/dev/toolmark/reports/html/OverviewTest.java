package dev.toolmark.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import dev.toolmark.reports.summary.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands on the page before any script has run.
class OverviewTest {
  private static final PlannedTarget LAB = Sample.target("lab", false);
  private static final PlannedTarget MINI = Sample.target("mini", false);

  @TempDir Path directory;

  /// Ten tasks: lab is right on all but one, which failed; mini on the first only.
  private String html(boolean stable) {
    List<PlannedTask> tasks =
        IntStream.range(0, 10).mapToObj(n -> Sample.task("s", "t" + n, 1)).toList();
    var entries = new ArrayList<Entry>();
    entries.add(Sample.open(tasks, List.of(MINI, LAB), 1));
    for (int n = 0; n < 10; n++) {
      entries.add(
          n == 9
              ? failed(tasks.get(n))
              : Sample.end(tasks.get(n), LAB, 1, Sample.correct(), Sample.facts(1, 100)));
      entries.add(
          Sample.end(
              tasks.get(n),
              MINI,
              1,
              n == 0 ? Sample.correct() : Sample.wrong("wrong_value", "why"),
              Sample.facts(1, 2000)));
    }
    try (RunFile run = Sample.run(directory.resolve("run" + stable), entries)) {
      Summary summary = Summary.of(run);
      return new Overview(run, summary, summary.separation(), stable).html();
    }
  }

  private static Entry failed(PlannedTask task) {
    return Sample.end(
        task,
        LAB,
        1,
        Sample.failed("unreachable", "network"),
        Optional.empty(),
        Sample.facts(0, 1),
        List.of());
  }

  /// The cells of the table's rows, as text.
  private static List<List<String>> rows(String html, String table) {
    String body = html.substring(html.indexOf("<table class=\"" + table));
    body = body.substring(body.indexOf("<tbody>"), body.indexOf("</tbody>"));
    var rows = new ArrayList<List<String>>();
    for (String row : body.split("<tr>", -1))
      if (row.contains("<td"))
        rows.add(
            List.of(row.split("</td>", -1)).stream()
                .map(cell -> cell.replaceAll("<[^>]*>", " ").strip().replaceAll(" +", " "))
                .filter(cell -> !cell.isEmpty())
                .toList());
    return rows;
  }

  @Test
  void the_best_comes_first_and_a_failure_lowers_availability_alone() {
    List<List<String>> rows = rows(html(false), "targets");
    assertThat(rows.get(0))
        .startsWith(
            "lab",
            "a",
            "100.0 % 70.1 to 100.0 · n 9",
            "100.0 % 70.1 to 100.0 · n 9",
            "90.0 % 59.6 to 98.2 · n 10");
    assertThat(rows.get(1)).startsWith("mini", "b", "10.0 % 1.8 to 40.4 · n 10");
    assertThat(rows.get(0)).contains("100 ms 100 ms, n 9");
  }

  @Test
  void bars_say_in_words_what_they_show() {
    assertThat(html(false))
        .contains("aria-label=\"lab: 9 correct, 1 failed, no verdict\"")
        .contains("aria-label=\"mini: 1 correct, 9 wrong_value\"")
        .contains("<rect class=\"kc\" x=\"0.00\" width=\"900.00\"");
  }

  @Test
  void differences_stand_with_their_adjusted_chance() {
    assertThat(rows(html(false), "pairs"))
        .containsExactly(
            List.of(
                "lab", "mini", "9", "8", "0", "+88.9", "+18.2 to +100.0", "0.008", "0.008", "yes"));
  }

  @Test
  void the_stable_form_has_no_column_of_time() {
    assertThat(html(true)).doesNotContain("p50").doesNotContain(" ms").contains("group");
  }
}
