package dev.toolmark.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Dates and folded text.
final class NotationsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-27",
        "2026/11/27",
        "2026.11.27",
        "20261127",
        "27.11.2026",
        "27. 11. 2026",
        "27/11/2026",
        "11/27/2026",
        "27-11-2026",
        "27 Nov 2026",
        "27 November 2026",
        "27th of November 2026",
        "27. November 2026",
        "Nov 27, 2026",
        "November 27th, 2026",
        "november 27 2026",
        "Friday, 27 November 2026",
        "Fri Nov 27, 2026",
        "27-Nov-2026",
        "2026-11-27T14:30:00Z",
        "2026-11-27 14:30",
        "  2026-11-27 "
      })
  void a_day_in_any_usual_notation_is_that_day(String text) {
    assertThat(WrittenDate.same("2026-11-27", text)).isTrue();
    assertThat(WrittenDate.same("2026-11-28", text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tomorrow",
        "2026-02-30",
        "2026-13-01",
        "27 Foo 2026",
        "2026",
        "27.11.",
        "11-27",
        "2026-11-27 25:00",
        "2026-11-27 14"
      })
  void what_is_no_date_is_no_day(String text) {
    assertThat(WrittenDate.read(text)).isEmpty();
    assertThat(WrittenDate.isDate(text)).isFalse();
    assertThat(WrittenDate.same(text, text)).isFalse();
  }

  @Test
  void a_day_with_the_name_of_another_weekday_is_no_certain_day() {
    assertThat(WrittenDate.same("2026-11-27", "Monday, 27 November 2026")).isFalse();
    assertThat(WrittenDate.same("2026-11-27", "Mon Nov 27, 2026")).isFalse();
    assertThat(WrittenDate.same("2026-11-27", "fri. 27 Nov 2026")).isTrue();
    assertThat(WrittenDate.same("Mon Nov 27, 2026", "Mon Nov 27, 2026")).isTrue();
  }

  @Test
  void nobody_knows_which_day_03_04_2026_is() {
    assertThat(WrittenDate.same("2026-04-03", "03/04/2026")).isFalse();
    assertThat(WrittenDate.same("2026-03-04", "03/04/2026")).isFalse();
    assertThat(WrittenDate.same("03/04/2026", "03/04/2026")).isTrue();
    assertThat(WrittenDate.same("2026-03-03", "03/03/2026")).isTrue();
    assertThat(WrittenDate.same("2026-04-03", "03.04.2026")).isTrue();
    assertThat(WrittenDate.same("03/04/2026", "04/03/2026")).isFalse();
    assertThat(WrittenDate.same("03/04/2026", "2026-04-03")).isFalse();
    assertThat(WrittenDate.same("03-04-2026", "03/04/2026")).isFalse();
    assertThat(WrittenDate.isDate("03/04/2026")).isTrue();
    assertThat(WrittenDate.isDate("00/04/2026")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-27T14:30, 2026-11-27 2:30 pm, true",
    "2026-11-27T14:30, 2026-11-27 at 14:30:00, true",
    "2026-11-27T14:30, 2026-11-27, false",
    "2026-11-27T14:30, 2026-11-27 02:30, false",
    "2026-11-27T14:30, 2026-11-27T14:30Z, true",
    "2026-11-27T14:30Z, 2026-11-27T15:30+01:00, true",
    "2026-11-27T14:30Z, 2026-11-27T14:30+01:00, false",
    "2026-11-27T00:30+01:00, 2026-11-26T23:30:00.000Z, true",
    "2026-11-27T12:00, 2026-11-27 12 pm, true",
    "2026-11-27T00:00, 2026-11-27 12:00 am, true",
    "2026-11-27, 2026-11-27T09:30:00, true",
    "2026-11-27T09:30, 'Nov 27, 2026 at 9:30 am', true",
    "2026-11-27T09:30, 2026-11-27T21:30, false",
    "2026-11-27T09:30Z, 2026-11-27T10:30:00+01:00, true"
  })
  void a_time_counts_where_one_is_expected(String expected, String actual, boolean same) {
    assertThat(WrittenDate.same(expected, actual)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "'New York, NY', new york ny, true",
    "don’t, dont, true",
    "a_b-c, A B C, true",
    "É, é, true",
    "1.5, 15, false",
    "-5, 5, false",
    "−5, -5, true",
    "555-1234, 5551234, false",
    "555-1234, 555 1234, true",
    "3-5, 35, false",
    "3-5, 3 5, true",
    "3-5, 3 – 5, true",
    "3-5, '3, 5', false",
    "'3,5', '3, 5', true",
    "'[2,7]', '[ 2 , 7 ]', true",
    "'[1,234]', '[1, 234]', false",
    "'[1,234,5]', '[1, 234, 5]', true",
    "1/2, 1 / 2, true",
    "3-5, 3 -5, false",
    "3 -5, 35, false",
    "12:30, 1230, false",
    "12:30, 12-30, true",
    "'1,000', 1000, true",
    "'1,234,567.5', 1234567.5, true",
    "'1''234', 1234, true",
    "1’234, '1,234', true",
    "'1,000', 1.000, false",
    "1 000, 1000, false",
    "1 000, 1\u00a0000, true",
    "'1,00', 100, false",
    "'0,500', 0500, false",
    "'10,000,00', 1000000, false",
    "'3,5', 35, false",
    "'3,5', 3-5, false",
    "'3,5', 3 5, false",
    "1/2, 12, false",
    "1/2, 1-2, false",
    "27/11/2026, 27-11-2026, true",
    "27.11.2026, 27-11-2026, false",
    "'59.9,10.7', '59.9, 10.7', true",
    "'1,2,3', '1, 2, 3', true",
    "'1,2,3', 123, false",
    ".5, 5, false",
    "-.5, .5, false",
    "$.50, $50, false",
    "No.5, no 5, true",
    "...5, 5, true",
    "3. 5, 3.5, false",
    "3\u00ad5, 35, true",
    "3\u200b5, 35, true",
    "3\t5, 3 5, true",
    "'A1,000', A1000, false",
    "B-12, b12, true",
    "route 66, Route66, true",
    "5 %, 5, true",
    "1½, 1 ½, true",
    "a+b, ab, false",
    "naïve, naive, false"
  })
  void folding_forgives_case_spaces_and_punctuation_but_never_makes_another_number(
      String a, String b, boolean same) {
    assertThat(Folding.fold(a).equals(Folding.fold(b))).isEqualTo(same);
  }
}
