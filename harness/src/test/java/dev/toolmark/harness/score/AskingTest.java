package dev.toolmark.harness.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AskingTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "date      | For which date?",
        "date      | DATE?",
        "Date      | which date is it?",
        "date      | Which dates suit you?",
        "date      | What is the date's form?",
        "date      | Is the check_in_date known?",
        "date      | Is it up-to-date?",
        "date      | An update, or a date?",
        "address   | Which addresses?",
        "how many  | How many nights?",
        "o'clock   | At what o'clock?",
        "2024      | The one of 2024?",
        "日期      | 请问日期是什么？",
        "날짜      | 날짜를 알려 주시겠어요?",
        "วันที่       | ขอทราบวันที่ได้ไหม?"
      })
  void a_word_that_stands_whole_or_in_the_plural_is_asked_for(String word, String text) {
    assertThat(Asking.about(List.of(word), text)).isTrue();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "date  | Would you like an update?",
        "date  | Is it dated?",
        "day   | Is it your birthday?",
        "day   | Every daystar?",
        "2024  | Is it 12024?",
        "2024  | Is it 20245?",
        "zeit  | Um welche Uhrzeit?",
        "e     | Is it e\u0301?",
        "date  | I booked that date."
      })
  void a_part_of_a_word_is_not(String word, String text) {
    assertThat(Asking.about(List.of(word), text)).isFalse();
  }
}
