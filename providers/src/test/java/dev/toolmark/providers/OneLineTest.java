package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void nothing_in_it_moves_a_cursor_or_turns_the_text_around() {
    assertThat(OneLine.of(" a\r\n\tb\u001b[31m\u202Ec\u2028d\u200b\u0000e\ud800 ", 99))
        .isEqualTo("a b [31m c d e");
  }

  @Test
  void what_is_too_long_is_cut_between_characters() {
    assertThat(OneLine.of("😀😀😀😀", 3)).isEqualTo("😀😀…");
    assertThat(OneLine.of("abc", 3)).isEqualTo("abc");
    assertThat(OneLine.of("x".repeat(1_000_000), 10)).hasSize(10);
    assertThat(OneLine.of("\n", 3)).isEmpty();
  }
}
