package dev.toolmark.providers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.toolmark.providers.catalog.Catalog;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.TrialTag;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server behind OpenAI's row that knows Chat Completions alone.
final class OtherWayTest {
  private static final String ANSWER =
      "{\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"fine\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}";

  private static final Ledger NOTHING =
      new Ledger() {
        @Override
        public void starting(AttemptStart start) {}

        @Override
        public void ended(AttemptEnd end) {}
      };

  private final WireMockServer server = new WireMockServer(options().dynamicPort());

  @BeforeEach
  void start() {
    server.start();
    server.stubFor(
        post(urlPathEqualTo("/v1/responses"))
            .willReturn(aResponse().withStatus(404).withBody("{\"detail\":\"Not Found\"}")));
    server.stubFor(
        post(urlPathEqualTo("/v1/chat/completions"))
            .willReturn(
                aResponse().withHeader("content-type", "application/json").withBody(ANSWER)));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static Attempts asked(Exchange exchange, int step) throws InterruptedException {
    var id = new StepId(new TrialTag("t1", "s", "task", "", 1), step);
    return exchange.ask(ExchangeKit.request(Ask.WHOLE), id, 1);
  }

  @Test
  void a_server_without_responses_is_asked_by_chat_from_then_on() throws InterruptedException {
    try (var callers =
        new Callers(
            Map.of("OPENAI_API_KEY", "sk-other-way-1"),
            System::nanoTime,
            InstantSource.system(),
            1)) {
      var wanted =
          Wanted.usual("t", Catalog.load().find("openai").orElseThrow(), "m")
              .at(Optional.of("http://localhost:" + server.port() + "/v1"), Optional.empty());
      var caller = ((Callers.Opened.Ready) callers.open(wanted)).caller();
      assertThat(caller.protocol()).isEqualTo("openai-responses");
      Exchange exchange = caller.exchange(NOTHING);
      Attempts first = asked(exchange, 0);
      assertThat(first.all()).hasSize(2);
      assertThat(first.last().answer().text()).isEqualTo("fine");
      assertThat(first.last().protocol()).isEqualTo("openai-chat");
      Attempts second = asked(exchange, 1);
      assertThat(second.all()).hasSize(1);
      assertThat(second.last().protocol()).isEqualTo("openai-chat");
      List<LoggedRequest> heard = server.findAll(anyRequestedFor(anyUrl()));
      assertThat(heard)
          .extracting(LoggedRequest::getUrl)
          .containsExactly("/v1/responses", "/v1/chat/completions", "/v1/chat/completions");
      assertThat(heard)
          .allSatisfy(
              it -> assertThat(it.getHeader("authorization")).isEqualTo("Bearer sk-other-way-1"));
    }
  }
}
