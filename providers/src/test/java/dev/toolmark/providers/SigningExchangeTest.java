package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.auth.Signer;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.transport.FaultServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a step makes of credentials that must ask somebody before they can sign.
class SigningExchangeTest {
  private static final String TOKEN = "canary-token-0123456789";
  private final ExchangeKit kit = new ExchangeKit();

  @AfterEach
  void close() {
    kit.close();
  }

  /// Signs with its tokens in turn, the next one after each refusal; fails where a cause is given.
  private static final class Signing implements Signer {
    final List<String> tokens = new ArrayList<>();
    Optional<Signature.Failed> failed = Optional.empty();
    Optional<URI> address = Optional.empty();

    @Override
    public synchronized Signature sign(WireRequest request, URI to) {
      if (failed.isPresent()) return failed.get();
      return Signature.of(
          request, address.orElse(to), Map.of("authorization", "Bearer " + tokens.getFirst()));
    }

    @Override
    public synchronized List<Secret> secrets() {
      return tokens.stream().map(it -> Secret.of(it, "a test")).toList();
    }

    @Override
    public synchronized boolean refused(Signature.Signed sent) {
      if (tokens.size() < 2) return false;
      tokens.removeFirst();
      return true;
    }

    Credential credential() {
      return Credential.signing("lab", "account:lab", Optional.empty(), Scheme.CHATGPT_OAUTH, this);
    }
  }

  private static FaultServer serving() {
    return answering(ExchangeKit.CHUNKED + "a\r\nstop\ndone\n\r\n0\r\n\r\n");
  }

  private static FaultServer refusing() {
    return answering("HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n");
  }

  private static FaultServer answering(String text) {
    return new FaultServer(line -> {
      while (true) {
        line.request();
        line.send(text);
      }
    });
  }

  private Attempts ask(FaultServer server, Signing signing) throws Exception {
    Endpoint plain = kit.endpoint(server.url());
    Endpoint endpoint =
        new Endpoint(
            plain.target(),
            plain.baseUrl(),
            plain.protocol(),
            plain.protocolName(),
            ExchangeKit.gate(9, signing.credential()),
            plain.headers(),
            RetryRules.USUAL,
            false,
            false,
            plain.deadlines());
    return kit.exchange(endpoint).ask(ExchangeKit.request(Ask.WHOLE), ExchangeKit.step(0), 1);
  }

  @ParameterizedTest
  @CsvSource({"BAD_KEY, STOP_TARGET", "FORBIDDEN, STOP_TARGET", "UNREACHABLE, GIVE_UP"})
  void what_cannot_be_signed_says_why_and_is_neither_sent_nor_written_down(
      Cause cause, Attempted.Next next) throws Exception {
    try (var server = serving()) {
      var signing = new Signing();
      signing.tokens.add(TOKEN);
      signing.failed = Optional.of(new Signature.Failed(cause, "sign in again, " + TOKEN));
      assertThat(ask(server, signing).last().failure())
          .contains(
              new Attempted.Failure(cause, Phase.BEFORE_SENDING, "sign in again, [key lab]", next));
      assertThat(kit.starts).isEmpty();
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void a_token_that_is_refused_is_renewed_and_the_step_asked_again_once() throws Exception {
    try (var server = refusing()) {
      var signing = new Signing();
      signing.tokens.addAll(List.of(TOKEN + "-1", TOKEN + "-2", TOKEN + "-3"));
      Attempts made = ask(server, signing);
      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().getFirst()).contains("Bearer " + TOKEN + "-1");
      assertThat(server.requests().getLast()).contains("Bearer " + TOKEN + "-2");
      assertThat(made.all()).hasSize(2);
      assertThat(made.last().failure().orElseThrow().cause()).isEqualTo(Cause.BAD_KEY);
    }
  }

  @Test
  void a_token_that_cannot_be_renewed_stops_the_target() throws Exception {
    try (var server = refusing()) {
      var signing = new Signing();
      signing.tokens.add(TOKEN);
      Attempted.Failure failure = ask(server, signing).last().failure().orElseThrow();
      assertThat(server.requests()).hasSize(1);
      assertThat(failure.next()).isEqualTo(Attempted.Next.STOP_TARGET);
      assertThat(failure.detail()).contains("the key lab came from account:lab");
    }
  }

  @Test
  void an_account_that_is_served_elsewhere_is_asked_there() throws Exception {
    try (var usual = serving();
        var own = serving()) {
      var signing = new Signing();
      signing.tokens.add(TOKEN);
      signing.address = Optional.of(URI.create(own.url() + "/own"));
      assertThat(ask(usual, signing).last().failure()).isEmpty();
      assertThat(usual.requests()).isEmpty();
      assertThat(own.requests()).hasSize(1);
    }
  }
}
