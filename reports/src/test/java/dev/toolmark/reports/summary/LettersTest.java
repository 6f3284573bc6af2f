package dev.toolmark.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LettersTest {
  private static BitSet apart(int count, int... pairs) {
    var apart = new BitSet();
    for (int i = 0; i < pairs.length; i += 2) apart.set(pairs[i] * count + pairs[i + 1]);
    return apart;
  }

  @Test
  void those_that_cannot_be_told_apart_share_a_letter() {
    assertThat(Letters.of(0, apart(0))).isEmpty();
    assertThat(Letters.of(3, apart(3))).containsExactly("a", "a", "a");
    assertThat(Letters.of(3, apart(3, 0, 2))).containsExactly("a", "ab", "b");
    assertThat(Letters.of(3, apart(3, 0, 1, 0, 2, 1, 2))).containsExactly("a", "b", "c");
    assertThat(Letters.of(4, apart(4, 0, 2, 0, 3, 1, 3))).containsExactly("a", "ab", "bc", "c");
  }

  @Test
  void two_share_a_letter_exactly_when_they_are_not_told_apart() {
    for (long seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      int count = 2 + random.nextInt(9);
      var apart = new BitSet();
      for (int i = 0; i < count; i++)
        for (int j = i + 1; j < count; j++) if (random.nextInt(3) == 0) apart.set(i * count + j);
      List<String> letters = Letters.of(count, apart);
      for (int i = 0; i < count; i++)
        for (int j = i + 1; j < count; j++)
          assertThat(share(letters.get(i), letters.get(j)))
              .as("seed %d, %d and %d", seed, i, j)
              .isEqualTo(!apart.get(i * count + j));
    }
  }

  private static boolean share(String one, String other) {
    return one.chars().anyMatch(c -> other.indexOf(c) >= 0);
  }
}
