package dev.toolmark.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BoundedRegexTest {
  private final BoundedRegex regexes = new BoundedRegex();

  @Test
  void an_expression_is_found_anywhere_unless_it_is_anchored() {
    assertThat(regexes.find("b$", "ab")).isEqualTo(BoundedRegex.Found.YES);
    assertThat(regexes.find("^b", "ab")).isEqualTo(BoundedRegex.Found.NO);
    assertThat(regexes.find("(", "ab")).isEqualTo(BoundedRegex.Found.NOT_AN_EXPRESSION);
  }

  @Test
  void an_expression_that_runs_away_is_given_up() {
    assertThat(regexes.find("^(.*)(.*)(.*)(.*)(.*)(.*)x$", "a".repeat(5_000)))
        .isEqualTo(BoundedRegex.Found.GAVE_UP);
    assertThat(regexes.find("(a|b)*c", "ab".repeat(200_000))).isNotEqualTo(BoundedRegex.Found.YES);
  }

  @Test
  void a_search_has_the_same_end_each_time() {
    String most = "a".repeat(3_160); // n² / 2 reads are just within the limit
    String more = "a".repeat(4_480);
    for (int i = 0; i < 3; i++) {
      assertThat(regexes.find("a+x", most)).isEqualTo(BoundedRegex.Found.NO);
      assertThat(regexes.find("a+x", more)).isEqualTo(BoundedRegex.Found.GAVE_UP);
    }
  }
}
