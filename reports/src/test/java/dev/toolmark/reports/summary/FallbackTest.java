package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.reports.Changed;
import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Facts;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FallbackTest {
  @TempDir Path directory;

  private static final PlannedTask ONE = Sample.task("a", "one", 1);
  private static final PlannedTarget LAB = Sample.target("lab", false);

  /// `inText`: of the calls, those that were recovered from text.
  static Facts facts(int calls, int inText, Optional<String> fallback, List<String> textFormats) {
    return Changed.of(
        Sample.facts(1, 10),
        Map.of(
            "calls", calls,
            "nativeCalls", calls - inText,
            "fallback", fallback,
            "textFormats", textFormats));
  }

  @Test
  void an_answer_of_a_fallback_is_a_failure_of_its_target_and_has_a_row_of_its_own() {
    PlannedTask two = Sample.task("a", "two", 1);
    PlannedTask three = Sample.task("a", "three", 1);
    Facts spare = facts(1, 0, Optional.of("spare"), List.of());
    List<Entry> entries =
        List.of(
            Sample.open(List.of(ONE, two, three), List.of(LAB), 1),
            Sample.end(ONE, LAB, 1, Sample.correct(), spare),
            Sample.end(three, LAB, 1, Sample.correct(), Sample.facts(1, 10)),
            Sample.end(
                two,
                LAB,
                1,
                Sample.failed("timeout", "provider"),
                Optional.empty(),
                Sample.facts(0, 1),
                List.of()));
    try (RunFile run = Sample.run(directory.resolve("spare"), entries)) {
      Summary summary = Summary.of(run);
      assertThat(summary.overall())
          .extracting(row -> row.target() + " " + row.answered() + " " + row.failed())
          .containsExactly("lab 1 2", "lab→spare 1 0");
      assertThat(summary.perSuite()).extracting(SummaryRow::suite).containsExactly("a", "a");
      assertThat(summary.unanswered()).isEqualTo(1);
      assertThat(summary.ended()).isEqualTo(3);
    }
  }
}
