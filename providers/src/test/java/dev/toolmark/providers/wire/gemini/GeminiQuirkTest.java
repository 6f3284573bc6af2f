package dev.toolmark.providers.wire.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.QuirkNote;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GeminiQuirkTest {
  @Test
  void the_catalog_and_the_code_know_the_same_quirks_of_this_protocol() {
    List<String> known = Arrays.stream(Quirk.values()).map(Quirk::id).toList();
    assertThat(
            Catalog.load().quirks().stream()
                .filter(q -> q.protocols().contains(Words.PROTOCOL))
                .map(QuirkNote::id))
        .containsExactlyInAnyOrderElementsOf(known);
  }
}
