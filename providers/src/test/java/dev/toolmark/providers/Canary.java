package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// The tests' key in every form in which a server may send it back.
final class Canary {
  private static final byte[] BYTES = ExchangeKit.CANARY.getBytes(StandardCharsets.UTF_8);

  static final List<String> FORMS =
      List.of(
          ExchangeKit.CANARY,
          Base64.getEncoder().withoutPadding().encodeToString(BYTES),
          Base64.getUrlEncoder().withoutPadding().encodeToString(BYTES),
          URLEncoder.encode(ExchangeKit.CANARY, StandardCharsets.UTF_8),
          URLEncoder.encode(ExchangeKit.CANARY, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT),
          base64("u:" + ExchangeKit.CANARY),
          base64("user:" + ExchangeKit.CANARY),
          base64(ExchangeKit.CANARY + ":"),
          ExchangeKit.CANARY.replace("\"", "\\\""),
          ExchangeKit.CANARY.replace("\"", "\\\"").replace("/", "\\/"),
          ExchangeKit.CANARY.replace("<", "&lt;").replace(">", "&gt;"));

  private Canary() {}

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// No run of twelve characters of any form is in the text.
  static void assertAbsent(String text) {
    for (String form : FORMS)
      for (int i = 0; i + 12 <= form.length(); i++)
        assertThat(text).doesNotContain(form.substring(i, i + 12));
  }
}
