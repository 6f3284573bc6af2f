package dev.toolmark.providers.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.WireRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RouteTest {
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

  private static final class Deaf implements Receiver {
    @Override
    public void head(ResponseHead head) {}

    @Override
    public boolean feed(byte[] bytes, int from, int to) {
      return true;
    }

    @Override
    public void end() {}
  }

  private static Received ask(String url, int proxyPort) {
    var proxy = Route.ProxyAddress.of("http://127.0.0.1:" + proxyPort);
    try (var transport =
        new Transport(System::nanoTime, false, new Route(Optional.empty(), Optional.of(proxy)))) {
      var wire = new WireRequest("POST", "/", Map.of(), new byte[] {'a'});
      return transport.send(
          URI.create(url),
          (Signature.Signed) Credential.NONE.sign(wire, URI.create(url)),
          Deadlines.DEFAULT,
          new TimedSink(new AnswerCollector()),
          new Deaf());
    }
  }

  private static FaultServer answering() {
    return new FaultServer(line -> {
      line.request();
      line.send(OK);
    });
  }

  @Test
  void plain_addresses_elsewhere_are_asked_over_the_proxy() {
    try (var proxy = answering()) {
      Received it = ask("http://models.invalid/v1/", proxy.port());
      assertThat(it.head().orElseThrow().status()).isEqualTo(200);
      assertThat(proxy.requests().getFirst()).startsWith("POST http://models.invalid/v1/ HTTP/1.1");
    }
  }

  @Test
  void https_is_tunnelled_and_the_proxy_sees_the_host_alone() {
    try (var proxy =
        new FaultServer(line -> {
          line.request();
          line.send("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n");
        })) {
      Received it = ask("https://models.invalid/secret/path", proxy.port());
      assertThat(it.head()).isEmpty();
      assertThat(it.broken().orElseThrow().cause()).isEqualTo(Cause.UNREACHABLE);
      assertThat(proxy.requests().getFirst())
          .startsWith("CONNECT models.invalid:443 HTTP/1.1")
          .doesNotContain("secret");
    }
  }

  @Test
  void this_machine_is_reached_directly() {
    try (var proxy = answering();
        var server = answering()) {
      assertThat(ask(server.url(), proxy.port()).head().orElseThrow().status()).isEqualTo(200);
      assertThat(proxy.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"http://p:3128, p:3128", "http://p, p:80", "http://p/, p:80", "HTTP://p:1, p:1"})
  void a_proxy_is_a_host_and_a_port(String url, String shown) {
    assertThat(Route.ProxyAddress.of(url)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p:3128",
        "https://p",
        "http://p/x",
        "http://u:secret@p",
        "http://a b",
        "socks://p"
      })
  void what_is_no_proxy_is_refused_without_its_password(String url) {
    assertThatThrownBy(() -> Route.ProxyAddress.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains("a proxy")
        .doesNotContain("secret");
  }
}
