package dev.toolmark.providers.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.wire.Feature;
import dev.toolmark.providers.wire.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

final class TranslationPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("toolmark.root", ".."), "docs", "translation.md");

  /// With `-Dtoolmark.write=true` it is written.
  @Test
  void the_page_says_what_the_tables_say() throws IOException {
    if (Boolean.getBoolean("toolmark.write")) Files.writeString(PAGE, TranslationPage.text());
    assertThat(PAGE).hasContent(TranslationPage.text());
  }

  @Test
  void a_feature_stands_at_most_once_in_a_protocols_table() {
    for (String protocol : Protocols.written()) {
      var seen = EnumSet.noneOf(Feature.class);
      for (Loss loss : Protocols.losses(protocol))
        assertThat(seen.add(loss.feature())).as("%s: %s", protocol, loss.feature()).isTrue();
    }
  }

  @Test
  void every_feature_is_lost_somewhere() {
    var lost = EnumSet.noneOf(Feature.class);
    for (String protocol : Protocols.written())
      Protocols.losses(protocol).forEach(loss -> lost.add(loss.feature()));
    assertThat(EnumSet.complementOf(lost)).isEmpty();
  }
}
