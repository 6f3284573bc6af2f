package dev.toolmark.providers.wire.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CarriedTest {
  private static final List<Opaque> VALUES =
      List.of(
          new Opaque("anthropic-messages.signature", new Json("\"Eo+/=é😀\"")),
          new Opaque("gemini.thoughtSignature", new Json("{ \"a\" : 1.50 }")));

  @Test
  void what_was_packed_comes_back_letter_for_letter() {
    assertThat(Carried.unpack(Carried.pack(VALUES))).contains(VALUES);
    assertThat(Carried.unpack(Carried.pack(List.of()))).contains(List.of());
  }

  @Test
  void as_bytes_it_is_the_same_word() {
    assertThat(new String(Carried.packed(VALUES), StandardCharsets.UTF_8))
        .isEqualTo(Carried.pack(VALUES));
    assertThat(Carried.packed(VALUES)).matches(word -> Runs.plain(word, 0, word.length));
  }

  @Test
  void a_client_that_keeps_it_as_bytes_returns_the_same_word() {
    String word = Carried.pack(VALUES);
    byte[] asBytes = Base64.getDecoder().decode(word);
    assertThat(Base64.getEncoder().encodeToString(asBytes)).isEqualTo(word);
  }

  @Test
  void any_other_value_is_not_ours() {
    String word = Carried.pack(VALUES);
    assertThat(Carried.unpack("")).isEmpty();
    assertThat(Carried.unpack("EqQBCkgIBhABGAIiQ")).isEmpty();
    assertThat(Carried.unpack(word.substring(0, word.length() - 4))).isEmpty();
    assertThat(Carried.unpack("toolmarkCarriedV" + "!!")).isEmpty();
    assertThat(
            Carried.unpack(
                "toolmarkCarriedV"
                    + Base64.getEncoder().encodeToString("[[1]]".getBytes(StandardCharsets.UTF_8))))
        .isEmpty();
  }
}
