package dev.toolmark.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is handed on until it breaks.
final class UntilBrokenTest {
  private final List<Integer> had = new ArrayList<>();
  private final UntilBroken<Integer> some =
      new UntilBroken<>(one -> {
        had.add(one);
        if (one == 2) throw new IllegalStateException("no more");
      });

  @Test
  void all_is_handed_on_while_nothing_breaks() {
    some.accept(0);
    some.accept(1);
    assertThat(had).containsExactly(0, 1);
    assertThatCode(some::demandWhole).doesNotThrowAnyException();
  }

  @Test
  void what_broke_is_told_to_who_asks_and_nothing_comes_after_it() {
    for (int i = 0; i < 5; i++) some.accept(i);
    assertThat(had).containsExactly(0, 1, 2);
    assertThatThrownBy(some::demandWhole)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no more");
  }
}
