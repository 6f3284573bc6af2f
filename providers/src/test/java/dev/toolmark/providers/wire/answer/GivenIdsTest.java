package dev.toolmark.providers.wire.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.wire.body.Runs;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class GivenIdsTest {
  @Test
  void an_id_is_new_where_it_is_new_to_a_set_however_it_is_given() {
    for (int seed = 0; seed < 60; seed++) {
      var random = new Random(seed);
      var ids = new GivenIds();
      var set = new HashSet<String>();
      int kinds = 20 + random.nextInt(700);
      for (int i = 0; i < 900; i++) {
        String id = id(random, random.nextInt(kinds));
        assertThat(add(ids, id, random)).as("seed %d, %s", seed, id).isEqualTo(set.add(id));
        assertThat(ids.isEmpty()).isFalse();
      }
    }
  }

  private static String id(Random random, int which) {
    return switch (random.nextInt(8)) {
      case 0 -> "" + which;
      case 1 -> "é" + which;
      case 2 -> "\ud800" + which;
      case 3 -> "?" + which;
      case 4 -> "a\"b\\" + which;
      case 5 -> "\u007f" + which;
      default -> "call_" + "0".repeat(which % 20) + which;
    };
  }

  private static boolean add(GivenIds ids, String id, Random random) {
    byte[] bytes = (" " + id + "\"").getBytes(StandardCharsets.UTF_8);
    boolean ascii = id.chars().allMatch(c -> c < 0x80);
    if (ascii && Runs.plain(bytes, 1, bytes.length - 1) && random.nextBoolean())
      return ids.add(bytes, 1, bytes.length - 1);
    return ids.add(id);
  }

  @Test
  void nothing_was_given_to_begin_with() {
    assertThat(new GivenIds().isEmpty()).isTrue();
    var ids = new GivenIds();
    ids.add("é");
    assertThat(ids.isEmpty()).isFalse();
  }

  @Test
  void plain_are_the_characters_of_ascii_that_stand_for_themselves() {
    for (int length = 1; length < 20; length++)
      for (int at = 0; at < length; at++)
        for (int b = 0; b < 256; b++) {
          byte[] bytes = "x".repeat(length + 2).getBytes(StandardCharsets.US_ASCII);
          bytes[0] = (byte) 0xff;
          bytes[length + 1] = '"';
          bytes[at + 1] = (byte) b;
          boolean plain = b >= ' ' && b < 0x7f && b != '"' && b != '\\';
          assertThat(Runs.plain(bytes, 1, length + 1))
              .as("byte %d at %d of %d", b, at, length)
              .isEqualTo(plain);
        }
  }
}
