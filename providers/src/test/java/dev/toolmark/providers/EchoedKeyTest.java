package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.auth.Scheme;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.FaultServer;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.Protocol;
import dev.toolmark.providers.wire.openaichat.OpenAiChat;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A server that sends back what it was sent, anywhere in its answer, learns nothing into ours.
@Timeout(60)
final class EchoedKeyTest {
  private static final Protocol CHAT =
      new OpenAiChat(
          new Dialect(Map.of(Ask.WHOLE, "/chat", Ask.STREAMED, "/chat"), Set.of(), Limits.DEFAULT));

  private static final String WHOLE =
      """
      {"id":"KEY","model":"m KEY","object":"KEY","choices":[{"index":0,"finish_reason":"KEY","message":
      {"role":"assistant","content":"you are KEY","reasoning_content":"KEY?","refusal":null,
      "tool_calls":[{"id":"KEY","type":"function","function":{"name":"KEY","arguments":"{\\"a\\":\\"KEY\\"}"}}],
      "KEY":"KEY"}}],"usage":{"prompt_tokens":1,"completion_tokens":1},"KEY":1}
      """;
  private static final String STREAMED =
      """
      data: {"id":"KEY","model":"KEY","choices":[{"index":0,"delta":{"role":"assistant","content":"KEY"}}]}

      data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"KEY","type":"function","function":{"name":"KEY","arguments":"{\\"KEY\\":1}"}}]}}]}

      data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}],"KEY":"KEY"}

      event: KEY
      data: KEY

      data: [DONE]

      """;
  private static final String ERROR =
      """
      {"error":{"message":"KEY is not valid","type":"KEY","code":"KEY","param":"KEY","KEY":["KEY"]}}
      """;
  private static final String IN_STREAM =
      """
      data: {"choices":[{"index":0,"delta":{"content":"KEY"}}]}

      data: {"error":{"message":"KEY","type":"KEY","code":"KEY"}}

      """;

  private final ExchangeKit kit = new ExchangeKit();

  @AfterEach
  void close() {
    kit.close();
  }

  @ParameterizedTest
  @CsvSource({
    "200, WHOLE, WHOLE",
    "200, STREAMED, STREAMED",
    "200, STREAMED, IN_STREAM",
    "200, WHOLE, ERROR",
    "200, WHOLE, HTML",
    "401, WHOLE, ERROR",
    "401, STREAMED, HTML",
    "403, WHOLE, HTML",
    "429, STREAMED, ERROR",
    "500, WHOLE, ERROR",
    "500, STREAMED, HTML"
  })
  void no_form_of_the_key_is_in_what_came_of_the_attempt(int status, Ask ask, String body)
      throws Exception {
    for (String form : Canary.FORMS) {
      String inside = JsonValue.of(form).text();
      String text = body(body).replace("KEY", inside.substring(1, inside.length() - 1));
      absent(status, ask, text, form);
      absent(status, ask, body(body).replace("KEY", form), form); // as it is: seldom JSON
    }
  }

  private static String body(String name) {
    return switch (name) {
      case "WHOLE" -> WHOLE;
      case "STREAMED" -> STREAMED;
      case "ERROR" -> ERROR;
      case "IN_STREAM" -> IN_STREAM;
      default -> "<html><body>who is KEY?</body></html>";
    };
  }

  private void absent(int status, Ask ask, String body, String form) throws Exception {
    try (var server =
        new FaultServer(line -> {
          line.request();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          String type = body.startsWith("data:") ? "text/event-stream" : "application/json";
          line.send(
              "HTTP/1.1 %d Hm\r\ncontent-type: %s\r\nx-request-id: %s\r\ncontent-length: %d\r\n\r\n"
                  .formatted(status, type, form, bytes.length));
          line.send(bytes);
        })) {
      Attempted got =
          kit.exchange(chat(server.url()))
              .ask(ExchangeKit.request(ask), ExchangeKit.step(0), 1)
              .last();
      Canary.assertAbsent(got.toString());
      Canary.assertAbsent(kit.starts.getLast() + " " + kit.ends.getLast());
      assertThat(got.toString()).contains("[key lab#0]");
      assertThat(got.requestId().orElseThrow()).contains("[key lab#0]");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BEARER", "X_API_KEY", "X_GOOG_API_KEY"})
  void a_server_that_sends_back_the_very_request_gives_nothing_away(Scheme scheme)
      throws Exception {
    for (int status : new int[] {200, 401, 500}) {
      try (var server =
          new FaultServer(line -> {
            byte[] bytes = line.request().getBytes(StandardCharsets.UTF_8);
            line.send(
                "HTTP/1.1 %d Hm\r\ncontent-length: %d\r\n\r\n".formatted(status, bytes.length));
            line.send(bytes);
          })) {
        Endpoint endpoint = signed(chat(server.url()), scheme);
        Attempted got =
            kit.exchange(endpoint)
                .ask(ExchangeKit.request(Ask.WHOLE), ExchangeKit.step(0), 1)
                .last();
        assertThat(server.requests().getFirst()).contains(ExchangeKit.CANARY);
        Canary.assertAbsent(got.toString());
        Canary.assertAbsent(kit.ends.getLast().toString());
      }
    }
  }

  @Test
  void an_answer_without_a_key_is_what_was_heard() throws Exception {
    try (var server =
        new FaultServer(line -> {
          line.request();
          byte[] bytes = WHOLE.replace("KEY", "k").getBytes(StandardCharsets.UTF_8);
          line.send("HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n".formatted(bytes.length));
          line.send(bytes);
        })) {
      Attempted got =
          kit.exchange(chat(server.url()))
              .ask(ExchangeKit.request(Ask.WHOLE), ExchangeKit.step(0), 1)
              .last();
      assertThat(got.answer().text()).isEqualTo("you are k");
      assertThat(got.answer().calls().getFirst().arguments()).isEqualTo("{\"a\":\"k\"}");
    }
  }

  private Endpoint chat(String url) {
    Endpoint it = kit.endpoint(url);
    return new Endpoint(
        it.target(),
        BaseUrl.of(url, false),
        CHAT,
        "openai-chat",
        it.keys(),
        it.headers(),
        it.permits(),
        false,
        it.deadlines());
  }

  private static Endpoint signed(Endpoint it, Scheme scheme) {
    return new Endpoint(
        it.target(),
        it.baseUrl(),
        it.protocol(),
        it.protocolName(),
        ExchangeKit.key(scheme),
        it.headers(),
        it.permits(),
        false,
        it.deadlines());
  }
}
