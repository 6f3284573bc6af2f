package dev.toolmark.providers.wire.anthropicmessages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.catalog.QuirkNote;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MessagesQuirkTest {
  @Test
  void the_code_knows_every_quirk_that_the_catalog_gives_to_this_protocol_alone() {
    List<String> known = Arrays.stream(Quirk.values()).map(Quirk::id).toList();
    List<String> noted =
        Catalog.load().quirks().stream()
            .filter(q -> q.protocols().equals(List.of(Words.PROTOCOL)))
            .map(QuirkNote::id)
            .toList();
    assertThat(noted).contains("vertex-anthropic-version");
    assertThat(known).containsAll(noted);
  }
}
