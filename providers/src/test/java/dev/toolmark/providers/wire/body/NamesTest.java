package dev.toolmark.providers.wire.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NamesTest {
  /// Some are alike but for one place, and some are as long as others.
  private static String name(Random random) {
    String word = "abcdefghijklmnopqrstuvwxyz".repeat(3).substring(0, random.nextInt(70));
    if (word.isEmpty() || random.nextBoolean()) return word;
    int at = random.nextInt(word.length());
    return word.substring(0, at) + '_' + word.substring(at + 1);
  }

  @Test
  void a_name_is_found_where_it_stands_and_no_other_is() {
    for (long seed = 0; seed < 2000; seed++) {
      var random = new Random(seed);
      Set<String> some = new LinkedHashSet<>();
      for (int i = random.nextInt(20); i >= 0; i--) some.add(name(random));
      List<String> all = List.copyOf(some);
      var names = Names.of(all.toArray(String[]::new));
      for (int i = 0; i < 20; i++) {
        String asked = name(random);
        int before = random.nextInt(10);
        int behind = random.nextInt(10);
        byte[] in =
            ("z".repeat(before) + asked + "z".repeat(behind)).getBytes(StandardCharsets.US_ASCII);
        assertThat(names.find(in, before, in.length - behind))
            .as("seed %d: %s of %s", seed, asked, all)
            .isEqualTo(all.indexOf(asked));
      }
    }
  }

  @Test
  void every_byte_of_a_name_counts() {
    for (int length = 1; length < 70; length++) {
      byte[] name = new byte[length];
      Arrays.fill(name, (byte) 'n');
      var names = Names.of(new String(name, StandardCharsets.US_ASCII));
      for (int at = 0; at < length; at++) {
        byte[] in = Arrays.copyOf(name, length + 8);
        in[at] ^= (byte) 0x80;
        assertThat(names.find(in, 0, length)).as("%d of %d", at, length).isEqualTo(-1);
      }
    }
  }
}
