package dev.toolmark.providers.wire.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.Written;
import dev.toolmark.providers.wire.body.Carried;
import dev.toolmark.providers.wire.body.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponsesWriterTest {
  private static final AnswerHead HEAD =
      new AnswerHead("resp_1", "some/model", Instant.ofEpochSecond(1767323045));
  private static final Usage COUNTED =
      new Usage(
          OptionalLong.of(80),
          OptionalLong.of(3),
          OptionalLong.empty(),
          OptionalLong.of(18),
          OptionalLong.of(5));

  private static Slice escaped(String inside) {
    byte[] bytes = ("##" + inside + "##").getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 2, bytes.length - 2, Slice.Form.ESCAPED);
  }

  private static Slice raw(String json) {
    byte[] bytes = ("##" + json + "##").getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 2, bytes.length - 2, Slice.Form.RAW);
  }

  private static Written write(Requests asked, Consumer<Encoder> events) {
    var written = new Written();
    events.accept(Requests.responses().encoder(asked.request(), HEAD, written));
    return written;
  }

  private static Written streamed(Consumer<Encoder> events) {
    return write(Requests.PLAIN.asking(Ask.STREAMED), events);
  }

  private static Written whole(Consumer<Encoder> events) {
    return write(Requests.PLAIN, events);
  }

  /// The data of each event. Fails where a frame is not whole, or its name is not its type.
  private static List<Fields> events(Written written) {
    var events = new ArrayList<Fields>();
    for (String piece : written.pieces)
      for (String frame : piece.split("(?<=\n\n)", -1)) {
        if (frame.isEmpty() || frame.startsWith(":")) continue;
        assertThat(frame).startsWith("event: ").endsWith("\n\n");
        String[] lines = frame.strip().split("\n", -1);
        assertThat(lines).hasSize(2);
        Fields data = Fields.of("event", JsonValue.parse(lines[1].substring("data: ".length())));
        assertThat(lines[0]).isEqualTo("event: " + data.dueText("type"));
        assertThat(data.count("sequence_number")).hasValue(events.size());
        events.add(data);
      }
    return events;
  }

  private static List<String> types(Written written) {
    return events(written).stream()
        .map(e -> e.dueText("type").substring("response.".length()))
        .toList();
  }

  private static void allKinds(Encoder out) {
    out.opened(0, Kind.REASONING);
    out.reasoning(0, escaped("h\\u00e9"));
    out.opaque(0, "openai-responses.encrypted_content", raw("\"gAAA\""));
    out.closed(0);
    out.opened(1, Kind.TEXT);
    out.opaque(1, "openai-responses.message.phase", raw("\"commentary\""));
    out.text(1, escaped("a\\n"));
    out.text(1, escaped("b"));
    out.closed(1);
    out.callOpened(2, new CallId("c1", false), "f");
    out.callOpened(3, new CallId("c2", true), "g");
    out.arguments(3, raw("{\"b\":\n1}"));
    out.arguments(2, escaped("{\\\"a\\\":"));
    out.arguments(2, escaped("not JSON"));
    out.closed(2);
    out.closed(3);
    out.usage(COUNTED);
    out.stop(new StopReason(Why.CALLS, Optional.empty(), Optional.empty()));
    out.end();
  }

  @Test
  void a_stream_tells_each_item_as_it_comes_and_all_once_more() {
    assertThat(types(streamed(ResponsesWriterTest::allKinds)))
        .containsExactly(
            "created",
            "in_progress",
            "output_item.added",
            "reasoning_summary_part.added",
            "reasoning_summary_text.delta",
            "reasoning_summary_text.done",
            "reasoning_summary_part.done",
            "output_item.done",
            "output_item.added",
            "content_part.added",
            "output_text.delta",
            "output_text.delta",
            "output_text.done",
            "content_part.done",
            "output_item.done",
            "output_item.added",
            "output_item.added",
            "function_call_arguments.delta",
            "function_call_arguments.delta",
            "function_call_arguments.delta",
            "function_call_arguments.done",
            "output_item.done",
            "function_call_arguments.done",
            "output_item.done",
            "completed");
  }

  @Test
  void items_are_what_clients_demand_and_say_the_same_streamed_and_whole() {
    String items =
        "[{\"id\":\"rs_1_0\",\"type\":\"reasoning\",\"encrypted_content\":\"gAAA\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"h\\u00e9\"}]},"
            + "{\"id\":\"msg_1_1\",\"type\":\"message\",\"status\":\"completed\",\"role\":\"assistant\",\"phase\":\"commentary\",\"content\":"
            + "[{\"type\":\"output_text\",\"text\":\"a\\nb\",\"annotations\":[],\"logprobs\":[]}]},{\"id\":\"fc_1_2\",\"type\":\"function_call\",\"status\":\"completed\",\"call_id\":\"c1\",\"name\":\"f\",\"arguments\":\"{\\\"a\\\":not"
            + " JSON\"},"
            + "{\"id\":\"fc_1_3\",\"type\":\"function_call\",\"status\":\"completed\",\"call_id\":\"c2\",\"name\":\"g\",\"arguments\":\"{\\\"b\\\":\\n1}\"}]";
    JsonValue due = JsonValue.parse(items);
    List<Fields> events = events(streamed(ResponsesWriterTest::allKinds));
    Fields last = events.getLast().dueObject("response");
    assertThat(last.get("output").orElseThrow()).isEqualTo(due);
    Fields body = whole(ResponsesWriterTest::allKinds).body();
    assertThat(body.get("output").orElseThrow()).isEqualTo(due);
    assertThat(body.object()).isEqualTo(last.object());
    var done =
        events.stream()
            .filter(e -> e.dueText("type").equals("response.output_item.done"))
            .map(e -> e.get("item").orElseThrow())
            .toList();
    assertThat(JsonValue.array(done)).isEqualTo(due);
    var indexes =
        events.stream()
            .filter(e -> e.dueText("type").equals("response.output_item.added"))
            .map(e -> e.count("output_index").orElseThrow())
            .toList();
    assertThat(indexes).containsExactly(0, 1, 2, 3);
  }

  @Test
  void the_response_has_every_member_that_the_official_clients_demand() {
    Fields body =
        write(
                Requests.PLAIN
                    .offering(Requests.tool("f"))
                    .with(new Opaque("openai-responses.metadata", new Json("{\"k\":\"v\"}"))),
                ResponsesWriterTest::allKinds)
            .body();
    assertThat(body.object().members().keySet())
        .contains(
            "id",
            "object",
            "created_at",
            "status",
            "error",
            "incomplete_details",
            "instructions",
            "metadata",
            "model",
            "output",
            "parallel_tool_calls",
            "previous_response_id",
            "reasoning",
            "temperature",
            "text",
            "tool_choice",
            "tools",
            "top_p",
            "truncation",
            "usage");
    assertThat(body.dueObject("metadata").dueText("k")).isEqualTo("v");
    assertThat(body.objects("tools").getFirst().dueText("name")).isEqualTo("f");
    assertThat(body.dueObject("usage").object().text())
        .isEqualTo(
            "{\"input_tokens\":80,\"input_tokens_details\":{\"cached_tokens\":3},\"output_tokens\":18,"
                + "\"output_tokens_details\":{\"reasoning_tokens\":5},\"total_tokens\":98}");
  }

  private static OptionalLong count(int bits, int bit) {
    return (bits >>> bit & 1) == 0 ? OptionalLong.empty() : OptionalLong.of(1_000L * bit);
  }

  @Test
  void counts_that_nobody_knows_are_left_out() {
    for (int bits = 0; bits < 8; bits++) {
      var usage =
          new Usage(
              OptionalLong.of(7),
              count(bits, 0),
              count(bits, 1),
              OptionalLong.of(8),
              count(bits, 2));
      JsonValue.Builder due = JsonValue.object().put("input_tokens", 7);
      JsonValue.Builder input = JsonValue.object();
      usage.cacheRead().ifPresent(n -> input.put("cached_tokens", n));
      usage.cacheWrite().ifPresent(n -> input.put("cache_write_tokens", n));
      if ((bits & 3) != 0) due.put("input_tokens_details", input.build());
      due.put("output_tokens", 8);
      usage
          .reasoning()
          .ifPresent(n ->
              due.put(
                  "output_tokens_details", JsonValue.object().put("reasoning_tokens", n).build()));
      due.put("total_tokens", 15);
      Written written =
          streamed(out -> {
            out.usage(usage);
            out.end();
          });
      Fields response = events(written).getLast().dueObject("response");
      assertThat(response.dueObject("usage").object().text()).isEqualTo(due.build().text());
    }
  }

  @Test
  void usage_with_one_sum_is_none() {
    Fields body =
        whole(
                out -> {
                  out.usage(
                      new Usage(
                          OptionalLong.of(1),
                          OptionalLong.empty(),
                          OptionalLong.empty(),
                          OptionalLong.empty(),
                          OptionalLong.empty()));
                  out.end();
                })
            .body();
    assertThat(body.has("usage")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Why.class)
  void every_stop_has_its_status(Why why) {
    Fields body =
        whole(
                out -> {
                  out.stop(new StopReason(why, Optional.empty(), Optional.empty()));
                  out.end();
                })
            .body();
    String reason = body.object("incomplete_details").map(d -> d.dueText("reason")).orElse("");
    String due =
        switch (why) {
          case LENGTH, CONTEXT_FULL -> "incomplete max_output_tokens";
          case FILTERED -> "incomplete content_filter";
          case FAULT -> "failed ";
          case END, STOP_SEQUENCE, CALLS, PAUSED, BAD_CALL, UNSAID -> "completed ";
        };
    assertThat(body.dueText("status") + " " + reason).isEqualTo(due);
    Written stream =
        streamed(out -> {
          out.stop(new StopReason(why, Optional.empty(), Optional.empty()));
          out.end();
        });
    assertThat(types(stream).getLast()).isEqualTo(body.dueText("status"));
  }

  @Test
  void neighbours_with_one_id_are_parts_of_one_message() {
    Fields body =
        whole(
                out -> {
                  for (int i = 0; i < 2; i++) {
                    out.opened(i, i == 0 ? Kind.TEXT : Kind.REFUSAL);
                    out.opaque(i, "openai-responses.message.id", raw("\"msg_9\""));
                    if (i == 0) out.text(i, escaped("a"));
                    else out.refusal(i, escaped("b"));
                    out.closed(i);
                  }
                  out.stop(new StopReason(Why.FILTERED, Optional.empty(), Optional.empty()));
                  out.end();
                })
            .body();
    assertThat(body.objects("output")).hasSize(1);
    assertThat(body.objects("output").getFirst().dueText("id")).isEqualTo("msg_9");
    assertThat(body.objects("output").getFirst().objects("content"))
        .extracting(c -> c.dueText("type"))
        .containsExactly("output_text", "refusal");
    assertThat(body.dueText("status")).isEqualTo("completed");
  }

  @Test
  void tokens_of_others_stand_in_reasoning_or_in_an_item_behind() {
    Fields body =
        whole(
                out -> {
                  out.opened(0, Kind.REASONING);
                  out.reasoning(0, escaped("a"));
                  out.opaque(0, "anthropic-messages.signature", raw("\"s\""));
                  out.closed(0);
                  out.callOpened(1, new CallId("c1", false), "f");
                  out.opaque(1, "gemini.thoughtSignature", raw("\"t\""));
                  out.arguments(1, escaped("{}"));
                  out.closed(1);
                  out.end();
                })
            .body();
    List<Fields> output = body.objects("output");
    assertThat(output)
        .extracting(i -> i.dueText("type"))
        .containsExactly("reasoning", "function_call", "reasoning");
    assertThat(Carried.unpack(output.getFirst().dueText("encrypted_content")).orElseThrow())
        .containsExactly(new Opaque("anthropic-messages.signature", new Json("\"s\"")));
    assertThat(Carried.unpack(output.getLast().dueText("encrypted_content")).orElseThrow())
        .containsExactly(
            new Opaque("openai-responses.carried_for", new Json("\"c1\"")),
            new Opaque("gemini.thoughtSignature", new Json("\"t\"")));
  }

  @Test
  void calls_go_to_the_tool_as_the_client_offered_it() {
    var custom =
        new ToolSpec(
            "functions.exec",
            "",
            CustomTools.PARAMETERS,
            Optional.empty(),
            List.of(
                new Opaque("openai-responses.type", new Json("\"custom\"")),
                new Opaque(
                    "openai-responses.namespace",
                    new Json("{\"type\":\"namespace\",\"name\":\"functions\"}"))));
    Consumer<Encoder> calling =
        out -> {
          out.callOpened(0, new CallId("c1", false), "functions.exec");
          out.arguments(0, escaped("{\\\"input\\\":"));
          out.arguments(0, escaped("\\\"ls \\\\\\\"é\\\\\\\"\\\"}"));
          out.closed(0);
          out.callOpened(1, new CallId("c2", false), "functions.exec");
          out.arguments(1, escaped("ls"));
          out.closed(1);
          out.end();
        };
    Requests asked = Requests.PLAIN.offering(custom);
    assertThat(write(asked, calling).body().get("output").orElseThrow().text())
        .isEqualTo(
            "[{\"id\":\"ctc_1_0\",\"type\":\"custom_tool_call\",\"status\":\"completed\",\"call_id\":\"c1\",\"name\":\"exec\",\"namespace\":\"functions\",\"input\":\"ls"
                + " \\\"é\\\"\"},"
                + "{\"id\":\"ctc_1_1\",\"type\":\"custom_tool_call\",\"status\":\"completed\",\"call_id\":\"c2\",\"name\":\"exec\",\"namespace\":\"functions\",\"input\":\"ls\"}]");
    assertThat(types(write(asked.asking(Ask.STREAMED), calling)))
        .contains("custom_tool_call_input.delta", "custom_tool_call_input.done");
  }

  @Test
  void a_block_of_this_protocol_is_an_item_and_one_of_another_is_none() {
    Fields body =
        whole(
                out -> {
                  out.foreign(
                      0,
                      "openai-responses.web_search_call",
                      raw("{\"type\":\"web_search_call\",\n\"id\":\"ws_1\"}"));
                  out.foreign(1, "anthropic-messages.server_tool_use", raw("{}"));
                  out.end();
                })
            .body();
    assertThat(body.get("output").orElseThrow().text())
        .isEqualTo("[{\"type\":\"web_search_call\",\"id\":\"ws_1\"}]");
  }

  private static ErrorInfo error(Cause cause, Optional<Duration> wait) {
    return new ErrorInfo(
        cause, OptionalInt.empty(), Optional.empty(), "it went wrong.", wait, Optional.empty(), "");
  }

  @Test
  void a_failure_before_anything_was_written_is_an_error_answer() {
    for (Requests asked : List.of(Requests.PLAIN, Requests.PLAIN.asking(Ask.STREAMED))) {
      Written written =
          write(
              asked,
              out -> out.failed(error(Cause.RATE_LIMITED, Optional.of(Duration.ofMillis(1500)))));
      assertThat(written.status()).isEqualTo(429);
      assertThat(written.head.orElseThrow().header("retry-after")).contains("2");
      assertThat(written.body().dueObject("error").dueText("message")).isEqualTo("it went wrong.");
    }
  }

  @Test
  void a_later_failure_is_the_last_event_and_says_how_long_to_wait() {
    Written written =
        streamed(out -> {
          out.opened(0, Kind.TEXT);
          out.text(0, escaped("half"));
          out.keepAlive();
          out.failed(error(Cause.RATE_LIMITED, Optional.of(Duration.ofMillis(1500))));
        });
    Fields last = events(written).getLast();
    assertThat(last.dueText("type")).isEqualTo("response.failed");
    Fields failed = last.dueObject("response").dueObject("error");
    assertThat(failed.dueText("code")).isEqualTo("rate_limit_exceeded");
    assertThat(failed.dueText("message")).isEqualTo("it went wrong. Please try again in 1.5s.");
    assertThat(last.dueObject("response").list("output")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {
        "BAD_KEY",
        "NO_CREDIT",
        "NOT_FOUND",
        "REJECTED",
        "CONTEXT_FULL",
        "RATE_LIMITED",
        "OVERLOADED",
        "FILTERED",
        "FORBIDDEN",
        "TIMED_OUT"
      })
  void a_failure_within_a_stream_is_read_as_the_cause_it_was(Cause cause) {
    Written written =
        streamed(out -> {
          out.keepAlive();
          out.failed(error(cause, Optional.empty()));
        });
    var collector = new dev.toolmark.providers.chat.AnswerCollector();
    var decoder =
        Requests.responses()
            .decoder(
                Requests.PLAIN.asking(Ask.STREAMED).encoded(),
                written.head.orElseThrow(),
                collector);
    if (decoder.feed(written.bytes(), 0, written.bytes().length)) decoder.end();
    assertThat(collector.answer().error().orElseThrow().cause()).isEqualTo(cause);
  }

  @Test
  void counts_and_model_lists_are_told() {
    var counting =
        new OpenAiResponses(
            new Dialect(Map.of(Ask.COUNT, "/responses/input_tokens"), Set.of(), Limits.DEFAULT));
    var written = new Written();
    Encoder out = counting.encoder(Requests.PLAIN.asking(Ask.COUNT).request(), HEAD, written);
    out.usage(COUNTED);
    out.end();
    assertThat(written.text())
        .isEqualTo("{\"object\":\"response.input_tokens\",\"input_tokens\":80}");
    byte[] models =
        Requests.responses()
            .encodeModels(List.of(new ModelInfo("m", OptionalInt.of(9), Set.of("tools"))))
            .body();
    assertThat(new String(models, StandardCharsets.UTF_8))
        .contains("\"id\":\"m\"", "\"object\":\"list\"");
  }

  /// As the request itself would be written, whichever way they go: letter for letter, or as trees
  /// where half a surrogate pair is in one.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"object\"}",
        "{ \"type\" :\n\t\"object\", \"properties\": {\"é\\n\": {\"enum\": [1e2, null, \"😀\"]}} }",
        "{\"a\":\"\ud83d\",\"b\":{}}"
      })
  void tools_are_said_once_more_as_they_were_asked(String schema) {
    var odd = new ToolSpec("g", "\"é\"\n", new Json(schema), Optional.of(true), List.of());
    Requests asked = Requests.PLAIN.offering(Requests.tool("f"), odd).asking(Ask.STREAMED);
    byte[] request = Requests.responses().encodeRequest(asked.request()).wire().body();
    JsonValue sent = JsonValue.parse(new String(request, StandardCharsets.UTF_8));
    Written written =
        write(
            asked,
            encoder -> {
              encoder.opened(0, Kind.TEXT);
              encoder.text(0, escaped("a"));
            });
    Fields created = events(written).getFirst();
    JsonValue said = created.dueObject("response").get("tools").orElseThrow();
    JsonValue tools = ((JsonValue.Obj) sent).get("tools").orElseThrow();
    assertThat(said.sameAs(tools)).as("%s, not %s", said.text(), tools.text()).isTrue();
  }
}
