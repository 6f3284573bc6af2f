package dev.toolmark.harness.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersInTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "25                  | 25",
        "it is -3.           | -3",
        "−3 °C               | -3",
        "-$5.50              | -5.50",
        "$-5.50              | -5.50",
        "1,234.5 and 2       | 1234.5 2",
        "1, 2, 3             | 1 2 3",
        "1,23                | 1 23",
        "2026-11-27          | 2026 11 27",
        "2-3                 | 2 3",
        "(-2)                | -2",
        "25C 50%             | 25 50",
        "H2O B12 v1.2        | ''",
        "2.5e3 1e-2          | 2500 0.01",
        ".5                  | 0.5",
        "1.2.3               | 1.2",
        "**42**              | 42",
        "x=7                 | 7"
      })
  void numbers_are_read_out_of_text(String text, String numbers) {
    var expected = numbers.isBlank() ? new String[0] : numbers.strip().split(" ");
    var found = NumbersInText.of(text);
    assertThat(found).as("%s", found).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++)
      assertThat(found.get(i)).isEqualByComparingTo(new BigDecimal(expected[i]));
  }
}
