package dev.toolmark.providers.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RedactorTest {
  private static Redactor knowing(String... keys) {
    return Redactor.of(
        java.util.stream.IntStream.range(0, keys.length)
            .mapToObj(i ->
                new Credential(
                    "lab#" + i, "env:A", Optional.of(Secret.of(keys[i], "a test")), Scheme.BEARER))
            .toList());
  }

  @Test
  void a_key_becomes_its_alias() {
    assertThat(
            knowing("sk-aaaaaaaaaaaaaaaa", "sk-bbbbbbbbbbbbbbbb").redact("x sk-bbbbbbbbbbbbbbbb y"))
        .isEqualTo("x [key lab#1] y");
  }

  @Test
  void text_without_a_key_stays_the_same_object() {
    String text = "nothing of the kind, and of some length too";
    assertThat(knowing("sk-0123456789abcdef").redact(text)).isSameAs(text);
    assertThat(Redactor.of(List.of(Credential.NONE)).redact(text)).isSameAs(text);
  }

  @Test
  void a_part_of_twelve_characters_is_as_good_as_the_key_and_eleven_are_not() {
    Redactor it = knowing("sk-0123456789abcdef");
    assertThat(it.redact("key 0123456789ab***")).isEqualTo("key [key lab#0]***");
    assertThat(it.redact("key 0123456789a***")).isEqualTo("key 0123456789a***");
  }

  @Test
  void a_short_key_is_known_whole() {
    Redactor it = knowing("s3cret");
    assertThat(it.redact("is s3cret, or s3cre?")).isEqualTo("is [key lab#0], or s3cre?");
  }

  @Test
  void what_models_say_is_searched_for_long_keys_only() {
    Redactor it = knowing("test", "sk-0123456789abcdef").longOnes();
    assertThat(it.redact("a test of sk-0123456789abcdef")).isEqualTo("a test of [key lab#1]");
  }

  @Test
  void the_owners_secret_headers_are_known_too() {
    assertThat(
            knowing("sk-0123456789abcdef")
                .and(List.of("proxy-token-4711"))
                .redact("a proxy-token-4711"))
        .isEqualTo("a [secret header]");
  }

  @Test
  void no_form_of_a_key_inside_anything_gets_through() {
    for (long seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      String key = printable(random, 12 + random.nextInt(50));
      String before = printable(random, random.nextInt(9));
      String after = printable(random, random.nextInt(9));
      Redactor it = knowing(key);
      String longer = before + key + after;
      for (String text :
          List.of(
              longer,
              longer.replace("\\", "\\\\").replace("\"", "\\\""),
              URLEncoder.encode(longer, StandardCharsets.UTF_8),
              longer.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")))
        assertThat(it.redact(text))
            .as("seed %d: %s", seed, text)
            .contains("[key lab#0]")
            .doesNotContain(key);
      for (Base64.Encoder base64 : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        String text = base64.encodeToString(longer.getBytes(StandardCharsets.US_ASCII));
        String left = it.redact(text).replace("[key lab#0]", "");
        assertThat(left.length())
            .as("seed %d: %s", seed, text)
            .isLessThanOrEqualTo((before.length() + after.length() + 6) * 4 / 3);
      }
    }
  }

  private static String printable(Random random, int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) text.append((char) ('!' + random.nextInt('~' - '!' + 1)));
    return text.toString();
  }
}
