package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.FaultServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No key is in what is told of a fault, or goes where a server would send it.
@Timeout(60)
class KeysInFaultsTest {
  private final ExchangeKit kit = new ExchangeKit();

  @AfterEach
  void close() {
    kit.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirect_is_not_followed_and_no_key_or_prompt_arrives(int status) throws Exception {
    try (var other = new FaultServer(FaultServer.Line::request);
        var server =
            new FaultServer(line -> {
              line.request();
              line.send(
                  "HTTP/1.1 %d Go\r\nlocation: http://localhost:%d/v1?k=%s\r\ncontent-length: 0\r\n\r\n"
                      .formatted(status, other.port(), "sk-canary/7h3+k3y"));
            })) {
      for (Scheme scheme : List.of(Scheme.BEARER, Scheme.X_API_KEY, Scheme.X_GOOG_API_KEY)) {
        Attempted.Failure failure =
            kit.exchange(signed(server.url(), scheme))
                .ask(ExchangeKit.request(Ask.STREAMED), ExchangeKit.step(0), 1)
                .last()
                .failure()
                .orElseThrow();
        assertThat(failure.cause()).isEqualTo(Cause.REJECTED);
        assertThat(failure.detail())
            .contains("answers " + status + ", a redirect to localhost,")
            .doesNotContain("canary");
      }
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void a_key_echoed_by_a_401_is_nowhere_in_the_outcome_and_the_person_learns_where_it_came_from()
      throws Exception {
    for (String form : Canary.FORMS) {
      try (var server =
          new FaultServer(line -> {
            line.request();
            byte[] body = ("bad key: " + form + ".").getBytes(StandardCharsets.UTF_8);
            line.send(
                "HTTP/1.1 401 No\r\nx-request-id: r-%s\r\ncontent-length: %d\r\n\r\n"
                    .formatted(form.contains("\"") ? "1" : form, body.length));
            line.send(body);
          })) {
        Attempted got = kit.ask(server.url());
        Canary.assertAbsent(got.toString());
        Canary.assertAbsent(kit.ends.getLast().toString());
        assertThat(got.failure().orElseThrow().detail())
            .containsPattern("401: bad key: .{0,7}\\[key lab#0].{0,4}\\.")
            .endsWith("the key lab#0 came from env:LAB_KEY");
        assertThat(got.requestId().orElseThrow()).startsWith("r-");
      }
    }
  }

  @Test
  void a_header_that_cannot_be_sent_is_named_without_its_value() throws Exception {
    for (var bad :
        List.of(Map.of("x-token", "abcdef\u2019ghijklmnop"), Map.of("host", "abcdef-ghijklmnop"))) {
      Endpoint it = kit.endpoint("http://127.0.0.1:1/v1");
      Endpoint with =
          new Endpoint(
              it.target(),
              it.baseUrl(),
              it.protocol(),
              it.protocolName(),
              it.gate(),
              bad,
              it.rules(),
              it.affine(),
              false,
              it.deadlines());
      Attempted.Failure failure =
          kit.exchange(with)
              .ask(ExchangeKit.request(Ask.WHOLE), ExchangeKit.step(0), 1)
              .last()
              .failure()
              .orElseThrow();
      assertThat(failure.cause()).isEqualTo(Cause.REJECTED);
      assertThat(failure.detail())
          .contains("the header " + bad.keySet().iterator().next() + " cannot be sent")
          .doesNotContain("ghijk");
    }
  }

  private Endpoint signed(String url, Scheme scheme) {
    Endpoint it = kit.endpoint(url);
    return new Endpoint(
        it.target(),
        BaseUrl.of(url, false),
        it.protocol(),
        it.protocolName(),
        ExchangeKit.gate(9, scheme),
        Map.of(),
        it.rules(),
        it.affine(),
        false,
        it.deadlines());
  }
}
