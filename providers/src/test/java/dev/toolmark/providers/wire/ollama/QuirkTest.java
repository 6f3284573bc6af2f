package dev.toolmark.providers.wire.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.catalog.Catalog;
import org.junit.jupiter.api.Test;

final class QuirkTest {
  @Test
  void every_quirk_in_the_code_is_the_catalogs_for_this_protocol() {
    for (Quirk quirk : Quirk.values())
      assertThat(Catalog.load().quirks())
          .anyMatch(q -> q.id().equals(quirk.id()) && q.protocols().contains(Words.PROTOCOL));
  }
}
