package dev.toolmark.harness.score;

import static dev.toolmark.harness.score.FailureClass.*;
import static dev.toolmark.harness.score.ScorerCase.judge;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Defaults under `$optional`, and names that stand twice: what is let pass, and what is not.
final class LetPassTest {
  @Test
  void an_optional_argument_with_its_default_is_as_if_left_out() {
    for (String n : List.of("{$optional: 3}", "{$any: [3, {$optional: 4}]}")) {
      String expected = "{calls: [{book: {id: A, n: " + n + "}}]}";
      var verdict = judge(expected, "book {\"id\":\"A\",\"n\":1}");
      assertThat(verdict.classes()).as(n).isEmpty();
      assertThat(verdict.notes()).containsExactly("calls[0].n was given its default 1");
      assertThat(judge(expected, "book {\"id\":\"A\",\"n\":2}").classes())
          .as(n)
          .containsExactly(WRONG_VALUE);
    }
  }

  @Test
  void an_optional_object_with_its_default_says_so_once() {
    String expected = "{calls: [{book: {id: A, seat: {$optional: {side: left, row: 3}}}}]}";
    assertThat(
            judge(expected, "book {\"id\":\"A\",\"seat\":{\"side\":\"left\",\"row\":7}}").classes())
        .as("row is not optional")
        .containsExactly(WRONG_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{$absent: true}", "{$any: [3, {$absent: true}]}", "3"})
  void a_default_is_not_let_pass_where_it_is_ruled_out(String n) {
    assertThat(
            judge("{calls: [{book: {id: A, n: " + n + "}}]}", "book {\"id\":\"A\",\"n\":1}")
                .correct())
        .isFalse();
  }

  @Test
  void a_pairing_counts_an_optional_default_as_nothing() {
    String expected = "{calls: [{book: {id: A, n: {$optional: 3}}}, {book: {id: A, n: 3}}]}";
    assertThat(
            judge(expected, "book {\"id\":\"A\",\"n\":3}\nbook {\"id\":\"A\",\"n\":1}").correct())
        .isTrue();
  }

  @Test
  void a_name_given_twice_is_noted_and_the_last_counts() {
    var verdict = judge("{calls: [{book: {id: A}}]}", "book {\"id\":\"B\",\"id\":\"A\"}");
    assertThat(verdict.correct()).isTrue();
    assertThat(verdict.notes())
        .containsExactly("calls[0].id was given more than once: the last counts");
    assertThat(judge("{calls: [{book: {id: A}}]}", "book {\"id\":\"A\"}").notes()).isEmpty();
  }
}
