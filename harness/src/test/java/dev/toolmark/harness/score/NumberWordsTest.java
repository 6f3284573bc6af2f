package dev.toolmark.harness.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "twelve degrees                   | 12",
        "Zero                             | 0",
        "two, three and FOUR              | 2 3 4",
        "**nineteen**                     | 19",
        "twenty                           | 20",
        "twenty-one                       | 21",
        "twenty one                       | 21",
        "ninety‑nine                      | 99",
        "a hundred                        | 100",
        "one hundred                      | 100",
        "two hundred and five             | 205",
        "two hundred five                 | 205",
        "three hundred forty-two          | 342",
        "twelve hundred fifty             | 1250",
        "nineteen hundred                 | 1900",
        "a hundred and I left             | 100",
        "two hundred and                  | 200",
        "minus three                      | -3",
        "negative twenty-one              | -21",
        "minus one                        | -1",
        "one degree below zero            | -1",
        "twelve degrees below zero        | -12",
        "twelve here and two below zero   | 12 -2",
        "five minus three                 | 5 3",
        "five, minus three                | 5 -3",
        "twenty to thirty                 | 20 30",
        "two\u00a0hundred                | 200",
        "ten seconds                      | 10"
      })
  void are_read(String text, String numbers) {
    assertThat(words(text)).isEqualTo(numbers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one of them                 | no number",
        "which one? no one!          | no number",
        "below zero                  | the name of a point",
        "sub-zero                    | part of a word",
        "nonetheless, often, tent    | part of a word",
        "a two-way, five-star thing  | part of a word",
        "the twenty-first            | an ordinal",
        "the twenty first            | an ordinal",
        "two hundred zero            | no number",
        "twenty hundred              | no number",
        "two thousand                | 2000",
        "two hundred thousand        | 200000",
        "three thousand five         | 3005",
        "three thousand and five     | 3005",
        "two million                 | 2000000",
        "five dozen                  | 60",
        "two point five              | 2.5",
        "two and a half              | 2.5",
        "two thirds                  | a part",
        "nineteen ninety             | a year or two numbers",
        "twenty twenty-six           | a year",
        "nine one one                | digits",
        "seven eleven                | two numbers",
        "twenty ten                  | no one number",
        "twenty zero                 | no one number",
        "hundreds, a dozen           | no count",
        "several hundred five        | no count",
        "twenty hundred              | nobody says so",
        "x_two two_x two2            | names",
        "zwölf, douze, doce          | other languages",
        "ten's                       | part of a word"
      })
  void are_not_read(String text, String why) {
    assertThat(words(text)).as(why).isEmpty();
  }

  @Test
  void count_where_there_are_no_digits() {
    assertThat(NumbersInText.of("In the two rooms are 5 chairs.")).containsExactly(number(5));
    assertThat(NumbersInText.of("Room B12: two chairs.")).containsExactly(number(2));
    assertThat(NumbersInText.all("In the two rooms are 5 chairs."))
        .containsExactly(number(5), number(2));
  }

  private static BigDecimal number(int n) {
    return BigDecimal.valueOf(n);
  }

  private static String words(String text) {
    return String.join(" ", NumberWords.of(text).stream().map(BigDecimal::toPlainString).toList());
  }
}
