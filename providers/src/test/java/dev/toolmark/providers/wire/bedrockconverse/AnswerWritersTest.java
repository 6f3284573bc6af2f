package dev.toolmark.providers.wire.bedrockconverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.frame.EventFrame;
import dev.toolmark.providers.frame.EventFramer;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Written;
import dev.toolmark.providers.wire.body.JsonAnswers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AnswerWritersTest {
  private static final AnswerHead HEAD = new AnswerHead("req-1", "m", Instant.EPOCH);
  private static final Usage COUNTED =
      new Usage(
          OptionalLong.of(80),
          OptionalLong.of(30),
          OptionalLong.of(20),
          OptionalLong.of(18),
          OptionalLong.of(5));

  private static Slice raw(String text) {
    byte[] bytes = ("##" + text + "##").getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 2, bytes.length - 2, Slice.Form.RAW);
  }

  private static Slice escaped(String inside) {
    byte[] bytes = ("##" + inside + "##").getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 2, bytes.length - 2, Slice.Form.ESCAPED);
  }

  private static Written write(ChatRequest asked, Consumer<Encoder> events) {
    var written = new Written();
    events.accept(Requests.protocol().encoder(asked, HEAD, written));
    return written;
  }

  private static Written streamed(Consumer<Encoder> events) {
    return write(Requests.request(Ask.STREAMED, Requests.HI), events);
  }

  /// Every message: its headers' values joined, and its payload.
  private static List<String> frames(Written written) {
    var frames = new ArrayList<String>();
    var framer =
        new EventFramer(
            1 << 20,
            new EventFramer.Frames() {
              @Override
              public boolean frame(EventFrame frame) {
                var names = new ArrayList<String>();
                for (int i = 0; i < frame.headers(); i++)
                  names.add(
                      frame.name(i) + "=" + new String(frame.value(i), StandardCharsets.UTF_8));
                assertThat(names.subList(1, 3))
                    .containsExactly(
                        ":content-type=application/json",
                        ":message-type="
                            + (names.getFirst().startsWith(":exception") ? "exception" : "event"));
                int length = frame.to() - frame.from();
                String payload =
                    new String(frame.bytes(), frame.from(), length, StandardCharsets.UTF_8);
                JsonValue.parse(payload);
                frames.add(names.getFirst().substring(names.getFirst().indexOf('=') + 1) + payload);
                return true;
              }

              @Override
              public void overLimit(long offset) {
                throw new AssertionError();
              }

              @Override
              public void broken(long offset, String what) {
                throw new AssertionError(what);
              }
            });
    framer.feed(written.bytes(), 0, written.bytes().length);
    assertThat(framer.inside()).as("half a frame").isFalse();
    return frames;
  }

  private static StopReason stop(Why why) {
    return new StopReason(why, Optional.empty(), Optional.empty());
  }

  private static void conversation(Encoder out) {
    out.opened(0, Kind.REASONING);
    out.reasoning(0, escaped("h\\u00e9"));
    out.opaque(0, "bedrock-converse.signature", raw("\"Eq\""));
    out.closed(0);
    out.opened(1, Kind.TEXT);
    out.text(1, escaped("a\\n"));
    out.closed(1);
    out.callOpened(2, Requests.call("t1", "", "").id(), "f");
    out.arguments(2, escaped("{\\\"x\\\":"));
    out.arguments(2, escaped("1}"));
    out.closed(2);
    out.note("x.y", raw("1"));
    out.usage(COUNTED);
    out.stop(stop(Why.CALLS));
    out.end();
  }

  @Test
  void a_stream_is_written_as_the_service_writes_it() {
    Written written = streamed(AnswerWritersTest::conversation);
    assertThat(written.status()).isEqualTo(200);
    assertThat(written.head.orElseThrow().header("content-type"))
        .contains("application/vnd.amazon.eventstream");
    assertThat(written.head.orElseThrow().header("x-amzn-requestid")).contains("req-1");
    assertThat(frames(written))
        .containsExactly(
            "messageStart{\"role\":\"assistant\"}",
            "contentBlockDelta{\"contentBlockIndex\":0,\"delta\":{\"reasoningContent\":{\"text\":\"h\\u00e9\"}}}",
            "contentBlockDelta{\"contentBlockIndex\":0,\"delta\":{\"reasoningContent\":{\"signature\":\"Eq\"}}}",
            "contentBlockStop{\"contentBlockIndex\":0}",
            "contentBlockDelta{\"contentBlockIndex\":1,\"delta\":{\"text\":\"a\\n\"}}",
            "contentBlockStop{\"contentBlockIndex\":1}",
            "contentBlockStart{\"contentBlockIndex\":2,\"start\":{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"f\"}}}",
            "contentBlockDelta{\"contentBlockIndex\":2,\"delta\":{\"toolUse\":{\"input\":\"{\\\"x\\\":\"}}}",
            "contentBlockDelta{\"contentBlockIndex\":2,\"delta\":{\"toolUse\":{\"input\":\"1}\"}}}",
            "contentBlockStop{\"contentBlockIndex\":2}",
            "messageStop{\"stopReason\":\"tool_use\"}",
            "metadata{\"usage\":{\"inputTokens\":30,\"outputTokens\":18,\"totalTokens\":98,"
                + "\"cacheReadInputTokens\":30,\"cacheWriteInputTokens\":20},\"metrics\":{\"latencyMs\":0}}");
  }

  @Test
  void a_whole_answer_is_written_as_the_service_writes_it() {
    Written written = write(Requests.PLAIN, AnswerWritersTest::conversation);
    assertThat(written.head.orElseThrow().header("content-type")).contains("application/json");
    assertThat(written.text())
        .isEqualTo(
            "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":["
                + "{\"reasoningContent\":{\"reasoningText\":{\"text\":\"h\\u00e9\",\"signature\":\"Eq\"}}},"
                + "{\"text\":\"a\\n\"},{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"f\",\"input\":{\"x\":1}}}]}},"
                + "\"stopReason\":\"tool_use\",\"usage\":{\"inputTokens\":30,\"outputTokens\":18,\"totalTokens\":98,"
                + "\"cacheReadInputTokens\":30,\"cacheWriteInputTokens\":20},\"metrics\":{\"latencyMs\":0}}");
  }

  @Test
  void every_write_is_of_whole_frames_and_younger_parts_wait() {
    var written = new Written();
    Encoder out =
        Requests.protocol().encoder(Requests.request(Ask.STREAMED, Requests.HI), HEAD, written);
    out.opened(0, Kind.TEXT);
    out.text(0, escaped("a"));
    out.callOpened(1, Requests.call("t1", "", "").id(), "f");
    out.arguments(1, escaped("{}"));
    int before = frames(written).size();
    out.text(0, escaped("b"));
    assertThat(frames(written)).hasSize(before + 1);
    out.closed(1);
    out.closed(0);
    assertThat(frames(written)).last().asString().startsWith("contentBlockStop");
    assertThat(frames(written))
        .filteredOn(f -> f.startsWith("contentBlockStart"))
        .containsExactly(
            "contentBlockStart{\"contentBlockIndex\":1,\"start\":{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"f\"}}}");
  }

  @Test
  void usage_that_nobody_knows_is_left_out() {
    Written written =
        streamed(out -> {
          out.stop(stop(Why.END));
          out.end();
        });
    assertThat(frames(written)).last().isEqualTo("metadata{\"metrics\":{\"latencyMs\":0}}");
  }

  @Test
  void a_stop_sequence_is_shown_where_the_request_asks_for_it() {
    for (String path : List.of("/stop_sequence", "/delta/stop_sequence", "/other")) {
      var wanted =
          new Opaque(
              "bedrock-converse.additionalModelResponseFieldPaths", new Json("[\"" + path + "\"]"));
      ChatRequest asked =
          Requests.saying(Sampling.UNSET, Thinking.UNSET, new Output.Any(), List.of(wanted));
      Written written =
          write(
              asked,
              out -> {
                out.stop(
                    new StopReason(
                        Why.STOP_SEQUENCE, Optional.of("stop_sequence"), Optional.of("END")));
                out.end();
              });
      String due =
          switch (path) {
            case "/stop_sequence" ->
                ",\"additionalModelResponseFields\":{\"stop_sequence\":\"END\"}";
            case "/delta/stop_sequence" ->
                ",\"additionalModelResponseFields\":{\"delta\":{\"stop_sequence\":\"END\"}}";
            default -> "";
          };
      assertThat(written.text())
          .contains("\"stopReason\":\"stop_sequence\"" + due + ",\"metrics\"");
    }
  }

  @Test
  void a_word_of_this_protocol_is_said_again_and_no_other() {
    for (String word : List.of("guardrail_intervened", "SAFETY")) {
      Written written =
          streamed(out -> {
            out.stop(new StopReason(Why.FILTERED, Optional.of(word), Optional.empty()));
            out.end();
          });
      String due = word.equals("SAFETY") ? "content_filtered" : word;
      assertThat(frames(written)).contains("messageStop{\"stopReason\":\"" + due + "\"}");
    }
  }

  @Test
  void keep_alives_begin_the_answer_or_add_nothing_to_what_is_open() {
    Written written =
        streamed(out -> {
          out.keepAlive();
          out.keepAlive();
          out.opened(0, Kind.REASONING);
          out.reasoning(0, escaped("a"));
          out.keepAlive();
          out.closed(0);
          out.keepAlive();
          out.callOpened(1, Requests.call("t", "", "").id(), "f");
          out.keepAlive();
          out.arguments(1, escaped("{}"));
          out.closed(1);
          out.end();
        });
    assertThat(frames(written))
        .contains(
            "contentBlockDelta{\"contentBlockIndex\":0,\"delta\":{\"reasoningContent\":{\"text\":\"\"}}}",
            "contentBlockDelta{\"contentBlockIndex\":1,\"delta\":{\"toolUse\":{\"input\":\"\"}}}")
        .filteredOn(f -> f.startsWith("messageStart"))
        .hasSize(1);
    assertThat(write(Requests.PLAIN, Encoder::keepAlive).head).isEmpty();
  }

  private static ErrorInfo error(Cause cause) {
    return new ErrorInfo(
        cause,
        OptionalInt.empty(),
        Optional.empty(),
        "it went wrong",
        Optional.of(Duration.ofMillis(1500)),
        Optional.empty(),
        "");
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void an_error_has_its_name_where_the_vendor_s_clients_look(Cause cause) {
    WireAnswer answer = Requests.protocol().encodeError(error(cause));
    assertThat(answer.head().status()).isGreaterThanOrEqualTo(400);
    assertThat(answer.head().header("x-amzn-errortype").orElseThrow())
        .matches("[A-Z][A-Za-z]+Exception");
    assertThat(answer.head().header("retry-after")).contains("2");
    var body = (JsonValue.Obj) JsonValue.parse(answer.body());
    assertThat(((JsonValue.Str) body.get("message").orElseThrow()).value())
        .endsWith("it went wrong");
  }

  @Test
  void the_names_and_statuses_are_those_of_the_service() {
    for (String row :
        List.of(
            "RATE_LIMITED ThrottlingException 429",
            "REJECTED ValidationException 400",
            "CONTEXT_FULL ValidationException 400",
            "FORBIDDEN AccessDeniedException 403",
            "BAD_KEY UnrecognizedClientException 403",
            "NOT_FOUND ResourceNotFoundException 404",
            "TIMED_OUT ModelTimeoutException 408",
            "OVERLOADED ServiceUnavailableException 503",
            "UNRECOGNISED InternalServerException 500")) {
      String[] words = row.split(" ", -1);
      WireAnswer answer = Requests.protocol().encodeError(error(Cause.valueOf(words[0])));
      assertThat(answer.head().header("x-amzn-errortype")).contains(words[1]);
      assertThat(answer.head().status()).isEqualTo(Integer.parseInt(words[2]));
    }
    assertThat(JsonAnswers.status(error(Cause.RATE_LIMITED))).isEqualTo(429);
  }

  @Test
  void a_failure_before_the_first_frame_is_an_error_and_a_later_one_an_exception() {
    Written early = streamed(out -> out.failed(error(Cause.RATE_LIMITED)));
    assertThat(early.status()).isEqualTo(429);
    Written late =
        streamed(out -> {
          out.opened(0, Kind.TEXT);
          out.text(0, escaped("a"));
          out.failed(error(Cause.RATE_LIMITED));
        });
    assertThat(frames(late)).last().isEqualTo("throttlingException{\"message\":\"it went wrong\"}");
    Written whole =
        write(
            Requests.PLAIN,
            out -> {
              out.opened(0, Kind.TEXT);
              out.text(0, escaped("a"));
              out.failed(error(Cause.OVERLOADED));
            });
    assertThat(whole.status()).isEqualTo(503);
    assertThat(whole.text()).doesNotContain("output");
  }

  @Test
  void models_are_listed_as_the_service_lists_them() {
    WireAnswer answer =
        Requests.protocol()
            .encodeModels(
                List.of(
                    new ModelInfo("anthropic.claude", OptionalInt.of(9), Set.of("vision")),
                    new ModelInfo("m", OptionalInt.empty(), Set.of())));
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .startsWith(
            "{\"modelSummaries\":[{\"modelArn\":\"arn:aws:bedrock:local::foundation-model/anthropic.claude\","
                + "\"modelId\":\"anthropic.claude\",\"modelName\":\"anthropic.claude\",\"providerName\":\"anthropic\","
                + "\"inputModalities\":[\"TEXT\",\"IMAGE\"],\"outputModalities\":[\"TEXT\"]")
        .contains("\"providerName\":\"toolmark\"")
        .contains("\"modelLifecycle\":{\"status\":\"ACTIVE\"}");
  }

  @Test
  void a_count_has_no_answer() {
    assertThatThrownBy(() ->
            Requests.protocol()
                .encoder(Requests.request(Ask.COUNT, Requests.HI), HEAD, new Written()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
