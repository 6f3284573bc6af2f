package dev.toolmark.providers.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://a.example/v1, /chat, https://a.example/v1/chat",
    "https://a.example/v1/, /chat, https://a.example/v1/chat",
    "https://a.example/v1//, chat, https://a.example/v1/chat",
    "https://a.example, /chat, https://a.example/chat",
    "https://a.example/v1, '', https://a.example/v1",
    "https://a.example:8443/v1, /m/a%2Fb:go?alt=sse, https://a.example:8443/v1/m/a%2Fb:go?alt=sse",
    "https://a.example/o?api-version=1, /chat, https://a.example/o/chat?api-version=1",
    "https://a.example/o?api-version=1, /chat?x=2, https://a.example/o/chat?x=2&api-version=1",
    "https://a.example/v1, https://b.example/chat, https://b.example/chat",
    "http://[::1]:80/v1, /chat, http://[::1]:80/v1/chat",
  })
  void base_and_path_are_joined(String base, String path, String whole) {
    assertThat(BaseUrl.of(base, false).join(path)).hasToString(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:1", "http://localhost/v1", "HTTP://LOCALHOST", "http://[::1]"})
  void plain_text_is_allowed_to_this_machine(String url) {
    assertThat(BaseUrl.of(url, false).loopback()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://lab.example:8000/v1",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "http://10.0.0.7/v1"
      })
  void plain_text_to_another_machine_needs_the_owners_word(String url) {
    assertThatThrownBy(() -> BaseUrl.of(url, false)).hasMessageContaining("in plain text");
    assertThat(BaseUrl.of(url, true).loopback()).isFalse();
  }

  @Test
  void a_path_elsewhere_is_held_to_the_same_rule() {
    var base = BaseUrl.of("https://a.example", false);
    assertThatThrownBy(() -> base.join("http://b.example/x")).hasMessageContaining("plain text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.example/v1",
        "ftp://a.example",
        "https://",
        "https:///v1",
        "https://a b/?k=t0psecret",
        "https://me:t0psecret@a.example",
        "https://a.example/v1#t0psecret",
        "https://under_score.example/?k=t0psecret"
      })
  void what_is_no_base_url_is_refused_without_repeating_it(String url) {
    assertThatThrownBy(() -> BaseUrl.of(url, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .message()
        .doesNotContain("t0psecret");
  }

  @Test
  void a_path_that_is_not_encoded_is_refused_without_repeating_the_query() {
    var base = BaseUrl.of("https://a.example?k=t0psecret", false);
    assertThatThrownBy(() -> base.join("/a b"))
        .hasNoCause()
        .hasMessageContaining("a.example:443")
        .message()
        .doesNotContain("t0psecret");
  }
}
