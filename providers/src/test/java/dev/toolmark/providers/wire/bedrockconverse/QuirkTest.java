package dev.toolmark.providers.wire.bedrockconverse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.QuirkNote;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class QuirkTest {
  /// What the protocol does for every model, unasked.
  private static final Set<String> ALWAYS = Set.of("tool-config-stays");

  @Test
  void the_catalog_and_the_code_know_the_same_quirks_of_this_protocol() {
    List<String> known = Arrays.stream(Quirk.values()).map(Quirk::id).toList();
    assertThat(
            Catalog.load().quirks().stream()
                .filter(q -> q.protocols().contains(Words.PROTOCOL))
                .map(QuirkNote::id)
                .filter(id -> !ALWAYS.contains(id)))
        .containsExactlyInAnyOrderElementsOf(known);
  }
}
