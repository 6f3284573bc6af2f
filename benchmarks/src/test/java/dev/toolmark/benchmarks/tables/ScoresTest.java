package dev.toolmark.benchmarks.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {
  /// Two runs in JMH's form: 1,000 and 500 operations a second, each of 2,000 bytes in 4 events. Of
  /// each second the first thread got half a core and the second all of one.
  private static final String JMH =
      """
      [{"benchmark": "dev.toolmark.benchmarks.decode.Ours.strings",
        "params": {"protocol": "openai-chat", "corpus": "generated"},
        "primaryMetric": {"score": 1000.0},
        "secondaryMetrics": {
          "bytes": {"score": 2000000.0}, "events": {"score": 4000.0},
          "cpuNanos": {"score": 500000000.0}, "gc.alloc.rate.norm": {"score": 320.0}}},
       {"benchmark": "dev.toolmark.benchmarks.decode.Jackson.jacksonTokens",
        "params": {"protocol": "openai-chat", "corpus": "generated"},
        "primaryMetric": {"score": 500.0},
        "secondaryMetrics": {
          "bytes": {"score": 1000000.0}, "events": {"score": 2000.0},
          "cpuNanos": {"score": 1000000000.0}}},
       {"benchmark": "dev.toolmark.benchmarks.decode.Ours.slices", "params": {},
        "primaryMetric": {"score": "NaN"}, "secondaryMetrics": {}}]
      """;

  private final Scores scores = new Scores(Score.of(JMH));

  private Score score(String contender) {
    return scores.find("decode", "generated openai-chat", contender).orElseThrow();
  }

  @Test
  void rates_are_of_processor_time_and_not_of_the_clock() {
    assertThat(score("strings").bytesPerSecond()).isEqualTo(4e6);
    assertThat(score("strings").eventsPerSecond()).isEqualTo(8_000);
    assertThat(score("strings").nanosPerEvent()).isEqualTo(125_000);
  }

  @Test
  void allocation_is_that_of_an_operation_divided_by_its_events() {
    assertThat(score("strings").allocated()).hasValue(80);
    assertThat(score("jacksonTokens").allocated()).as("no profiler ran").isEmpty();
  }

  @Test
  void a_ratio_is_of_bytes_by_processor_time() {
    assertThat(scores.timesAsFast(score("strings"), "jacksonTokens")).hasValue(4);
    assertThat(scores.timesAsFast(score("jacksonTokens"), "strings").orElseThrow())
        .isCloseTo(0.25, within(1e-9));
    assertThat(scores.timesAsFast(score("strings"), "openaiJava")).isEmpty();
  }

  @Test
  void what_has_no_figure_is_left_out() {
    assertThat(scores.all()).hasSize(2);
  }

  @Test
  void pairs_are_told_apart_by_both_protocols() {
    String pair =
        JMH.replace(
            "\"protocol\": \"openai-chat\", \"corpus\": \"generated\"",
            "\"to\": \"a\", \"from\": \"b\"");
    assertThat(Score.of(pair)).extracting(Score::cell).containsExactly("b to a", "b to a");
  }

  @Test
  void a_median_is_the_middle_or_the_mean_of_both_middles() {
    assertThat(Times.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Times.median(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3);
  }
}
