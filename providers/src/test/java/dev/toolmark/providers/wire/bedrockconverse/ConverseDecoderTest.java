package dev.toolmark.providers.wire.bedrockconverse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ResponseHead;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.frame.EventFrameWriter;
import dev.toolmark.providers.frame.Held;
import dev.toolmark.providers.wire.Decoding;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.GrammarSink;
import dev.toolmark.providers.wire.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConverseDecoderTest {
  private static final List<String> EVENTS =
      List.of(
          "messageStart {\"role\":\"assistant\"}",
          "contentBlockDelta"
              + " {\"contentBlockIndex\":0,\"delta\":{\"reasoningContent\":{\"text\":\"a\"}}}",
          "contentBlockDelta"
              + " {\"contentBlockIndex\":0,\"delta\":{\"reasoningContent\":{\"signature\":\"Eq\"}}}",
          "contentBlockStop {\"contentBlockIndex\":0}",
          "contentBlockDelta {\"contentBlockIndex\":1,\"delta\":{\"text\":\"b\"}}",
          "contentBlockDelta {\"contentBlockIndex\":1,\"delta\":{\"citation\":{\"title\":\"t\"}}}",
          "contentBlockStop {\"contentBlockIndex\":1}",
          "contentBlockStart"
              + " {\"contentBlockIndex\":2,\"start\":{\"toolUse\":{\"toolUseId\":\"c\",\"name\":\"f\"}}}",
          "contentBlockDelta"
              + " {\"contentBlockIndex\":2,\"delta\":{\"toolUse\":{\"input\":\"{\\\"x\\\":1}\"}}}",
          "contentBlockStop {\"contentBlockIndex\":2}",
          "contentBlockStart"
              + " {\"contentBlockIndex\":3,\"start\":{\"toolResult\":{\"toolUseId\":\"s\"}}}",
          "contentBlockDelta"
              + " {\"contentBlockIndex\":3,\"delta\":{\"toolResult\":[{\"text\":\"r\"}]}}",
          "contentBlockStop {\"contentBlockIndex\":3}",
          "messageStop {\"stopReason\":\"tool_use\"}",
          "metadata"
              + " {\"usage\":{\"inputTokens\":8,\"outputTokens\":2},\"metrics\":{\"latencyMs\":9}}");

  private static byte[] frame(String event, String payload) {
    byte[] headers = EventFrameWriter.headers(":event-type", event, ":message-type", "event");
    byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
    Held written = new EventFrameWriter().frame(headers, bytes, 0, bytes.length);
    return Arrays.copyOf(written.bytes(), written.length());
  }

  private static AnswerCollector decoded(
      int status, Map<String, List<String>> headers, byte[] body, Limits limits) {
    var collector = new AnswerCollector();
    var dialect = new Dialect(Requests.DIALECT.paths(), Set.of(), limits);
    var protocol = new BedrockConverse(dialect);
    var decoder =
        protocol.decoder(
            protocol.encodeRequest(Requests.request(Ask.STREAMED, Requests.HI)),
            new ResponseHead(status, headers),
            new GrammarSink(collector));
    if (decoder.feed(body, 0, body.length)) decoder.end();
    return collector;
  }

  private static byte[] stream(List<String> events) {
    var all = new ByteArrayOutputStream();
    for (String event : events) {
      int space = event.indexOf(' ');
      all.writeBytes(frame(event.substring(0, space), event.substring(space + 1)));
    }
    return all.toByteArray();
  }

  /// Fixtures are mutated as bytes, which a sum finds out; here the payloads are, in good frames,
  /// and the order of events.
  @Test
  void mutated_payloads_never_throw_and_keep_the_order_of_calls() {
    String letters = "{}[]\",:\\0a1-tn\u0001\u00e9";
    for (long seed = 0; seed < 6000; seed++) {
      var random = new Random(seed);
      var events = new java.util.ArrayList<>(EVENTS);
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        int at = random.nextInt(events.size());
        switch (random.nextInt(4)) {
          case 0 -> events.remove(at);
          case 1 -> events.add(at, events.get(random.nextInt(events.size())));
          default -> {
            var event = new StringBuilder(events.get(at));
            int from = event.indexOf(" ") + 1;
            event.setCharAt(
                from + random.nextInt(event.length() - from),
                letters.charAt(random.nextInt(letters.length())));
            events.set(at, event.toString());
          }
        }
      }
      var collector = new AnswerCollector();
      try {
        Decoding.stream("bedrock-converse")
            .into(collector, Decoding.atRandom(stream(events), random), Map.of());
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
      assertThat(collector.over()).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void the_request_s_id_is_what_the_server_says_it_is() {
    byte[] body = stream(EVENTS);
    assertThat(
            decoded(200, Map.of("x-amzn-requestid", List.of("r-1")), body, Limits.DEFAULT)
                .answer()
                .served()
                .flatMap(Served::id))
        .contains("r-1");
    assertThat(decoded(200, Map.of(), body, Limits.DEFAULT).answer().served()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400, ValidationException:http://internal.amazon.com/coral/com.amazon.bedrock/, REJECTED",
    "403, AccessDeniedException, FORBIDDEN",
    "403, UnrecognizedClientException, BAD_KEY",
    "403, ExpiredTokenException:, BAD_KEY",
    "403, InvalidSignatureException, BAD_KEY",
    "404, ResourceNotFoundException, NOT_FOUND",
    "408, ModelTimeoutException, TIMED_OUT",
    "424, ModelErrorException, OVERLOADED",
    "429, ThrottlingException, RATE_LIMITED",
    "429, ModelNotReadyException, OVERLOADED",
    "400, ServiceQuotaExceededException, RATE_LIMITED",
    "500, InternalServerException, OVERLOADED",
    "503, ServiceUnavailableException, OVERLOADED"
  })
  void an_error_s_name_stands_in_its_header(int status, String header, Cause cause) {
    byte[] body = "{\"message\":\"text\"}".getBytes(StandardCharsets.UTF_8);
    ErrorInfo error =
        decoded(status, Map.of("x-amzn-errortype", List.of(header)), body, Limits.DEFAULT)
            .answer()
            .error()
            .orElseThrow();
    assertThat(error.cause()).isEqualTo(cause);
    assertThat(error.status()).hasValue(status);
    assertThat(error.message()).isEqualTo("text");
    assertThat(header).startsWith(error.code().orElseThrow());
  }

  @Test
  void an_event_beyond_the_limit_is_refused() {
    var limits = new Limits(200, 1 << 20, 20);
    String long_ = "x".repeat(300);
    byte[] body =
        stream(
            List.of(
                EVENTS.getFirst(),
                "contentBlockDelta {\"contentBlockIndex\":0,\"delta\":{\"text\":\""
                    + long_
                    + "\"}}"));
    ErrorInfo error = decoded(200, Map.of(), body, limits).answer().error().orElseThrow();
    assertThat(error.cause()).isEqualTo(Cause.OVER_LIMIT);
    assertThat(error.message()).contains("at byte ");
    byte[] deep =
        stream(List.of("contentBlockDelta " + "{\"a\":".repeat(30) + "1" + "}".repeat(30)));
    assertThat(
            decoded(200, Map.of(), deep, new Limits(2000, 1 << 20, 20))
                .answer()
                .error()
                .map(ErrorInfo::cause))
        .contains(Cause.OVER_LIMIT);
  }

  @Test
  void an_answer_beyond_the_limit_is_refused() {
    var limits = new Limits(1 << 20, 300, 20);
    ErrorInfo error = decoded(200, Map.of(), stream(EVENTS), limits).answer().error().orElseThrow();
    assertThat(error.cause()).isEqualTo(Cause.OVER_LIMIT);
  }
}
