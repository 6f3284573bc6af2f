package dev.toolmark.harness.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersInTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "25                  | 25",
        "four of 5           | 5",
        "it is twelve        | 12",
        "it is -3.           | -3",
        "−3 °C               | -3",
        "-$5.50              | -5.50",
        "$-5.50              | -5.50",
        "1,234.5 and 2       | 1234.5 2",
        "1, 2, 3             | 1 2 3",
        "1,23                | 1 23 1.23",
        "76,40 Euro          | 76 40 76.40",
        "1.234,50 Euro       | 1.234 50 1234.50",
        "1.250               | 1.25",
        "1,250               | 1250",
        "58 204 rows         | 58 204 58204",
        "58 204,5 rows       | 58 204 5 58204.5",
        "in 2026 100 people  | 2026 100",
        "rooms 1,2,3         | 1 2 3",
        "it is minus 3 °C    | -3",
        "Minus 3,5 Grad      | -3 5 -3.5",
        "negative 3          | -3",
        "− 3 °C              | -3",
        "5 minus 3 is 2      | 5 3 2",
        "5 − 3               | 5 3",
        "(5) minus 3         | 5 3",
        "terminus 3          | 3",
        "3 degrees below zero | -3",
        "3 °C below zero, 4 above | -3 4",
        "3, which is below zero | 3",
        "３５ and －３          | 35 -3",
        "1/2 of ½            | 1 2",
        "25th 5km            | 25 5",
        "2026-11-27          | 2026 11 27",
        "2-3                 | 2 3",
        "(-2)                | -2",
        "25C 50%             | 25 50",
        "H2O B12 v1.2        | ''",
        "2.5e3 1e-2          | 2500 0.01",
        ".5                  | 0.5",
        "1.2.3               | 1.2",
        "**42**              | 42",
        "x=7                 | 7",
        "９ and 2e＋3          | 9 2000",
        "' minus 3'          | -3",
        "$5                  | 5",
        "-5                  | -5"
      })
  void numbers_are_read_out_of_text(String text, String numbers) {
    var expected = numbers.isBlank() ? new String[0] : numbers.strip().split(" ");
    var found = NumbersInText.of(text);
    assertThat(found).as("%s", found).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++)
      assertThat(found.get(i)).isEqualByComparingTo(new BigDecimal(expected[i]));
  }

  @Test
  void what_no_number_can_be_so_long_is_none() {
    String longest = "1".repeat(1000);
    assertThat(NumbersInText.of("a " + longest)).containsExactly(new BigDecimal(longest));
    assertThat(NumbersInText.of("a 1" + longest)).isEmpty();
    String comma = "1".repeat(998) + ",5";
    assertThat(NumbersInText.of(comma))
        .hasSize(3)
        .contains(new BigDecimal(comma.replace(',', '.')));
    assertThat(NumbersInText.of("1" + comma)).hasSize(2);
  }

  @Test
  void a_number_far_down_in_a_text_is_read() {
    assertThat(NumbersInText.of("x ".repeat(600) + "7,5"))
        .containsExactly(new BigDecimal("7"), new BigDecimal("5"), new BigDecimal("7.5"));
  }
}
