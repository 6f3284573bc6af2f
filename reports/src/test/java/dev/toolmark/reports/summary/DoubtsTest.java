package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toolmark.reports.Sample;
import dev.toolmark.reports.record.Entry;
import dev.toolmark.reports.record.Pace;
import dev.toolmark.reports.record.PlannedTarget;
import dev.toolmark.reports.record.PlannedTask;
import dev.toolmark.reports.record.RunFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When times of a run are called doubtful, and when they are not.
class DoubtsTest {
  @TempDir Path directory;

  private static final PlannedTask ONE = Sample.task("a", "one", 1);
  private static final PlannedTarget LAB = Sample.target("lab", false);
  private static final PlannedTarget SLOW = Sample.target("slow", false);

  private final List<Entry> entries =
      new ArrayList<>(List.of(Sample.open(List.of(ONE), List.of(LAB, SLOW), 2)));

  private void trial(PlannedTarget target, int repetition, double totalMs, Pace pace) {
    entries.add(
        Sample.end(
            ONE,
            target,
            repetition,
            Sample.correct(),
            Sample.paced(Sample.facts(1, totalMs), pace)));
  }

  private void lag(double p99Ms) {
    entries.add(new Entry.Lag(Sample.AT, 10, 500, 0.1, p99Ms, 2 * p99Ms, 0, 0));
  }

  private List<String> doubts() {
    try (RunFile run = Sample.run(directory, entries)) {
      Summary summary = Summary.of(run);
      assertThat(Finding.of(run, summary, true))
          .as("they vary from run to run")
          .noneMatch(Doubts.of(run, summary)::contains);
      return Doubts.of(run, summary).stream().map(Finding::text).toList();
    }
  }

  @ParameterizedTest(name = "lag {0} ms beside first content after {1} ms: {2}")
  @CsvSource({
    "0.9, 2, false", // below 1 ms nothing is distorted that anybody reads
    "1, 2, false",
    "1.0007, 10, false", // a tenth of 10.007, the largest that is kept as 10
    "1.1, 2, true",
    "1.1, 10, true",
    "1.1, 12, false",
    "5, 60, false",
    "99, 2000, false",
    "100, 2000, false",
    "101, 2000, true"
  })
  void lag_is_told_where_it_would_distort(double p99, double firstContent, boolean told) {
    trial(LAB, 1, 2 * firstContent, Pace.UNKNOWN);
    lag(p99);
    assertThat(doubts()).hasSize(told ? 1 : 0);
  }

  @Test
  void the_worst_life_counts_and_only_the_targets_it_distorts_are_named() {
    trial(LAB, 1, 40, Pace.UNKNOWN);
    trial(SLOW, 1, 4000, Pace.UNKNOWN);
    lag(0.2);
    lag(6);
    lag(0.3);
    assertThat(doubts())
        .containsExactly(
            "The client itself was late: its own lag was p50 0.1 ms, p99 6.0 ms, at most 12 ms."
                + " That is more than a tenth of the median time to first content of lab (20 ms):"
                + " these times are partly ours. Fewer trials in flight or a quieter machine mend"
                + " it.");
  }

  @Test
  void bursts_are_told_from_streams() {
    trial(LAB, 1, 1000, Sample.pace(2, "f", 10)); // nine events
    trial(SLOW, 1, 1000, Sample.pace(3, "f", 10, 20));
    assertThat(doubts())
        .containsExactly(
            "Events came in bursts, so many a read: lab (4.5). Gaps, first-token times and tokens a"
                + " second tell of buffering there, not of speed.");
  }

  @Test
  void a_server_that_changed_during_the_run_is_told() {
    trial(LAB, 1, 1000, Sample.pace(9, "fp_1", 10));
    trial(LAB, 2, 1000, Sample.pace(9, "fp_2", 10));
    assertThat(doubts())
        .containsExactly(
            "lab answered under 2 fingerprints: fp_1, fp_2. What answers may have changed during"
                + " the run.");
  }

  @Test
  void a_model_that_answered_under_two_names_is_told() {
    for (int r = 1; r <= 2; r++)
      entries.add(
          Sample.end(
              ONE,
              LAB,
              r,
              Sample.correct(),
              Sample.saying(
                  Sample.facts(1, 1000),
                  "openai-chat",
                  Optional.of("mini-" + r),
                  Map.of(),
                  Optional.empty(),
                  List.of())));
    assertThat(doubts())
        .containsExactly(
            "lab answered under 2 model names: mini-1, mini-2. What answers may have changed during"
                + " the run.");
  }

  @ParameterizedTest(name = "{0} targets: {1}")
  @CsvSource({"8, m8 (4.5). Gaps", "9, m8 (4.5) and 1 more. Gaps", "11, m8 (4.5) and 3 more. Gaps"})
  void eight_targets_are_named_and_the_others_counted(int count, String said) {
    List<PlannedTarget> targets =
        IntStream.rangeClosed(1, count).mapToObj(n -> Sample.target("m" + n, false)).toList();
    entries.set(0, Sample.open(List.of(ONE), targets, 1));
    for (PlannedTarget target : targets) trial(target, 1, 1000, Sample.pace(2, "f", 10));
    assertThat(doubts()).singleElement().asString().contains(said);
  }

  @Test
  void gaps_of_all_trials_together_have_the_percentiles_of_the_sorted_gaps() {
    for (long seed = 0; seed < 20; seed++) {
      var random = new Random(seed);
      var tally = new PaceTally();
      long[] all = {};
      for (int trial = 0; trial < 30; trial++) {
        long[] gaps = random.longs(random.nextInt(1, 40), 1, 1L << 28).toArray();
        tally.add(
            Sample.paced(Sample.facts(1, 100), Sample.pace(gaps.length + 1, "f", gaps)), true);
        int before = all.length;
        all = Arrays.copyOf(all, before + gaps.length);
        System.arraycopy(gaps, 0, all, before, gaps.length);
      }
      Arrays.sort(all);
      Percentiles kept = tally.pacing().gaps().orElseThrow();
      assertThat(kept.p50()).as("seed %d", seed).isCloseTo(at(all, 50), within(at(all, 50) / 900));
      assertThat(kept.p95()).as("seed %d", seed).isCloseTo(at(all, 95), within(at(all, 95) / 900));
      assertThat(kept.p99()).as("seed %d", seed).isCloseTo(at(all, 99), within(at(all, 99) / 900));
    }
  }

  private static double at(long[] sorted, int percent) {
    int rank = Math.max(1, (int) Math.ceil(percent / 100.0 * sorted.length));
    return sorted[rank - 1] / 1000.0;
  }
}
