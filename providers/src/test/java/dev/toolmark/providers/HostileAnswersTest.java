package dev.toolmark.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.transport.BaseUrl;
import dev.toolmark.providers.transport.FaultServer;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.Protocol;
import dev.toolmark.providers.wire.openaichat.OpenAiChat;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sockets that misbehave, heard through the decoder of `openai-chat` and its limits.
@Timeout(60)
final class HostileAnswersTest {
  private static final Protocol CHAT =
      new OpenAiChat(
          new Dialect(Map.of(Ask.WHOLE, "/chat", Ask.STREAMED, "/chat"), Set.of(), Limits.DEFAULT));
  private static final String STREAM = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
  private static final String HI =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}\n\n";

  private final ExchangeKit kit = new ExchangeKit();

  @AfterEach
  void close() {
    kit.close();
  }

  private Attempted ask(FaultServer server, Ask ask) throws InterruptedException {
    Endpoint it = kit.endpoint(server.url());
    var endpoint =
        new Endpoint(
            it.target(),
            BaseUrl.of(server.url(), false),
            CHAT,
            "openai-chat",
            it.keys(),
            it.headers(),
            it.permits(),
            false,
            it.deadlines());
    return kit.exchange(endpoint).ask(ExchangeKit.request(ask), ExchangeKit.step(0), 1).last();
  }

  private static Cause cause(Attempted got) {
    return got.failure().orElseThrow().cause();
  }

  @Test
  void the_closing_event_ends_a_stream_whose_socket_stays_open_and_what_follows_is_not_heard()
      throws Exception {
    var closed = new CountDownLatch(1);
    try (var server =
        new FaultServer(line -> {
          line.request();
          line.send(STREAM + HI + "data: [DONE]\n\n" + HI);
          line.awaitClose();
          closed.countDown();
        })) {
      Attempted got = ask(server, Ask.STREAMED);
      assertThat(closed.getCount()).as("the socket was still open").isEqualTo(1);
      assertThat(got.failure()).isEmpty();
      assertThat(got.answer().text()).isEqualTo("Hi");
      closed.await();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STREAMED, x, 16",
    "STREAMED, 'data: xxxxxxxxxxxxxxxx\n', 16",
    "STREAMED, 'data: {\"choices\":[]}\n\n', 64",
    "WHOLE, '    ', 64"
  })
  void an_answer_without_end_is_left_at_its_limit_and_the_connection_is_closed(
      Ask ask, String piece, int mebibytes) throws Exception {
    String block = piece.repeat((1 << 16) / piece.length());
    var sent = new AtomicLong();
    var closed = new CountDownLatch(1);
    try (var server =
        new FaultServer(line -> {
          line.request();
          String type = ask == Ask.STREAMED ? "text/event-stream" : "application/json";
          line.send("HTTP/1.1 200 OK\r\ncontent-type: " + type + "\r\n\r\n");
          try {
            while (true) {
              line.send(block);
              sent.addAndGet(block.length());
            }
          } catch (IOException left) {
            closed.countDown();
          }
        })) {
      Attempted got = ask(server, ask);
      assertThat(cause(got)).isEqualTo(Cause.OVER_LIMIT);
      closed.await();
      long limit = (long) mebibytes << 20;
      assertThat(sent.get()).isBetween(limit - (1 << 17), limit + (32 << 20));
      assertThat(got.timing().bytes()) // field names do not count for the limit of an event
          .isLessThan(limit * 3 / 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"WHOLE", "STREAMED"})
  void a_page_in_place_of_an_answer_is_an_error_that_quotes_it_harmlessly(Ask ask)
      throws Exception {
    String page = "<html>\u001b[2J\u202e<script>alert(1)</script>" + "x".repeat(5000) + "</html>";
    try (var server = answering("200 OK\r\ncontent-type: text/html", page)) {
      Attempted got = ask(server, ask);
      assertThat(cause(got)).isEqualTo(Cause.UNREADABLE);
      assertThat(got.answer().error().orElseThrow().raw()).startsWith("<html>").hasSize(512);
      assertThat(got.failure().orElseThrow().detail())
          .hasSizeLessThanOrEqualTo(400)
          .doesNotContain("\u001b", "\u202e");
    }
  }

  @Test
  void a_whole_answer_to_a_question_for_a_stream_is_heard_and_noted() throws Exception {
    String whole =
        "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1e999}}";
    try (var server = answering("200 OK\r\ncontent-type: application/json", whole)) {
      Attempted got = ask(server, Ask.STREAMED);
      assertThat(got.failure()).isEmpty();
      assertThat(got.answer().text()).isEqualTo("Hi");
      assertThat(got.answer().violations())
          .extracting(Violation::rule)
          .contains(Violation.Rule.WRONG_FRAMING);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\",\"index\":NaN}]}",
        "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\",\"x\":Infinity}]}",
        "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\",}]}"
      })
  void a_body_that_is_nearly_json_is_an_error(String body) throws Exception {
    try (var server = answering("200 OK\r\ncontent-type: application/json", body)) {
      assertThat(cause(ask(server, Ask.WHOLE))).isEqualTo(Cause.UNREADABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 OK", "200 OK\r\ncontent-type: text/event-stream", "205 Reset"})
  void an_answer_without_a_body_is_an_error(String head) throws Exception {
    try (var server = answering(head, "")) {
      for (Ask ask : List.of(Ask.WHOLE, Ask.STREAMED))
        assertThat(cause(ask(server, ask))).isEqualTo(Cause.CUT_SHORT);
    }
  }

  @Test
  void so_is_one_that_may_have_none() throws Exception {
    try (var server =
        new FaultServer(line -> {
          line.request();
          line.send("HTTP/1.1 204 No Content\r\n\r\n");
        })) {
      for (Ask ask : List.of(Ask.WHOLE, Ask.STREAMED))
        assertThat(cause(ask(server, ask))).isEqualTo(Cause.CUT_SHORT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "zstd", "deflate, gzip"})
  void what_is_compressed_was_not_asked_for_and_is_not_unpacked(String encoding) throws Exception {
    try (var server =
        answering("200 OK\r\ncontent-encoding: " + encoding, "\u001f\u008b".repeat(1 << 16))) {
      Attempted got = ask(server, Ask.WHOLE);
      assertThat(cause(got)).isEqualTo(Cause.UNREADABLE);
      assertThat(got.failure().orElseThrow().detail()).contains("compressed");
      assertThat(server.requests().getFirst().toLowerCase(java.util.Locale.ROOT))
          .doesNotContain("gzip");
    }
  }

  private static FaultServer answering(String head, String body) throws IOException {
    return new FaultServer(line -> {
      line.request();
      byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      line.send("HTTP/1.1 %s\r\ncontent-length: %d\r\n\r\n".formatted(head, bytes.length));
      line.send(bytes);
    });
  }
}
