package dev.toolmark.providers.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.chat.WireRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  private static final String KEY = "sk-0123456789-abcdef";
  private static final URI TO = URI.create("https://api.example.com/x");

  private static Keys read(Map<String, String> env, String... names) {
    return new KeySources(env).fromVariables("openai", List.of(names), Scheme.BEARER);
  }

  private static List<String> sent(Keys keys) {
    return keys.credentials().stream().map(KeysTest::authorization).toList();
  }

  private static String authorization(Credential it) {
    return switch (it.sign(new WireRequest("POST", "/", Map.of(), new byte[0]), TO)) {
      case Signature.Signed signed ->
          signed.request().headers().getOrDefault("authorization", List.of()).getFirst();
      case Signature.Failed(_, String why) -> why;
    };
  }

  @Test
  void the_first_variable_that_is_set_and_not_blank_is_read_and_trimmed() {
    Keys found = read(Map.of("A", "  ", "B", " " + KEY + "\r\n", "C", "other"), "X", "A", "B", "C");
    assertThat(sent(found)).containsExactly("Bearer " + KEY);
    assertThat(found.credentials().getFirst().alias()).isEqualTo("openai#0");
    assertThat(found.credentials().getFirst().source()).isEqualTo("env:B");
    assertThat(found.problems()).isEmpty();
  }

  @Test
  void a_variable_may_hold_several_keys() {
    Keys found = read(Map.of("A", "key1, key2\n\nkey3,"), "A");
    assertThat(sent(found)).containsExactly("Bearer key1", "Bearer key2", "Bearer key3");
    assertThat(found.credentials())
        .extracting(Credential::alias)
        .containsExactly("openai#0", "openai#1", "openai#2");
  }

  @Test
  void where_no_variable_is_set_there_are_no_keys_and_no_problem() {
    assertThat(read(Map.of(), "A")).isEqualTo(Keys.NOTHING);
  }

  @Test
  void a_variable_that_was_named_must_be_set() {
    Keys found =
        new KeySources(Map.of()).fromVariable("lab", "LAB_KEY", Optional.empty(), 0, Scheme.BEARER);
    assertThat(found.problems()).containsExactly("the environment variable LAB_KEY is not set");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-0123456789\u2019-abcdef",
        "sk-0123456789 -abcdef",
        "sk-0123456789\u0000-abcdef",
        "sk-0123456789\u00e9-abcdef"
      })
  void a_key_that_no_header_can_hold_is_a_problem_that_does_not_repeat_it(String key) {
    Keys found = read(Map.of("A", key), "A");
    assertThat(found.credentials()).isEmpty();
    assertThat(found.problems()).hasSize(1);
    assertThat(found.problems().getFirst())
        .startsWith("the key from env:A holds, at character 14, U+")
        .doesNotContain("0123")
        .doesNotContain("abcdef");
  }

  @ParameterizedTest
  @ValueSource(strings = {"~", "~~", " ~~~ "})
  void a_key_too_short_to_be_kept_out_of_a_text_is_refused(String key) {
    assertThat(read(Map.of("A", key), "A").problems())
        .containsExactly(
            "the key from env:A has fewer than 4 characters: so short a key could not be kept out"
                + " of logs and reports");
    assertThat(sent(read(Map.of("A", "~~~~," + key), "A"))).containsExactly("Bearer ~~~~");
  }

  @Test
  void a_key_cannot_print_itself_and_equals_itself_alone() {
    Secret one = Secret.of(KEY, "a test");
    Credential it = new Credential("openai#0", "env:A", Optional.of(one), Scheme.BEARER);
    Signature signed = it.sign(new WireRequest("POST", "/", Map.of(), new byte[0]), TO);
    assertThat(one + " " + it + " " + signed + " " + List.of(it)).doesNotContain(KEY.substring(3));
    assertThat(one)
        .isNotEqualTo(Secret.of(KEY, "a test"))
        .isNotInstanceOf(java.io.Serializable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "BEARER, authorization, Bearer sk-0123456789-abcdef",
    "X_API_KEY, x-api-key, sk-0123456789-abcdef",
    "X_API_KEY, anthropic-version, 2023-06-01",
    "X_GOOG_API_KEY, x-goog-api-key, sk-0123456789-abcdef",
  })
  void each_scheme_signs_in_its_own_header(Scheme scheme, String header, String value) {
    var it = new Credential("a#0", "env:A", Optional.of(Secret.of(KEY, "a test")), scheme);
    var signed =
        (Signature.Signed)
            it.sign(new WireRequest("POST", "/x", Map.of("h", List.of("v")), new byte[] {1}), TO);
    assertThat(signed.request().headers()).containsEntry(header, List.of(value)).containsKey("h");
    assertThat(signed.request().path()).isEqualTo("/x");
  }

  @ParameterizedTest
  @EnumSource
  void a_scheme_sends_the_key_or_has_a_signer_or_sends_nothing(Scheme scheme) {
    var key = Optional.of(Secret.of(KEY, "a test"));
    if (scheme.sendsKey() || scheme == Scheme.NONE)
      assertThat(
              new Credential("a#0", "env:A", key, scheme)
                  .sign(new WireRequest("POST", "/x", Map.of(), new byte[0]), TO))
          .isInstanceOf(Signature.Signed.class);
    else
      assertThatThrownBy(() -> new Credential("a#0", "env:A", key, scheme))
          .hasMessageContaining("needs a signer");
    assertThat(Scheme.named(scheme.label())).contains(scheme);
  }

  @Test
  void an_anthropic_version_that_the_protocol_set_stands() {
    var it = new Credential("a#0", "env:A", Optional.of(Secret.of(KEY, "a")), Scheme.X_API_KEY);
    var wire =
        new WireRequest(
            "POST", "/", Map.of("anthropic-version", List.of("2030-01-01")), new byte[0]);
    assertThat(((Signature.Signed) it.sign(wire, TO)).request().headers())
        .containsEntry("anthropic-version", List.of("2030-01-01"));
  }

  @Test
  void a_file_gives_its_first_line_and_a_warning_where_others_may_read_it(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "\uFEFF" + KEY + " \nnot a key\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Keys open = fromFile(file);
    assertThat(sent(open)).containsExactly("Bearer " + KEY);
    assertThat(open.warnings()).hasSize(1);
    assertThat(open.warnings().getFirst()).contains(file.toString()).contains("chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(fromFile(file).warnings()).isEmpty();
    assertThat(fromFile(file).credentials().getFirst().alias()).isEqualTo("spare");
  }

  @Test
  void a_file_that_cannot_be_used_is_a_problem_that_names_it(@TempDir Path folder)
      throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n" + KEY);
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    for (Path file : List.of(empty, binary, folder.resolve("missing"), folder)) {
      Keys found = fromFile(file);
      assertThat(found.credentials()).as("%s", file).isEmpty();
      assertThat(found.problems()).hasSize(1).first().asString().contains(file.toString());
    }
  }

  private static Keys fromFile(Path file) {
    return new KeySources(Map.of())
        .fromFile("openai", file, Optional.of("spare"), 0, Scheme.BEARER);
  }

  @Test
  void a_fingerprint_names_a_key_under_its_salt_and_gives_nothing_of_it_away() {
    Credential it = read(Map.of("A", KEY), "A").credentials().getFirst();
    String named = new Fingerprint(new byte[16]).of(it);
    assertThat(named).matches("openai#0 [0-9a-f]{8}");
    assertThat(new Fingerprint(new byte[16]).of(it)).isEqualTo(named);
    assertThat(new Fingerprint(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6}).of(it))
        .isNotEqualTo(named);
    assertThat(new Fingerprint(new byte[16]).of(Credential.NONE)).isEmpty();
  }
}
