package dev.toolmark.providers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AliasesTest {
  private static boolean legal(String name) {
    return name.matches("[a-zA-Z0-9_-]{1,64}");
  }

  private static Aliases of(String... names) {
    return Aliases.of(List.of(names), AliasesTest::legal);
  }

  @Test
  void a_legal_name_is_its_own() {
    assertThat(of("get-weather", "x").table()).isEmpty();
    assertThat(of("get-weather").onWire("get-weather")).isEqualTo("get-weather");
  }

  @Test
  void an_illegal_name_gets_one_that_still_reads_well() {
    Aliases aliases = of("math.factorial", "1 up");
    assertThat(aliases.onWire("math.factorial")).isEqualTo("math_factorial");
    assertThat(aliases.onWire("1 up")).isEqualTo("_1_up");
    assertThat(aliases.table())
        .containsEntry("math_factorial", "math.factorial")
        .containsEntry("_1_up", "1 up");
  }

  @Test
  void names_that_would_meet_are_kept_apart() {
    Aliases aliases = of("a.b", "a_b", "a b", "a/b");
    assertThat(aliases.table()).hasSize(3).doesNotContainKey("a_b");
    assertThat(new HashSet<>(aliases.table().values()))
        .containsExactlyInAnyOrder("a.b", "a b", "a/b");
  }

  @Test
  void long_names_are_cut_and_still_differ() {
    String one = "n".repeat(100) + "1";
    String two = "n".repeat(100) + "2";
    Aliases aliases = of(one, two);
    assertThat(aliases.onWire(one)).hasSize(64).isNotEqualTo(aliases.onWire(two));
  }

  @Test
  void any_names_get_legal_aliases_that_lead_back() {
    for (long seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var names = random.ints(6, 1, 80).mapToObj(n -> word(random, n)).distinct().toList();
      Aliases aliases = Aliases.of(names, AliasesTest::legal);
      var wire = new HashSet<String>();
      for (String name : names) {
        String onWire = aliases.onWire(name);
        assertThat(legal(onWire)).as("seed %d: %s", seed, onWire).isTrue();
        assertThat(wire.add(onWire)).as("seed %d: %s twice", seed, onWire).isTrue();
        assertThat(aliases.table().getOrDefault(onWire, onWire))
            .as("seed %d", seed)
            .isEqualTo(name);
      }
      for (String name : names)
        assertThat(Aliases.offered(name, wire))
            .as("seed %d: %s", seed, name)
            .isEqualTo(aliases.onWire(name));
    }
  }

  private static String word(Random random, int length) {
    var word = new StringBuilder();
    int[] letters = "ab.-_ é天😀9".codePoints().toArray();
    for (int i = 0; i < length; i++) word.appendCodePoint(letters[random.nextInt(letters.length)]);
    return word.toString();
  }

  @Test
  void a_tool_that_was_not_offered_keeps_its_name() {
    assertThat(Aliases.offered("a.b", List.of("c"))).isEqualTo("a.b");
  }
}
