package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toolmark.reports.record.Entry.JudgeEnd;
import dev.toolmark.reports.record.JudgedAnswer;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgeTallyTest {
  /// `said`: the votes, one letter each: p, f, u (unreadable), m (missing).
  private static JudgedAnswer answer(String decision, String said) {
    List<JudgedAnswer.Vote> votes =
        said.chars()
            .mapToObj(letter ->
                Stream.of("pass", "fail", "unreadable", "missing")
                    .filter(word -> word.charAt(0) == letter)
                    .findFirst()
                    .orElseThrow())
            .map(word -> new JudgedAnswer.Vote(word, ""))
            .toList();
    return new JudgedAnswer("answer", decision, votes);
  }

  private static JudgeEnd end(OptionalDouble cost, JudgedAnswer... answers) {
    return new JudgeEnd(Instant.EPOCH, "t", "a", "q", "b", "judge", "m", List.of(answers), cost);
  }

  @Test
  void rates_are_of_what_is_decided_and_the_rest_is_counted_apart() {
    var tally = new JudgeTally();
    tally.add(0, end(OptionalDouble.of(0.25), answer("pass", "ppp")));
    tally.add(0, end(OptionalDouble.of(0.25), answer("fail", "fpf")));
    tally.add(1, end(OptionalDouble.of(0.25), answer("undecided", "pfu")));
    tally.add(1, end(OptionalDouble.of(0.25), answer("fail", "")));
    tally.add(2, end(OptionalDouble.of(0), answer("pass", "ppp"), answer("fail", "ffm")));
    JudgeFigures figures = tally.figures();
    assertThat(figures.trials()).isEqualTo(5);
    assertThat(figures.passed().hits()).isEqualTo(1);
    assertThat(figures.passed().of()).isEqualTo(4);
    assertThat(figures.undecided()).isEqualTo(1);
    assertThat(figures.votes()).isEqualTo(15);
    assertThat(figures.unreadable()).isEqualTo(1);
    assertThat(figures.missing()).isEqualTo(1);
    assertThat(figures.unanimous().hits()).isEqualTo(2);
    assertThat(figures.unanimous().of()).as("of those that somebody was asked about").isEqualTo(5);
    // ppp, fpf and ppp, whose votes are all there: 7 of 9 pass; pairs agree in 1, 1/3 and 1
    assertThat(figures.kappa().orElseThrow())
        .isCloseTo((7 / 9.0 - 53 / 81.0) / (1 - 53 / 81.0), within(1e-12));
    assertThat(figures.cost()).hasValue(1);
    assertThat(figures.judges()).containsExactly("judge (m)");
  }

  @Test
  void one_unknown_cost_makes_the_sum_unknown() {
    var tally = new JudgeTally();
    tally.add(0, end(OptionalDouble.of(0.25), answer("pass", "ppp")));
    tally.add(0, end(OptionalDouble.empty(), answer("pass", "ppp")));
    assertThat(tally.figures().cost()).isEmpty();
  }

  @Test
  void without_a_judge_there_is_nothing() {
    JudgeFigures none = new JudgeTally().figures();
    assertThat(none.isAny()).isFalse();
    assertThat(none.passed().value()).isEmpty();
    assertThat(none.cost()).isEmpty();
  }

  @Test
  void a_trial_fails_where_one_answer_fails_and_passes_where_all_pass() {
    assertThat(end(OptionalDouble.empty(), answer("pass", "p"), answer("fail", "f")).decision())
        .isEqualTo("fail");
    assertThat(
            end(OptionalDouble.empty(), answer("pass", "p"), answer("undecided", "u")).decision())
        .isEqualTo("undecided");
    assertThat(end(OptionalDouble.empty(), answer("pass", "p")).decision()).isEqualTo("pass");
  }
}
