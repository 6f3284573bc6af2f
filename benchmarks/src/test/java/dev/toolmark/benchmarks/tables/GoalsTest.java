package dev.toolmark.benchmarks.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalsTest {
  private static final Results NOTHING =
      new Results(new Scores(List.of()), List.of(), List.of(), FanOutLines.NONE);

  private static Goal goal(Results results, String what) {
    return Goals.of(results).stream()
        .filter(it -> it.what().contains(what))
        .findFirst()
        .orElseThrow();
  }

  private static Score score(
      String task, Map<String, String> parameters, String contender, double rate) {
    return new Score(task, contender, parameters, rate, rate, OptionalDouble.of(20));
  }

  private static Score chat(String contender, double rate) {
    return score(
        "decode", Map.of("corpus", "generated", "protocol", "openai-chat"), contender, rate);
  }

  private static Results of(Score... scores) {
    return new Results(new Scores(List.of(scores)), List.of(), List.of(), FanOutLines.NONE);
  }

  @Test
  void what_was_not_measured_neither_holds_nor_fails() {
    assertThat(Goals.of(NOTHING))
        .hasSizeGreaterThan(20)
        .allSatisfy(it -> assertThat(it.verdict()).isEqualTo(Goal.Verdict.NOT_MEASURED));
  }

  @ParameterizedTest(name = "{0} times as fast {1}")
  @CsvSource({"39.9, DOES_NOT_HOLD", "40, HOLDS", "89.9, HOLDS", "90, AIM_HOLDS"})
  void a_speed_holds_from_its_bound_on(double times, Goal.Verdict verdict) {
    Results results = of(chat("strings", times), chat("openaiJava", 1));
    assertThat(goal(results, "to openai-java").verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{0} ns an event in place of 100 {1}")
  @CsvSource({"1100, HOLDS", "1101, DOES_NOT_HOLD"})
  void a_time_line_costs_what_an_answer_with_it_takes_more(double nanos, Goal.Verdict verdict) {
    Map<String, String> each = Map.of("protocol", "openai-chat", "read", "300");
    Results results =
        of(
            score("timeline", each, "timed", 1e9 / nanos),
            score("timeline", each, "untimed", 1e9 / 100));
    assertThat(goal(results, "time line").verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{0} of the CPU {1}")
  @CsvSource({"0.041, DOES_NOT_HOLD", "0.04, HOLDS", "0.0166, AIM_HOLDS"})
  void a_share_holds_down_from_its_bound(double share, Goal.Verdict verdict) {
    var ours = new Times("strings", List.of(1.0), List.of(share * 1000));
    var theirs = new Times("openaiJava", List.of(1.0), List.of(1000.0));
    var results =
        new Results(new Scores(List.of()), List.of(ours, theirs), List.of(), FanOutLines.NONE);
    assertThat(goal(results, "cold: CPU").verdict()).isEqualTo(verdict);
  }

  @Test
  void other_streams_than_the_generated_ones_decide_nothing() {
    var mixed = Map.of("corpus", "mixed", "protocol", "openai-chat");
    Results results =
        of(score("decode", mixed, "strings", 1), score("decode", mixed, "openaiJava", 1));
    assertThat(goal(results, "to openai-java").verdict()).isEqualTo(Goal.Verdict.NOT_MEASURED);
  }

  @Test
  void of_all_pairs_the_slowest_decides_beside_the_peer_that_writes_the_same() {
    var scores = new ArrayList<Score>();
    for (String to : List.of("gemini", "ollama", "cohere")) {
      var pair = Map.of("from", "openai-chat", "to", to);
      scores.add(score("translate", pair, "ours", to.equals("ollama") ? 9 : 50));
      scores.add(score("translate", pair, "jacksonTree", 1));
      scores.add(score("translate", pair, "jacksonPayloads", 0.5));
    }
    Goal goal = goal(of(scores.toArray(Score[]::new)), "translation");
    assertThat(goal.measured()).hasValue(9);
    assertThat(goal.verdict()).isEqualTo(Goal.Verdict.DOES_NOT_HOLD);
    assertThat(goal.what()).contains("3 measured");
  }

  @Test
  void a_row_of_the_fan_out_is_our_own_line_and_the_median_of_its_rounds() {
    FanOutLines lines =
        FanOutLines.of(
            """
            row,contender,round,vs_trial
            steady,loop,1,
            steady,toolmark,1,0.7
            steady,toolmark,2,0.8
            wide,toolmark,1,0.1
            steady,toolmark,3,2.0
            """);
    var results = new Results(new Scores(List.of()), List.of(), List.of(), lines);
    assertThat(goal(results, "200 in flight").measured()).hasValue(0.8);
    assertThat(goal(results, "1,000 in flight").verdict()).isEqualTo(Goal.Verdict.AIM_HOLDS);
    assertThat(goal(results, "promptfoo: wall").verdict()).isEqualTo(Goal.Verdict.NOT_MEASURED);
  }

  @Test
  void a_start_is_judged_by_its_median_wall() {
    var times = new Times(Startup.VERSION, List.of(40.0, 51.0, 90.0), List.of(1.0, 1.0, 1.0));
    var results = new Results(new Scores(List.of()), List.of(), List.of(times), FanOutLines.NONE);
    Goal goal = goal(results, "--version");
    assertThat(goal.verdict()).isEqualTo(Goal.Verdict.DOES_NOT_HOLD);
    assertThat(goal.bound(goal.must())).isEqualTo("at most 50 ms");
  }

  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource({
    "0.04, 0.04",
    "40, 40",
    "0.0166666, 0.017",
    "1234.4, 1234",
    "100, 100",
    "12.34, 12.3",
    "0, 0"
  })
  void numbers_are_short(double value, String text) {
    assertThat(Goal.number(value)).isEqualTo(text);
  }
}
