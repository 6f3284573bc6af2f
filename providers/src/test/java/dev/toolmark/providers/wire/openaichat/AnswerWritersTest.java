package dev.toolmark.providers.wire.openaichat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.Json;
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
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class AnswerWritersTest {
  private static final AnswerHead HEAD =
      new AnswerHead("chatcmpl-\"1", "some/model", Instant.ofEpochSecond(1767323045));
  private static final Usage COUNTED =
      new Usage(
          OptionalLong.of(80),
          OptionalLong.of(3),
          OptionalLong.empty(),
          OptionalLong.of(18),
          OptionalLong.of(5));
  private static final StopReason CALLS =
      new StopReason(Why.CALLS, Optional.empty(), Optional.empty());

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
    events.accept(Requests.chat().encoder(asked.request(), HEAD, written));
    return written;
  }

  private static Written streamed(Consumer<Encoder> events) {
    return write(Requests.PLAIN.asking(Ask.STREAMED), events);
  }

  private static Written whole(Consumer<Encoder> events) {
    return write(Requests.PLAIN, events);
  }

  /// A signature of another protocol, for the way to the client and back.
  private static final String CARRIED =
      "{\"type\":\"reasoning.encrypted\",\"format\":\"toolmark\",\"data\":\"toolmarkCarriedVW1siYW50aHJvcGljLW1lc3NhZ2VzLnNpZ25hdHVyZSIsIlwic1wiIl1d\"}";

  private static void twoCalls(Encoder out) {
    out.served(new Served(Optional.of("x"), Optional.of("y")));
    out.opened(0, Kind.REASONING);
    out.opaque(0, "openai-chat.reasoning_details", raw("[\n1.50]"));
    out.opaque(0, "anthropic-messages.signature", raw("\"s\""));
    out.reasoning(0, escaped("h\\u00e9"));
    out.closed(0);
    out.opened(1, Kind.TEXT);
    out.text(1, escaped("a\\n\\\"b\\\" é"));
    out.text(1, escaped("!"));
    out.closed(1);
    out.callOpened(2, new CallId("c1", false), "f");
    out.callOpened(3, new CallId("c2", true), "g\"");
    out.opaque(3, "openai-chat.extra_content", raw("{\"s\":\r\n\"x\"}"));
    out.arguments(2, escaped("{\\\"a\\\":"));
    out.arguments(3, raw("{\"b\":\n\"\u00e9\\n\"}"));
    out.arguments(2, escaped("1}"));
    out.closed(2);
    out.closed(3);
    out.note("openai-chat.logprobs", raw("1"));
    out.unknown("x", raw("1"));
    out.violation(new Violation(Violation.Rule.NO_DONE, 1, ""));
    out.usage(COUNTED);
    out.stop(CALLS);
    out.end();
  }

  private static Fields delta(Fields chunk) {
    return chunk.objects("choices").getFirst().dueObject("delta");
  }

  @Test
  void a_stream_is_role_then_what_comes_then_finish_then_usage_then_done() {
    Written written = streamed(AnswerWritersTest::twoCalls);
    assertThat(written.status()).isEqualTo(200);
    assertThat(written.head.orElseThrow().header("content-type").orElseThrow())
        .startsWith("text/event-stream");
    List<Fields> chunks = written.chunks();
    assertThat(delta(chunks.getFirst()).dueText("role")).isEqualTo("assistant");
    for (Fields chunk : chunks) {
      assertThat(chunk.dueText("id")).isEqualTo("chatcmpl-\"1");
      assertThat(chunk.dueText("object")).isEqualTo("chat.completion.chunk");
      assertThat(chunk.dueText("model")).isEqualTo("some/model");
      assertThat(chunk.whole("created")).hasValue(1767323045);
    }
    Fields usage = chunks.getLast();
    assertThat(usage.list("choices")).isEmpty();
    assertThat(usage.dueObject("usage").object().text())
        .isEqualTo(
            "{\"prompt_tokens\":80,\"completion_tokens\":18,\"total_tokens\":98,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":3},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":5}}");
    Fields finish = chunks.get(chunks.size() - 2).objects("choices").getFirst();
    assertThat(finish.dueText("finish_reason")).isEqualTo("tool_calls");
    assertThat(finish.dueObject("delta").object().members()).isEmpty();
  }

  @Test
  void deltas_carry_the_bytes_as_they_came_and_calls_by_their_index() {
    var seen = new ArrayList<String>();
    for (Fields chunk : streamed(AnswerWritersTest::twoCalls).chunks())
      if (!chunk.list("choices").isEmpty()) seen.add(delta(chunk).object().text());
    assertThat(seen)
        .containsExactly(
            "{\"role\":\"assistant\",\"content\":\"\"}",
            "{\"reasoning_details\":[1.50]}",
            "{\"reasoning_details\":[" + CARRIED + "]}",
            "{\"reasoning_content\":\"hé\"}",
            "{\"content\":\"a\\n\\\"b\\\" é\"}",
            "{\"content\":\"!\"}",
            "{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}",
            "{\"tool_calls\":[{\"index\":1,\"id\":\"c2\",\"type\":\"function\",\"function\":{\"name\":\"g\\\"\",\"arguments\":\"\"}}]}",
            "{\"tool_calls\":[{\"index\":1,\"extra_content\":{\"s\":\"x\"}}]}",
            "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\\\":\"}}]}",
            "{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"{\\\"b\\\":\\n\\\"é\\\\n\\\"}\"}}]}",
            "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"1}\"}}]}",
            "{}");
  }

  @Test
  void a_whole_answer_says_the_same_at_once() {
    Written written = whole(AnswerWritersTest::twoCalls);
    assertThat(written.status()).isEqualTo(200);
    assertThat(written.pieces).hasSize(1);
    Fields body = written.body();
    assertThat(body.dueText("object")).isEqualTo("chat.completion");
    assertThat(body.dueObject("usage").count("total_tokens")).hasValue(98);
    Fields choice = body.objects("choices").getFirst();
    assertThat(choice.dueText("finish_reason")).isEqualTo("tool_calls");
    assertThat(choice.dueObject("message").object().text())
        .isEqualTo(
            "{\"role\":\"assistant\",\"content\":\"a\\n\\\"b\\\" é!\",\"reasoning_content\":\"hé\","
                + "\"reasoning_details\":[1.50,"
                + CARRIED
                + "],\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":"
                + "{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}},{\"id\":\"c2\",\"type\":\"function\",\"function\":"
                + "{\"name\":\"g\\\"\",\"arguments\":\"{\\\"b\\\":\\n\\\"é\\\\n\\\"}\"},\"extra_content\":{\"s\":\"x\"}}]}");
  }

  @Test
  void a_refusal_has_its_own_member() {
    Consumer<Encoder> refusing =
        out -> {
          out.opened(0, Kind.REFUSAL);
          out.refusal(0, escaped("no"));
          out.closed(0);
          out.stop(new StopReason(Why.FILTERED, Optional.of("refusal"), Optional.empty()));
          out.end();
        };
    assertThat(delta(streamed(refusing).chunks().get(1)).dueText("refusal")).isEqualTo("no");
    Fields choice = whole(refusing).body().objects("choices").getFirst();
    assertThat(choice.dueObject("message").object().text())
        .isEqualTo("{\"role\":\"assistant\",\"content\":null,\"refusal\":\"no\"}");
    assertThat(choice.dueText("finish_reason")).isEqualTo("content_filter");
  }

  @Test
  void an_answer_without_anything_is_still_an_answer() {
    assertThat(streamed(Encoder::end).chunks().stream().map(c -> delta(c).object().text()))
        .containsExactly("{\"role\":\"assistant\",\"content\":\"\"}", "{}");
    Fields choice = whole(Encoder::end).body().objects("choices").getFirst();
    assertThat(choice.dueObject("message").dueText("content")).isEmpty();
    assertThat(choice.dueText("finish_reason")).isEqualTo("stop");
  }

  @Test
  void usage_is_written_only_when_asked_for_and_known() {
    Requests unasked =
        Requests.PLAIN
            .asking(Ask.STREAMED)
            .with(new Opaque("openai-chat.stream_options", new Json("{\"include_usage\":false}")));
    assertThat(write(unasked, AnswerWritersTest::twoCalls).text()).doesNotContain("usage");
    Consumer<Encoder> unknown =
        out -> {
          out.usage(Usage.UNKNOWN);
          out.end();
        };
    assertThat(streamed(unknown).text()).doesNotContain("usage");
    assertThat(whole(unknown).text()).doesNotContain("usage");
  }

  static Stream<Arguments> stops() {
    return Stream.of(
        Arguments.of(Why.END, "end_turn", "stop"),
        Arguments.of(Why.END, "eos", "eos"),
        Arguments.of(Why.STOP_SEQUENCE, "stop", "stop"),
        Arguments.of(Why.CALLS, "stop", "tool_calls"),
        Arguments.of(Why.LENGTH, "max_tokens", "length"),
        Arguments.of(Why.CONTEXT_FULL, "model_length", "model_length"),
        Arguments.of(Why.CONTEXT_FULL, "x", "length"),
        Arguments.of(Why.FILTERED, "SAFETY", "content_filter"),
        Arguments.of(Why.PAUSED, "pause_turn", "stop"),
        Arguments.of(Why.BAD_CALL, "MALFORMED_FUNCTION_CALL", "stop"),
        Arguments.of(Why.FAULT, "abort", "abort"),
        Arguments.of(Why.FAULT, "x", "error"),
        Arguments.of(Why.UNSAID, "x", "stop"));
  }

  @ParameterizedTest
  @MethodSource("stops")
  void the_finish_reason_is_a_word_of_this_protocol(Why why, String said, String due) {
    var stop = new StopReason(why, Optional.of(said), Optional.empty());
    assertThat(FinishReason.word(Optional.of(stop), false)).isEqualTo(due);
    assertThat(
            FinishReason.word(
                Optional.of(new StopReason(Why.UNSAID, Optional.empty(), Optional.empty())), true))
        .isEqualTo("tool_calls");
  }

  private static ErrorInfo error(Cause cause) {
    return new ErrorInfo(
        cause,
        OptionalInt.empty(),
        Optional.of("their_code"),
        "it is \"bad\"",
        Optional.empty(),
        Optional.empty(),
        "");
  }

  @Test
  void a_failure_before_the_first_byte_is_an_error_answer() {
    Consumer<Encoder> failing =
        out -> {
          out.served(new Served(Optional.empty(), Optional.empty()));
          out.failed(error(Cause.RATE_LIMITED));
        };
    for (Written written : List.of(streamed(failing), whole(failing))) {
      assertThat(written.status()).isEqualTo(429);
      Fields error = written.body().dueObject("error");
      assertThat(error.dueText("message")).isEqualTo("it is \"bad\"");
      assertThat(error.dueText("code")).isEqualTo("their_code");
    }
  }

  @Test
  void a_failure_within_a_stream_is_an_error_chunk_and_nothing_follows() {
    Written written =
        streamed(out -> {
          out.opened(0, Kind.TEXT);
          out.text(0, escaped("half"));
          out.failed(error(Cause.OVERLOADED));
        });
    assertThat(written.status()).isEqualTo(200);
    assertThat(written.data().getLast()).startsWith("{\"error\":{\"message\":\"it is");
    assertThat(written.text()).doesNotContain("[DONE]").doesNotContain("finish_reason\":\"");
  }

  @Test
  void a_whole_answer_that_fails_late_drops_what_had_come() {
    Written written =
        whole(out -> {
          out.opened(0, Kind.TEXT);
          out.text(0, escaped("half"));
          out.failed(error(Cause.CUT_SHORT));
        });
    assertThat(written.status()).isEqualTo(502);
    assertThat(written.text()).doesNotContain("half");
  }

  @Test
  void keep_alives_are_comments_and_commit_the_status() {
    Written written =
        streamed(out -> {
          out.keepAlive();
          out.failed(error(Cause.OVERLOADED));
        });
    assertThat(written.status()).isEqualTo(200);
    assertThat(written.pieces.getFirst()).isEqualTo(": keep-alive\n\n");
    assertThat(written.data()).hasSize(1);
    assertThat(whole(Encoder::keepAlive).head).isEmpty();
  }

  @Test
  void a_call_that_is_no_function_call_keeps_its_form() {
    String call = "{\"id\":\"c\",\"type\":\"custom\",\"custom\":{\"name\":\"h\",\"input\":\"x\"}}";
    Consumer<Encoder> calling =
        out -> {
          out.foreign(0, "openai-chat.tool_call", raw(call));
          out.foreign(1, "gemini.executableCode", raw("{}"));
          out.callOpened(2, new CallId("d", false), "f");
          out.closed(2);
          out.end();
        };
    List<Fields> chunks = streamed(calling).chunks();
    assertThat(delta(chunks.get(1)).objects("tool_calls").getFirst().object().text())
        .isEqualTo("{\"index\":0," + call.substring(1));
    assertThat(delta(chunks.get(2)).objects("tool_calls").getFirst().count("index")).hasValue(1);
    assertThat(whole(calling).text()).contains(call).contains("\"finish_reason\":\"tool_calls\"");
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void every_cause_has_a_status_of_an_error(Cause cause) {
    WireAnswer answer = Requests.chat().encodeError(error(cause));
    assertThat(answer.head().status()).isBetween(400, 599);
    var body = Fields.of("", JsonValue.parse(new String(answer.body(), StandardCharsets.UTF_8)));
    assertThat(body.dueObject("error").dueText("type")).isNotBlank();
  }

  static Stream<Arguments> statuses() {
    return Stream.of(
        Arguments.of(Cause.OVERLOADED, 529, 529),
        Arguments.of(Cause.CONTEXT_FULL, 500, 400),
        Arguments.of(Cause.OVERLOADED, 200, 503),
        Arguments.of(Cause.REJECTED, 422, 422));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void a_status_that_came_is_kept_where_it_tells_the_truth(Cause cause, int came, int due) {
    var info =
        new ErrorInfo(
            cause,
            OptionalInt.of(came),
            Optional.empty(),
            "m",
            Optional.of(Duration.ofMillis(1500)),
            Optional.empty(),
            "");
    WireAnswer answer = Requests.chat().encodeError(info);
    assertThat(answer.head().status()).isEqualTo(due);
    assertThat(answer.head().header("retry-after")).contains("2");
  }

  @Test
  void a_wait_until_a_time_is_an_http_date() {
    var info =
        new ErrorInfo(
            Cause.RATE_LIMITED,
            OptionalInt.empty(),
            Optional.empty(),
            "m",
            Optional.empty(),
            Optional.of(Instant.parse("2026-11-20T08:49:37Z")),
            "");
    assertThat(Requests.chat().encodeError(info).head().header("retry-after"))
        .contains("Fri, 20 Nov 2026 08:49:37 GMT");
  }

  @Test
  void models_are_listed() {
    WireAnswer answer =
        Requests.chat()
            .encodeModels(
                List.of(
                    new ModelInfo("a", OptionalInt.of(4096), Set.of("tools", "images")),
                    new ModelInfo("b", OptionalInt.empty(), Set.of())));
    var body = Fields.of("", JsonValue.parse(new String(answer.body(), StandardCharsets.UTF_8)));
    assertThat(body.dueText("object")).isEqualTo("list");
    assertThat(body.objects("data").stream().map(r -> r.dueText("id"))).containsExactly("a", "b");
    assertThat(body.objects("data").getFirst().count("context_length")).hasValue(4096);
    assertThat(body.objects("data").getFirst().list("capabilities"))
        .containsExactly(JsonValue.of("images"), JsonValue.of("tools"));
    assertThat(body.objects("data").getLast().has("context_length")).isFalse();
  }

  @Test
  void a_count_has_no_encoder() {
    assertThatThrownBy(() -> write(Requests.PLAIN.asking(Ask.COUNT), Encoder::end))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Texts and arguments of any form, split anywhere, come out as they went in, in both forms.
  @Test
  void any_sequence_of_events_is_written_as_it_was_told() {
    for (long seed = 0; seed < 300; seed++) {
      var story = new Story(new Random(seed));
      Written streamed = streamed(story::tell);
      var content = new StringBuilder();
      var reasoning = new StringBuilder();
      var arguments = new ArrayList<StringBuilder>();
      for (Fields chunk : streamed.chunks()) {
        if (chunk.list("choices").isEmpty()) continue;
        delta(chunk).text("content").ifPresent(content::append);
        delta(chunk).text("reasoning_content").ifPresent(reasoning::append);
        for (Fields call : delta(chunk).objects("tool_calls")) {
          int index = call.count("index").orElseThrow();
          while (arguments.size() <= index) arguments.add(new StringBuilder());
          call.dueObject("function").text("arguments").ifPresent(arguments.get(index)::append);
        }
      }
      assertThat(content.toString()).as("seed %d", seed).isEqualTo(story.text.toString());
      assertThat(reasoning.toString()).as("seed %d", seed).isEqualTo(story.reasoning.toString());
      assertThat(arguments.stream().map(StringBuilder::toString))
          .as("seed %d", seed)
          .containsExactlyElementsOf(
              story.arguments.stream().map(StringBuilder::toString).toList());
      Fields message =
          whole(new Story(new Random(seed))::tell)
              .body()
              .objects("choices")
              .getFirst()
              .dueObject("message");
      assertThat(message.text("content").orElse(""))
          .as("seed %d", seed)
          .isEqualTo(story.text.toString());
      assertThat(
              message.objects("tool_calls").stream()
                  .map(c -> c.dueObject("function").dueText("arguments")))
          .as("seed %d", seed)
          .containsExactlyElementsOf(
              story.arguments.stream().map(StringBuilder::toString).toList());
    }
  }

  /// A made-up answer: parts open and close in any order, in fragments of any size and form.
  private static final class Story {
    private static final String LETTERS = "ab {}[]\":\\,\n\t\u0001é天😀/";
    private final Random random;
    final StringBuilder text = new StringBuilder();
    final StringBuilder reasoning = new StringBuilder();
    final List<StringBuilder> arguments = new ArrayList<>();
    private final List<Integer> callParts = new ArrayList<>();
    private final List<Boolean> rawCalls = new ArrayList<>();

    Story(Random random) {
      this.random = random;
    }

    void tell(Encoder out) {
      out.opened(0, Kind.TEXT);
      out.opened(1, Kind.REASONING);
      int parts = 2;
      for (int i = 0; i < 20; i++)
        switch (random.nextInt(4)) {
          case 0 -> {
            out.callOpened(parts, new CallId("c" + parts, random.nextBoolean()), "f" + parts);
            callParts.add(parts++);
            rawCalls.add(random.nextBoolean());
            arguments.add(new StringBuilder());
          }
          case 1 -> out.text(0, quoted(word(text)));
          case 2 -> out.reasoning(1, quoted(word(reasoning)));
          default -> argument(out);
        }
      for (int part = 0; part < parts; part++) out.closed(part);
      out.usage(COUNTED);
      out.stop(CALLS);
      out.end();
    }

    private void argument(Encoder out) {
      if (callParts.isEmpty()) return;
      int call = random.nextInt(callParts.size());
      String word = word(arguments.get(call));
      out.arguments(callParts.get(call), rawCalls.get(call) ? raw(word) : quoted(word));
    }

    private String word(StringBuilder into) {
      int[] letters = LETTERS.codePoints().toArray();
      var word = new StringBuilder();
      for (int i = 0; i <= random.nextInt(8); i++)
        word.appendCodePoint(letters[random.nextInt(letters.length)]);
      into.append(word);
      return word.toString();
    }

    private static Slice quoted(String word) {
      String json = JsonValue.of(word).text();
      return escaped(json.substring(1, json.length() - 1));
    }
  }
}
