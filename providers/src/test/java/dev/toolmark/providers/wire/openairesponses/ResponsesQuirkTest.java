package dev.toolmark.providers.wire.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.QuirkNote;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ResponsesQuirkTest {
  /// They show in answers, or in an address, and are borne without being told.
  private static final Set<String> BORNE =
      Set.of(
          "context-full-any-status",
          "silent-truncation",
          "base-url-without-scheme",
          "bad-key-as-rejected");

  @Test
  void the_code_knows_every_quirk_that_the_catalog_has_for_this_protocol() {
    List<String> known = Arrays.stream(Quirk.values()).map(Quirk::id).toList();
    assertThat(
            Catalog.load().quirks().stream()
                .filter(q -> q.protocols().contains(Words.PROTOCOL))
                .map(QuirkNote::id)
                .filter(id -> !BORNE.contains(id)))
        .isSubsetOf(known)
        .isNotEmpty();
  }
}
