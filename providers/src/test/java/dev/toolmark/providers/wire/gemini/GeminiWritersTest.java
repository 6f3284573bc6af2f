package dev.toolmark.providers.wire.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerDice;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Decoder;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.GrammarSink;
import dev.toolmark.providers.wire.Written;
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

/// What a client of this protocol is sent, letter for letter, and what our own decoder makes of it.
final class GeminiWritersTest {
  private static final AnswerHead HEAD = new AnswerHead("r", "m", Instant.EPOCH);
  private static final ChatRequest STREAM = Requests.PLAIN.asking(Ask.STREAMED).request();
  private static final ChatRequest WHOLE = Requests.PLAIN.request();
  private static final ChatRequest LIST =
      Requests.PLAIN.asking(Ask.STREAMED).with(Requests.opaque("gemini.alt", "\"json\"")).request();
  private static final String TAIL = ",\"modelVersion\":\"m\",\"responseId\":\"r\"}";
  private static final ErrorInfo BUSY =
      new ErrorInfo(
          Cause.OVERLOADED,
          OptionalInt.of(503),
          Optional.empty(),
          "busy",
          Optional.of(Duration.ofMillis(1500)),
          Optional.empty(),
          "");
  private static final String BUSY_JSON =
      "{\"error\":{\"code\":503,\"message\":\"busy\",\"status\":\"UNAVAILABLE\",\"details\":"
          + "[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"1.5s\"}]}}";

  private static Written written(ChatRequest asked, Consumer<Encoder> told) {
    var written = new Written();
    told.accept(Requests.gemini().encoder(asked, HEAD, written));
    return written;
  }

  private static Slice escaped(String inside) {
    byte[] bytes = inside.getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 0, bytes.length, Slice.Form.ESCAPED);
  }

  private static Slice raw(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 0, bytes.length, Slice.Form.RAW);
  }

  private static StopReason stop(Why why) {
    return new StopReason(why, Optional.empty(), Optional.empty());
  }

  private static String chunk(String parts) {
    return "{\"candidates\":[{\"content\":{\"parts\":["
        + parts
        + "],\"role\":\"model\"},\"index\":0}]"
        + TAIL;
  }

  private static String last(String parts, String finish, String usage) {
    return "{\"candidates\":[{\"content\":{\"parts\":["
        + parts
        + "],\"role\":\"model\"},\"finishReason\":"
        + finish
        + ",\"index\":0}]"
        + usage
        + TAIL;
  }

  private static void hello(Encoder out) {
    out.opened(0, Kind.REASONING);
    out.reasoning(0, escaped("h\\nm"));
    out.closed(0);
    out.opened(1, Kind.TEXT);
    out.text(1, escaped("Hel"));
    out.text(1, escaped("lo"));
    out.closed(1);
    out.callOpened(2, new CallId("c1", false), "f");
    out.arguments(2, raw("{\"a\":"));
    out.arguments(2, raw("1.50}"));
    out.closed(2);
    out.callOpened(3, new CallId("call_1", true), "g");
    out.arguments(3, escaped("{\\\"b\\\": 2}"));
    out.closed(3);
    out.usage(
        new Usage(
            OptionalLong.of(80),
            OptionalLong.of(64),
            OptionalLong.of(5),
            OptionalLong.of(50),
            OptionalLong.of(30)));
    out.stop(stop(Why.CALLS));
    out.end();
  }

  private static final String USAGE =
      ",\"usageMetadata\":{\"promptTokenCount\":80,\"cachedContentTokenCount\":64,"
          + "\"candidatesTokenCount\":20,\"thoughtsTokenCount\":30,\"totalTokenCount\":130}";
  private static final String CALLS =
      "{\"functionCall\":{\"id\":\"c1\",\"name\":\"f\",\"args\":{\"a\":1.50}}}";
  private static final String OTHER = "{\"functionCall\":{\"name\":\"g\",\"args\":{\"b\": 2}}}";

  @Test
  void a_stream_is_chunks_as_events() {
    Written written = written(STREAM, GeminiWritersTest::hello);
    assertThat(written.head.orElseThrow().header("content-type"))
        .contains("text/event-stream; charset=utf-8");
    assertThat(written.data())
        .containsExactly(
            chunk("{\"text\":\"h\\nm\",\"thought\":true}"),
            chunk("{\"text\":\"Hel\"}"),
            chunk("{\"text\":\"lo\"}"),
            chunk(CALLS),
            chunk(OTHER),
            last("{\"text\":\"\"}", "\"STOP\"", USAGE));
  }

  @Test
  void a_stream_that_was_asked_for_as_a_list_is_one() {
    Written written = written(LIST, GeminiWritersTest::hello);
    assertThat(written.head.orElseThrow().header("content-type"))
        .contains("application/json; charset=utf-8");
    assertThat(written.pieces.getFirst())
        .isEqualTo("[" + chunk("{\"text\":\"h\\nm\",\"thought\":true}"));
    assertThat(written.pieces.get(1)).isEqualTo(",\r\n" + chunk("{\"text\":\"Hel\"}"));
    assertThat(written.pieces.getLast())
        .isEqualTo(",\r\n" + last("{\"text\":\"\"}", "\"STOP\"", USAGE) + "]");
  }

  @Test
  void a_whole_answer_is_one_object() {
    Written written = written(WHOLE, GeminiWritersTest::hello);
    assertThat(written.text())
        .isEqualTo(
            last(
                "{\"text\":\"h\\nm\",\"thought\":true},{\"text\":\"Hello\"}," + CALLS + "," + OTHER,
                "\"STOP\"",
                USAGE));
  }

  @Test
  void calls_that_interleave_are_sent_in_their_order() {
    Written written =
        written(
            STREAM,
            out -> {
              out.callOpened(0, new CallId("a", false), "f");
              out.callOpened(1, new CallId("b", false), "g");
              out.arguments(1, raw("{}"));
              out.closed(1);
              out.arguments(0, raw("{}"));
              out.closed(0);
              out.stop(stop(Why.CALLS));
              out.end();
            });
    assertThat(written.data().get(0)).contains("\"id\":\"a\"");
    assertThat(written.data().get(1)).contains("\"id\":\"b\"");
  }

  @Test
  void a_mark_before_text_goes_with_it_and_one_behind_it_follows_in_an_empty_part() {
    Written written =
        written(
            STREAM,
            out -> {
              out.opened(0, Kind.TEXT);
              out.opaque(0, "gemini.thoughtSignature", raw("\"U\""));
              out.text(0, escaped("a"));
              out.text(0, escaped("b"));
              out.closed(0);
              out.opened(1, Kind.REASONING);
              out.reasoning(1, escaped("c"));
              out.opaque(1, "gemini.thoughtSignature", raw("\"V\""));
              out.closed(1);
              out.callOpened(2, new CallId("i", false), "f");
              out.opaque(2, "gemini.functionCall.x", raw("1.0"));
              out.opaque(2, "gemini.thoughtSignature", raw("\"W\""));
              out.arguments(2, raw("{}"));
              out.closed(2);
              out.foreign(3, "gemini.executableCode", raw("{\"executableCode\":\n{}}"));
              out.foreign(4, "cohere.odd", raw("{}"));
              out.end();
            });
    assertThat(written.data())
        .containsExactly(
            chunk("{\"text\":\"ab\",\"thoughtSignature\":\"U\"}"),
            chunk("{\"text\":\"c\",\"thought\":true}"),
            chunk("{\"text\":\"\",\"thought\":true,\"thoughtSignature\":\"V\"}"),
            chunk(
                "{\"functionCall\":{\"id\":\"i\",\"name\":\"f\",\"args\":{},\"x\":1.0},"
                    + "\"thoughtSignature\":\"W\"}"),
            chunk("{\"executableCode\": {}}"),
            last("{\"text\":\"\"}", "\"STOP\"", ""));
  }

  @Test
  void a_mark_of_another_protocol_does_not_hold_the_text_up() {
    Written written =
        written(
            STREAM,
            out -> {
              out.opened(0, Kind.TEXT);
              out.opaque(0, "other.id", raw("\"U\""));
              out.text(0, escaped("a"));
              out.text(0, escaped("b"));
              out.closed(0);
              out.end();
            });
    assertThat(written.data().subList(0, 2))
        .containsExactly(chunk("{\"text\":\"a\"}"), chunk("{\"text\":\"b\"}"));
    assertThat(written.data().get(2)).contains("{\"text\":\"\",\"thoughtSignature\":\"");
  }

  @ParameterizedTest
  @EnumSource(
      value = Ask.class,
      names = {"WHOLE", "STREAMED"})
  void arguments_that_are_no_object_end_the_answer_as_a_malformed_call(Ask ask) {
    Written written =
        written(
            Requests.PLAIN.asking(ask).request(),
            out -> {
              out.callOpened(0, new CallId("i", false), "f");
              out.arguments(0, escaped("{\\\"a\\\": tru"));
              out.closed(0);
              out.stop(stop(Why.CALLS));
              out.end();
            });
    assertThat(written.text())
        .contains(
            "\"finishReason\":\"MALFORMED_FUNCTION_CALL\",\"finishMessage\":"
                + "\"Malformed function call: f({\\\"a\\\": tru)\"")
        .doesNotContain("\"functionCall\"", "\"args\"");
    Answer answer = read(ask, written);
    assertThat(answer.calls()).isEmpty();
    assertThat(answer.stop().orElseThrow().why()).isEqualTo(Why.BAD_CALL);
  }

  @ParameterizedTest
  @EnumSource(
      value = Ask.class,
      names = {"WHOLE", "STREAMED"})
  void arguments_that_are_no_object_may_come_as_text(Ask ask) {
    var written = new Written();
    Encoder out =
        Requests.gemini("malformed-arguments-as-text")
            .encoder(Requests.PLAIN.asking(ask).request(), HEAD, written);
    out.callOpened(0, new CallId("i", false), "f");
    out.arguments(0, escaped("{\\\"a\\\": tru"));
    out.closed(0);
    out.stop(stop(Why.CALLS));
    out.end();
    assertThat(written.text()).contains("\"args\":\"{\\\"a\\\": tru\"");
    Answer answer = read(ask, written);
    assertThat(answer.calls())
        .extracting(dev.toolmark.providers.chat.Part.Call::arguments)
        .containsExactly("{\"a\": tru");
    assertThat(answer.stop().orElseThrow().why()).isEqualTo(Why.CALLS);
  }

  static Stream<Arguments> stops() {
    return Stream.of(
        Arguments.of(Why.END, "-", "-", "\"STOP\""),
        Arguments.of(Why.CALLS, "tool_use", "-", "\"STOP\""),
        Arguments.of(Why.STOP_SEQUENCE, "stop_sequence", "END", "\"STOP\""),
        Arguments.of(Why.PAUSED, "pause_turn", "-", "\"STOP\""),
        Arguments.of(Why.UNSAID, "odd", "-", "\"STOP\""),
        Arguments.of(Why.LENGTH, "length", "-", "\"MAX_TOKENS\""),
        Arguments.of(Why.LENGTH, "CONTINUATION", "-", "\"CONTINUATION\""),
        Arguments.of(Why.CONTEXT_FULL, "-", "-", "\"MAX_TOKENS\""),
        Arguments.of(Why.FILTERED, "refusal", "-", "\"SAFETY\""),
        Arguments.of(Why.FILTERED, "SPII", "-", "\"SPII\""),
        Arguments.of(
            Why.BAD_CALL,
            "UNEXPECTED_TOOL_CALL",
            "a()",
            "\"UNEXPECTED_TOOL_CALL\",\"finishMessage\":\"a()\""),
        Arguments.of(Why.FAULT, "error", "-", "\"OTHER\""));
  }

  private static Optional<String> word(String word) {
    return Optional.of(word).filter(w -> !w.equals("-"));
  }

  @ParameterizedTest
  @MethodSource("stops")
  void every_stop_has_a_finish_reason(Why why, String said, String detail, String finish) {
    Written written =
        written(
            WHOLE,
            out -> {
              out.stop(new StopReason(why, word(said), word(detail)));
              out.end();
            });
    assertThat(written.text()).isEqualTo(last("{\"text\":\"\"}", finish, ""));
  }

  @Test
  void a_prompt_that_was_refused_is_told_as_feedback() {
    Written written =
        written(
            STREAM,
            out -> {
              out.stop(new StopReason(Why.FILTERED, Optional.of("JAILBREAK"), Optional.of("no")));
              out.end();
            });
    assertThat(written.data())
        .containsExactly(
            "{\"promptFeedback\":{\"blockReason\":\"JAILBREAK\",\"blockReasonMessage\":\"no\"}"
                + TAIL);
  }

  @Test
  void a_failure_before_the_first_part_is_an_error_answer() {
    for (ChatRequest asked : List.of(STREAM, LIST, WHOLE)) {
      Written written = written(asked, out -> out.failed(BUSY));
      assertThat(written.status()).isEqualTo(503);
      assertThat(written.head.orElseThrow().header("retry-after")).contains("2");
      assertThat(written.text()).isEqualTo(BUSY_JSON);
    }
  }

  @Test
  void a_failure_within_a_stream_is_an_event_and_the_bare_object_behind_it() {
    Written written =
        written(
            STREAM,
            out -> {
              out.opened(0, Kind.TEXT);
              out.text(0, escaped("half"));
              out.keepAlive();
              out.failed(BUSY);
            });
    assertThat(written.pieces)
        .containsExactly(
            "data: " + chunk("{\"text\":\"half\"}") + "\n\n",
            ": keep-alive\n\n",
            "data: " + BUSY_JSON + "\n\n",
            BUSY_JSON + "\n");
    assertThat(read(Ask.STREAMED, written).error().orElseThrow().message()).isEqualTo("busy");
    assertThat(read(Ask.STREAMED, written).cut()).containsExactly(new Part.Text("half"));
  }

  @Test
  void a_failure_within_a_list_is_its_last_element() {
    Written written =
        written(
            LIST,
            out -> {
              out.opened(0, Kind.TEXT);
              out.text(0, escaped("half"));
              out.keepAlive();
              out.failed(BUSY);
            });
    assertThat(written.text())
        .isEqualTo("[" + chunk("{\"text\":\"half\"}") + "\r\n,\r\n" + BUSY_JSON + "]");
    assertThat(read(Ask.STREAMED, written).error().orElseThrow().cause())
        .isEqualTo(Cause.OVERLOADED);
  }

  @Test
  void a_count_is_its_total_and_never_a_guess() {
    ChatRequest count = Requests.PLAIN.asking(Ask.COUNT).request();
    OptionalLong none = OptionalLong.empty();
    Written written =
        written(
            count,
            out -> {
              out.usage(new Usage(OptionalLong.of(31), none, none, none, none));
              out.end();
            });
    assertThat(written.text()).isEqualTo("{\"totalTokens\":31}");
    assertThat(read(Ask.COUNT, written).usage().orElseThrow().input()).hasValue(31);
    assertThat(written(count, Encoder::end).status()).isEqualTo(500);
  }

  @Test
  void models_are_listed_under_their_resource_names() {
    WireAnswer answer =
        Requests.gemini()
            .encodeModels(
                List.of(
                    new ModelInfo("g", OptionalInt.of(9), Set.of("tools", "reasoning")),
                    new ModelInfo("tunedModels/t", OptionalInt.empty(), Set.of())));
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"models\":[{\"name\":\"models/g\",\"displayName\":\"g\",\"inputTokenLimit\":9,"
                + "\"supportedGenerationMethods\":[\"generateContent\","
                + "\"streamGenerateContent\",\"countTokens\"],\"thinking\":true},"
                + "{\"name\":\"tunedModels/t\",\"displayName\":\"tunedModels/t\","
                + "\"supportedGenerationMethods\":[\"generateContent\","
                + "\"streamGenerateContent\",\"countTokens\"]}]}");
  }

  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {
        "BAD_KEY",
        "FORBIDDEN",
        "NO_CREDIT",
        "NOT_FOUND",
        "REJECTED",
        "TOO_LARGE",
        "CONTEXT_FULL",
        "CONFLICT",
        "RATE_LIMITED",
        "OVERLOADED",
        "FILTERED",
        "TIMED_OUT"
      })
  void an_error_is_read_as_the_cause_it_was(Cause cause) {
    WireAnswer error =
        Requests.gemini()
            .encodeError(
                new ErrorInfo(
                    cause,
                    OptionalInt.empty(),
                    Optional.empty(),
                    "it went wrong",
                    Optional.of(Duration.ofSeconds(37)),
                    Optional.empty(),
                    ""));
    var written = new Written();
    written.head(error.head());
    written.bytes(error.body(), 0, error.body().length);
    ErrorInfo read = read(Ask.STREAMED, written).error().orElseThrow();
    assertThat(read.cause()).isEqualTo(cause);
    assertThat(read.retryIn()).contains(Duration.ofSeconds(37));
  }

  // ---- through our own decoder

  private static Answer read(Ask ask, Written written) {
    var collector = new AnswerCollector();
    Encoded asked = Requests.gemini().encodeRequest(Requests.PLAIN.asking(ask).request());
    Decoder decoder =
        Requests.gemini().decoder(asked, written.head.orElseThrow(), new GrammarSink(collector));
    for (byte b : written.bytes()) if (!decoder.feed(new byte[] {b}, 0, 1)) break;
    decoder.end();
    return collector.answer();
  }

  @Test
  void a_list_is_read_as_it_was_told() {
    for (long seed = 0; seed < 200; seed++) {
      var dice = AnswerDice.plain(new Random(seed));
      Written written = written(LIST, out -> dice.tell(out, true));
      Answer answer = read(Ask.STREAMED, written);
      assertThat(answer.parts()).as("seed %d", seed).isEqualTo(dice.parts());
      assertThat(answer.error()).as("seed %d", seed).isEmpty();
      assertThat(answer.stop().map(StopReason::why)).as("seed %d", seed).contains(dice.why());
    }
  }

  /// What a model of another protocol gave goes through a client of this one and back.
  @Test
  void marks_of_another_protocol_come_back_on_the_parts_they_belong_to() {
    var marks =
        List.of(
            new Opaque("foreign-protocol.signature", new Json("\"Eo+/=é\"")),
            new Opaque("foreign-protocol.mark", new Json("{\"a\":1.50}")));
    for (long seed = 0; seed < 200; seed++)
      for (Ask ask : List.of(Ask.STREAMED, Ask.WHOLE)) {
        var dice = AnswerDice.any(new Random(seed), marks);
        Written written =
            written(Requests.PLAIN.asking(ask).request(), out -> dice.tell(out, true));
        var history =
            Requests.PLAIN.saying(
                new Message.User(List.of(new Part.Text("Hi"))),
                new Message.Assistant(read(ask, written).parts()));
        Asked asked = Requests.gemini().decodeRequest(history.encoded().wire());
        var turn = (Message.Assistant) ((Asked.Chat) asked).request().messages().getLast();
        assertThat(marked(turn.parts()))
            .as("%s seed %d", ask, seed)
            .isEqualTo(marked(dice.parts()));
      }
  }

  /// Texts of one kind side by side run together in a stream, up to the marks that close them.
  private static List<String> marked(List<Part> parts) {
    var marked = new ArrayList<String>();
    for (Part part : parts)
      if (!part.opaque().isEmpty())
        marked.add(
            switch (part) {
              case Part.Call call ->
                  call.name() + JsonValue.parse(call.arguments()).text() + call.opaque();
              case Part.Reasoning(String text, var opaque) ->
                  "reasoning " + text.substring(text.lastIndexOf("yx") + 1) + opaque;
              default -> part.getClass().getSimpleName() + part.opaque();
            });
    return marked;
  }

  @Test
  void a_signature_of_its_own_is_packed_beside_a_strangers() {
    Written written =
        written(
            STREAM,
            out -> {
              out.callOpened(0, new CallId("i", false), "f");
              out.opaque(0, "gemini.thoughtSignature", raw("\"U\""));
              out.opaque(0, "bedrock-converse.signature", raw("\"V\""));
              out.arguments(0, raw("{}"));
              out.closed(0);
              out.end();
            });
    Part.Call heard = read(Ask.STREAMED, written).calls().getFirst();
    assertThat(heard.opaque()).hasSize(1);
    var history = Requests.PLAIN.saying(new Message.Assistant(List.of(heard)));
    var asked = (Asked.Chat) Requests.gemini().decodeRequest(history.encoded().wire());
    assertThat(((Message.Assistant) asked.request().messages().getFirst()).parts())
        .containsExactly(
            new Part.Call(
                new CallId("i", false),
                "f",
                "{}",
                List.of(
                    Requests.opaque("gemini.thoughtSignature", "\"U\""),
                    Requests.opaque("bedrock-converse.signature", "\"V\""))));
  }
}
