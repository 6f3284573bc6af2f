package dev.toolmark.providers.wire.anthropicmessages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Written;
import dev.toolmark.providers.wire.body.Fields;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What goes on the wire, letter for letter where clients depend on it.
final class MessageWritersTest {
  private static final AnswerHead HEAD = new AnswerHead("msg_\"1", "claude-x", Instant.EPOCH);
  private static final Usage COUNTED =
      new Usage(
          OptionalLong.of(100),
          OptionalLong.of(15),
          OptionalLong.of(5),
          OptionalLong.of(18),
          OptionalLong.of(7));

  private static Written write(Ask ask, Consumer<Encoder> events) {
    var written = new Written();
    events.accept(Requests.protocol().encoder(Requests.PLAIN.asking(ask).request(), HEAD, written));
    return written;
  }

  private static Slice escaped(String inside) {
    byte[] bytes = ("##" + inside + "##").getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 2, bytes.length - 2, Slice.Form.ESCAPED);
  }

  private static Slice raw(String json) {
    Slice slice = escaped(json);
    return slice.at(slice.bytes(), slice.from(), slice.to(), Slice.Form.RAW);
  }

  private static void twoCalls(Encoder out) {
    out.served(new Served(Optional.of("x"), Optional.of("y")));
    out.opened(0, Kind.REASONING);
    out.reasoning(0, escaped("h\\u00e9"));
    out.opaque(0, Words.SIGNATURE, raw("\"Eq\""));
    out.closed(0);
    out.opened(1, Kind.TEXT);
    out.text(1, escaped("a\\n\\\"b\\\" é"));
    out.callOpened(2, new CallId("c1", false), "f");
    out.callOpened(3, new CallId("c2", true), "g");
    out.opaque(3, "anthropic-messages.caller", raw("{\"type\":\"direct\"}"));
    out.arguments(2, escaped("{\\\"a\\\":"));
    out.arguments(3, raw("{\"b\":\n1}"));
    out.arguments(2, escaped("1}"));
    out.closed(1);
    out.closed(2);
    out.closed(3);
    out.note("x.y", raw("1"));
    out.unknown("x", raw("1"));
    out.violation(new Violation(Violation.Rule.NO_DONE, 1, ""));
    out.usage(COUNTED);
    out.stop(new StopReason(Why.CALLS, Optional.empty(), Optional.empty()));
    out.end();
  }

  /// `event:` line, data, blank line: clients of the vendor drop what lacks one of them.
  private static List<Fields> events(Written written) {
    var events = new ArrayList<Fields>();
    for (String piece : written.pieces)
      for (String frame : piece.split("(?<=\n\n)", -1)) {
        if (frame.isEmpty() || frame.startsWith(":")) continue;
        assertThat(frame).matches("event: [a-z_]+\ndata: \\{[^\n]*\\}\n\n");
        String type = frame.substring("event: ".length(), frame.indexOf('\n'));
        String data = frame.substring(frame.indexOf("data: ") + 6);
        Fields event = Fields.of("event", JsonValue.parse(data));
        assertThat(event.dueText("type")).isEqualTo(type);
        events.add(event);
      }
    return events;
  }

  @Test
  void a_stream_is_one_block_after_the_other_between_start_and_stop() {
    Written written = write(Ask.STREAMED, MessageWritersTest::twoCalls);
    assertThat(written.status()).isEqualTo(200);
    assertThat(written.head.orElseThrow().header("content-type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(events(written).stream().map(e -> e.object().text()))
        .containsExactly(
            "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_\\\"1\",\"type\":\"message\","
                + "\"role\":\"assistant\",\"model\":\"claude-x\",\"content\":[],"
                + "\"stop_reason\":null,\"stop_sequence\":null,"
                + "\"usage\":{\"input_tokens\":0,\"output_tokens\":0}}}",
            start(0, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"),
            delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"hé\"}"),
            delta(0, "{\"type\":\"signature_delta\",\"signature\":\"Eq\"}"),
            stop(0),
            start(1, "{\"type\":\"text\",\"text\":\"\"}"),
            delta(1, "{\"type\":\"text_delta\",\"text\":\"a\\n\\\"b\\\" é\"}"),
            stop(1),
            start(2, "{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"f\",\"input\":{}}"),
            delta(2, "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\\\":\"}"),
            delta(2, "{\"type\":\"input_json_delta\",\"partial_json\":\"1}\"}"),
            stop(2),
            start(
                3,
                "{\"type\":\"tool_use\",\"id\":\"c2\",\"name\":\"g\",\"input\":{},"
                    + "\"caller\":{\"type\":\"direct\"}}"),
            delta(3, "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"b\\\":\\n1}\"}"),
            stop(3),
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\","
                + "\"stop_sequence\":null},\"usage\":{\"input_tokens\":80,"
                + "\"cache_creation_input_tokens\":5,\"cache_read_input_tokens\":15,"
                + "\"output_tokens\":18,\"output_tokens_details\":{\"thinking_tokens\":7}}}",
            "{\"type\":\"message_stop\"}");
  }

  private static String start(int index, String block) {
    return "{\"type\":\"content_block_start\",\"index\":%d,\"content_block\":%s}"
        .formatted(index, block);
  }

  private static String delta(int index, String delta) {
    return "{\"type\":\"content_block_delta\",\"index\":%d,\"delta\":%s}".formatted(index, delta);
  }

  private static String stop(int index) {
    return "{\"type\":\"content_block_stop\",\"index\":%d}".formatted(index);
  }

  @Test
  void a_whole_answer_says_the_same_at_once() {
    Written written = write(Ask.WHOLE, MessageWritersTest::twoCalls);
    assertThat(written.pieces).hasSize(1);
    assertThat(JsonValue.parse(written.text()).text())
        .isEqualTo(
            "{\"id\":\"msg_\\\"1\",\"type\":\"message\",\"role\":\"assistant\","
                + "\"model\":\"claude-x\",\"content\":["
                + "{\"type\":\"thinking\",\"thinking\":\"hé\",\"signature\":\"Eq\"},"
                + "{\"type\":\"text\",\"text\":\"a\\n\\\"b\\\" é\"},"
                + "{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"f\",\"input\":{\"a\":1}},"
                + "{\"type\":\"tool_use\",\"id\":\"c2\",\"name\":\"g\",\"input\":{\"b\":1},"
                + "\"caller\":{\"type\":\"direct\"}}],"
                + "\"stop_reason\":\"tool_use\",\"stop_sequence\":null,"
                + "\"usage\":{\"input_tokens\":80,\"cache_creation_input_tokens\":5,"
                + "\"cache_read_input_tokens\":15,\"output_tokens\":18,"
                + "\"output_tokens_details\":{\"thinking_tokens\":7}}}");
  }

  @Test
  void citations_are_deltas_of_a_stream_and_a_list_of_a_whole_answer() {
    Consumer<Encoder> events =
        out -> {
          out.opened(0, Kind.TEXT);
          out.text(0, escaped("blue"));
          out.opaque(0, Words.CITATIONS, raw("[{\"cited_text\":\"b\"},{\"cited_text\":\"c\"}]"));
          out.closed(0);
          out.end();
        };
    List<Fields> streamed = events(write(Ask.STREAMED, events));
    assertThat(streamed.stream().map(e -> e.object().text()))
        .contains(
            delta(0, "{\"type\":\"citations_delta\",\"citation\":{\"cited_text\":\"b\"}}"),
            delta(0, "{\"type\":\"citations_delta\",\"citation\":{\"cited_text\":\"c\"}}"));
    assertThat(write(Ask.WHOLE, events).body().objects("content").getFirst().list("citations"))
        .hasSize(2);
  }

  @Test
  void a_servers_own_call_goes_out_with_its_input_as_a_delta() {
    List<Fields> events =
        events(
            write(
                Ask.STREAMED,
                out -> {
                  out.foreign(
                      0,
                      "anthropic-messages.server_tool_use",
                      raw("{\"type\":\"server_tool_use\",\"id\":\"s\",\"input\":{\"q\":\"x\"}}"));
                  out.foreign(1, "anthropic-messages.odd", raw("{\"type\":\"odd\",\"x\":1.50}"));
                  out.end();
                }));
    assertThat(events.stream().map(e -> e.object().text()))
        .contains(
            start(0, "{\"type\":\"server_tool_use\",\"id\":\"s\",\"input\":{}}"),
            delta(0, "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"q\\\":\\\"x\\\"}\"}"),
            start(1, "{\"type\":\"odd\",\"x\":1.50}"),
            stop(1));
  }

  @Test
  void an_answer_without_anything_is_still_an_answer() {
    Written streamed = write(Ask.STREAMED, Encoder::end);
    assertThat(events(streamed).stream().map(e -> e.dueText("type")))
        .containsExactly("message_start", "message_delta", "message_stop");
    Fields whole = write(Ask.WHOLE, Encoder::end).body();
    assertThat(whole.list("content")).isEmpty();
    assertThat(whole.dueText("stop_reason")).isEqualTo("end_turn");
    assertThat(whole.dueObject("usage").whole("input_tokens")).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    "END, , end_turn",
    "END, stop, end_turn",
    "STOP_SEQUENCE, , stop_sequence",
    "CALLS, tool_calls, tool_use",
    "LENGTH, length, max_tokens",
    "CONTEXT_FULL, , model_context_window_exceeded",
    "FILTERED, SAFETY, refusal",
    "PAUSED, , pause_turn",
    "PAUSED, compaction, compaction",
    "BAD_CALL, MALFORMED_FUNCTION_CALL, end_turn",
    "UNSAID, , end_turn",
  })
  void the_stop_reason_is_a_word_of_this_protocol(Why why, String said, String due) {
    Written written =
        write(
            Ask.WHOLE,
            out -> {
              out.stop(new StopReason(why, Optional.ofNullable(said), Optional.empty()));
              out.end();
            });
    assertThat(written.body().dueText("stop_reason")).isEqualTo(due);
  }

  @Test
  void a_fault_of_the_server_is_an_error_since_no_stop_reason_says_it() {
    for (Ask ask : List.of(Ask.WHOLE, Ask.STREAMED)) {
      Written written =
          write(
              ask,
              out -> {
                out.opened(0, Kind.TEXT);
                out.text(0, escaped("half"));
                out.closed(0);
                out.stop(new StopReason(Why.FAULT, Optional.of("network_error"), Optional.empty()));
                out.end();
              });
      assertThat(written.text()).contains("api_error", "network_error").doesNotContain("end_turn");
      assertThat(written.status()).isEqualTo(ask == Ask.WHOLE ? 500 : 200);
    }
  }

  private static ErrorInfo error(Cause cause, OptionalInt status, String message) {
    return new ErrorInfo(
        cause,
        status,
        Optional.empty(),
        message,
        Optional.of(Duration.ofMillis(1500)),
        Optional.empty(),
        "");
  }

  @Test
  void a_failure_before_the_first_byte_is_an_error_answer() {
    for (Ask ask : Ask.values()) {
      Written written =
          write(ask, out -> out.failed(error(Cause.RATE_LIMITED, OptionalInt.empty(), "slow")));
      assertThat(written.status()).isEqualTo(429);
      assertThat(written.head.orElseThrow().header("retry-after")).contains("2");
      assertThat(written.text())
          .isEqualTo(
              "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"slow\"}}");
    }
  }

  @Test
  void a_failure_within_a_stream_is_an_error_event_and_nothing_follows() {
    Written written =
        write(
            Ask.STREAMED,
            out -> {
              out.opened(0, Kind.TEXT);
              out.text(0, escaped("half"));
              out.failed(error(Cause.OVERLOADED, OptionalInt.empty(), "too\nmany"));
            });
    assertThat(written.pieces.getLast())
        .isEqualTo(
            "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
                + "\"message\":\"too\\nmany\"}}\n\n");
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void every_cause_has_a_status_of_an_error_and_a_type(Cause cause) {
    WireAnswer told =
        Requests.protocol().encodeError(error(cause, OptionalInt.empty(), "it went wrong"));
    assertThat(told.head().status()).isBetween(400, 599);
    var body = Fields.of("body", JsonValue.parse(told.body()));
    assertThat(body.dueText("type")).isEqualTo("error");
    assertThat(body.dueObject("error").dueText("type"))
        .endsWith(cause == Cause.TOO_LARGE ? "large" : "error");
  }

  @ParameterizedTest
  @CsvSource({
    "OVERLOADED, 0, 529, overloaded_error",
    "OVERLOADED, 503, 503, overloaded_error",
    "OVERLOADED, 500, 500, api_error",
    "CONTEXT_FULL, 500, 400, invalid_request_error",
    "NO_CREDIT, 0, 402, billing_error",
    "TIMED_OUT, 0, 504, timeout_error",
    "REJECTED, 422, 422, invalid_request_error",
    "CONFLICT, 0, 409, invalid_request_error",
  })
  void status_and_type_go_together(Cause cause, int came, int due, String type) {
    OptionalInt status = came == 0 ? OptionalInt.empty() : OptionalInt.of(came);
    WireAnswer told = Requests.protocol().encodeError(error(cause, status, "it went wrong"));
    assertThat(told.head().status()).isEqualTo(due);
    assertThat(new String(told.body(), StandardCharsets.UTF_8)).contains(type);
  }

  @Test
  void clients_know_a_full_context_by_its_words() {
    for (String message : List.of("n_ctx is 4096", "prompt is too long: 5 tokens > 4 maximum")) {
      WireAnswer told =
          Requests.protocol().encodeError(error(Cause.CONTEXT_FULL, OptionalInt.of(500), message));
      assertThat(new String(told.body(), StandardCharsets.UTF_8).split("too long", -1)).hasSize(2);
    }
  }

  @Test
  void keep_alives_are_comments_before_the_message_and_pings_within_it() {
    Written written =
        write(
            Ask.STREAMED,
            out -> {
              out.keepAlive();
              out.opened(0, Kind.TEXT);
              out.keepAlive();
              out.closed(0);
              out.end();
            });
    assertThat(written.pieces.getFirst()).isEqualTo(": keep-alive\n\n");
    assertThat(written.pieces.get(2)).isEqualTo("event: ping\ndata: {\"type\":\"ping\"}\n\n");
    assertThat(write(Ask.WHOLE, Encoder::keepAlive).pieces).isEmpty();
  }

  @Test
  void a_count_is_answered_with_its_number_or_not_at_all() {
    Written counted =
        write(
            Ask.COUNT,
            out -> {
              out.usage(COUNTED);
              out.end();
            });
    assertThat(counted.text()).isEqualTo("{\"input_tokens\":100}");
    assertThat(write(Ask.COUNT, Encoder::end).status()).isEqualTo(502);
  }

  @Test
  void models_are_listed_on_one_page() {
    WireAnswer list =
        Requests.protocol()
            .encodeModels(
                List.of(
                    new ModelInfo("a", OptionalInt.of(200_000), Set.of("tools")),
                    new ModelInfo("b", OptionalInt.empty(), Set.of())));
    Fields body = Fields.of("body", JsonValue.parse(list.body()));
    assertThat(body.flag("has_more")).contains(false);
    assertThat(body.dueText("last_id")).isEqualTo("b");
    assertThat(body.objects("data").getFirst().object().text())
        .isEqualTo(
            "{\"type\":\"model\",\"id\":\"a\",\"display_name\":\"a\","
                + "\"created_at\":\"1970-01-01T00:00:00Z\",\"max_input_tokens\":200000}");
    assertThat(Requests.protocol().encodeModels(List.of()).body())
        .asString(StandardCharsets.UTF_8)
        .contains("\"first_id\":null");
  }
}
