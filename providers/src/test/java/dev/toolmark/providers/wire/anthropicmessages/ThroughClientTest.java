package dev.toolmark.providers.wire.anthropicmessages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerDice;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.GrammarSink;
import dev.toolmark.providers.wire.Written;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An answer of any upstream is written, read by a client of this protocol, sent back by it with
/// its next request, and read from that.
final class ThroughClientTest {
  private static final AnswerHead HEAD = new AnswerHead("msg_1", "claude-x", Instant.EPOCH);
  private static final List<Opaque> OTHERS =
      List.of(
          new Opaque("gemini.thoughtSignature", new Json("\"c2ln\"")),
          new Opaque("openai-responses.id", new Json("\"rs_1\"")),
          new Opaque("openai-chat.reasoning_details", new Json("[{\"x\":1.50}]")));

  private static Written written(Ask ask, Consumer<Encoder> events) {
    var written = new Written();
    events.accept(Requests.protocol().encoder(Requests.PLAIN.asking(ask).request(), HEAD, written));
    return written;
  }

  private static Answer read(Ask ask, Written written) {
    var collector = new AnswerCollector();
    var decoder =
        Requests.protocol()
            .decoder(
                Requests.PLAIN.asking(ask).encoded(),
                written.head.orElseThrow(),
                new GrammarSink(collector));
    byte[] bytes = written.bytes();
    if (decoder.feed(bytes, 0, bytes.length)) decoder.end();
    assertThat(collector.over()).isTrue();
    return collector.answer();
  }

  /// The turn of the model as the client's next request gives it back.
  private static List<Part> back(Ask ask, Written written) {
    return (ask == Ask.WHOLE ? SentBack.whole(written) : SentBack.streamed(written)).parts();
  }

  private static Message user() {
    return new Message.User(List.of(new Part.Text("go on")));
  }

  /// A refusal has no block of its own here: it is text.
  private static List<Part> due(List<Part> told) {
    return told.stream()
        .map(p -> p instanceof Part.Refusal(String text, _) ? (Part) new Part.Text(text) : p)
        .toList();
  }

  /// With the arguments as values: a request holds them as an object.
  private static List<Part> plain(List<Part> parts) {
    return parts.stream()
        .map(p ->
            p instanceof Part.Call(var id, var name, var arguments, var opaque)
                ? (Part) new Part.Call(id, name, JsonValue.parse(arguments).text(), opaque)
                : p)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = Ask.class,
      names = {"WHOLE", "STREAMED"})
  void an_answer_without_marks_is_heard_as_it_was_told(Ask ask) {
    for (long seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var dice = AnswerDice.plain(random);
      Answer answer = read(ask, written(ask, out -> dice.tell(out, random.nextBoolean())));
      assertThat(answer.parts()).as("seed %d", seed).isEqualTo(dice.parts());
      assertThat(answer.error()).as("seed %d", seed).isEmpty();
      assertThat(answer.violations()).as("seed %d", seed).isEmpty();
      assertThat(answer.unknown()).as("seed %d", seed).isEmpty();
      assertThat(answer.usage()).as("seed %d", seed).contains(AnswerDice.usage());
      assertThat(answer.stop().map(StopReason::why)).as("seed %d", seed).contains(dice.why());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Ask.class,
      names = {"WHOLE", "STREAMED"})
  void what_belongs_to_other_protocols_comes_back_from_the_client_in_its_place(Ask ask) {
    for (long seed = 0; seed < 400; seed++) {
      var random = new Random(seed);
      var dice = AnswerDice.any(random, OTHERS);
      Written written = written(ask, out -> dice.tell(out, random.nextBoolean()));
      assertThat(read(ask, written).violations()).as("seed %d", seed).isEmpty();
      assertThat(plain(back(ask, written))).as("seed %d", seed).isEqualTo(plain(due(dice.parts())));
    }
  }

  @Test
  void streamed_arguments_keep_every_byte() {
    for (long seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var dice = AnswerDice.any(random, OTHERS);
      Answer answer = read(Ask.STREAMED, written(Ask.STREAMED, out -> dice.tell(out, true)));
      assertThat(answer.calls().stream().map(Part.Call::arguments))
          .as("seed %d", seed)
          .containsExactlyElementsOf(
              dice.parts().stream()
                  .filter(Part.Call.class::isInstance)
                  .map(p -> ((Part.Call) p).arguments())
                  .toList());
    }
  }

  private static Slice raw(String json) {
    byte[] bytes = ("##" + json + "##").getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 2, bytes.length - 2, Slice.Form.RAW);
  }

  private static void end(Encoder out, Why why) {
    out.stop(new StopReason(why, Optional.empty(), Optional.empty()));
    out.end();
  }

  @ParameterizedTest
  @EnumSource(
      value = Ask.class,
      names = {"WHOLE", "STREAMED"})
  void thinking_of_this_protocol_keeps_its_signature_and_its_data(Ask ask) {
    Written written =
        written(
            ask,
            out -> {
              out.opened(0, Kind.REASONING);
              out.reasoning(0, raw("hm"));
              out.opaque(0, Words.SIGNATURE, raw("\"Eq\""));
              out.opaque(0, "gemini.x", raw("1"));
              out.closed(0);
              out.opened(1, Kind.REASONING);
              out.opaque(1, Words.DATA, raw("\"cmVk\""));
              out.closed(1);
              out.opened(2, Kind.REASONING);
              out.opaque(2, Words.SIGNATURE, raw("\"only\""));
              out.closed(2);
              end(out, Why.END);
            });
    assertThat(written.text())
        .contains("\"signature\":\"Eq\"", "\"type\":\"redacted_thinking\",\"data\":\"cmVk\"");
    assertThat(back(ask, written))
        .containsExactly(
            new Part.Reasoning(
                "hm",
                List.of(
                    new Opaque(Words.SIGNATURE, new Json("\"Eq\"")),
                    new Opaque("gemini.x", new Json("1")))),
            new Part.Reasoning("", List.of(new Opaque(Words.DATA, new Json("\"cmVk\"")))),
            new Part.Reasoning("", List.of(new Opaque(Words.SIGNATURE, new Json("\"only\"")))));
  }

  @ParameterizedTest
  @EnumSource(
      value = Ask.class,
      names = {"WHOLE", "STREAMED"})
  void reasoning_without_text_marks_on_text_and_foreign_parts_travel_too(Ask ask) {
    var mark = new Opaque("gemini.thoughtSignature", new Json("\"s\""));
    Written written =
        written(
            ask,
            out -> {
              out.opened(0, Kind.REASONING);
              out.opaque(0, mark.kind(), raw("\"s\""));
              out.closed(0);
              out.opened(1, Kind.REASONING);
              out.closed(1);
              out.opened(2, Kind.TEXT);
              out.opaque(2, mark.kind(), raw("\"s\""));
              out.text(2, raw("a"));
              out.closed(2);
              out.opened(3, Kind.TEXT);
              out.text(3, raw("b"));
              out.opaque(3, mark.kind(), raw("\"s\""));
              out.closed(3);
              out.opened(4, Kind.TEXT);
              out.opaque(4, mark.kind(), raw("\"s\""));
              out.closed(4);
              out.foreign(5, "openai-responses.web_search_call", raw("{\"id\":\"ws_1\"}"));
              out.foreign(
                  6,
                  "anthropic-messages.server_tool_use",
                  raw(
                      "{\"type\":\"server_tool_use\",\"id\":\"s\",\"name\":\"n\",\"input\":{\"q\":1}}"));
              end(out, Why.END);
            });
    assertThat(back(ask, written))
        .containsExactly(
            new Part.Reasoning("", List.of(mark)),
            new Part.Reasoning("", List.of()),
            new Part.Text("a", List.of(mark)),
            new Part.Text("b", List.of(mark)),
            new Part.Text("", List.of(mark)),
            new Part.Foreign("openai-responses.web_search_call", new Json("{\"id\":\"ws_1\"}")),
            new Part.Foreign(
                "anthropic-messages.server_tool_use",
                new Json(
                    "{\"type\":\"server_tool_use\",\"id\":\"s\",\"name\":\"n\",\"input\":{\"q\":1}}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1.50}",
        "{\"a\":",
        "[1]",
        "5",
        "true",
        "\"abc\"",
        "\"{\\\"a\\\":1}\"",
        "nonsense",
        "\"",
        "{\"a\":1} x"
      })
  void arguments_of_any_form_come_back_as_they_were(String arguments) {
    Consumer<Encoder> events =
        out -> {
          out.callOpened(0, new CallId("c", false), "f");
          String inside = JsonValue.of(arguments).text();
          byte[] bytes = inside.getBytes(StandardCharsets.UTF_8);
          out.arguments(0, new Slice().at(bytes, 1, bytes.length - 1, Slice.Form.ESCAPED));
          out.closed(0);
          end(out, Why.CALLS);
        };
    Part due = new Part.Call(new CallId("c", false), "f", arguments, List.of());
    for (Ask ask : List.of(Ask.WHOLE, Ask.STREAMED)) {
      List<Part> heard = read(ask, written(ask, events)).parts();
      assertThat(heard).containsExactly(due);
      var next = Requests.PLAIN.saying(user(), new Message.Assistant(heard), user());
      Asked asked = Requests.protocol().decodeRequest(next.encoded().wire());
      Part again =
          ((Message.Assistant) ((Asked.Chat) asked).request().messages().get(1)).parts().getFirst();
      boolean object = arguments.equals("{\"a\": 1.50}");
      assertThat(((Part.Call) again).arguments()).isEqualTo(object ? "{\"a\":1.50}" : arguments);
      assertThat(next.unsaid()).isEqualTo(object ? List.of() : List.of("messages.call.arguments"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Why.class,
      names = {"END", "STOP_SEQUENCE", "CALLS", "LENGTH", "CONTEXT_FULL", "FILTERED", "PAUSED"})
  void a_stop_is_heard_as_it_was_told(Why why) {
    for (Ask ask : List.of(Ask.WHOLE, Ask.STREAMED)) {
      Written written =
          written(
              ask,
              out -> {
                out.opened(0, Kind.TEXT);
                out.text(0, raw("a"));
                out.closed(0);
                Optional<String> hit =
                    why == Why.STOP_SEQUENCE ? Optional.of("E\"") : Optional.empty();
                out.stop(new StopReason(why, Optional.of("another word"), hit));
                out.end();
              });
      StopReason stop = read(ask, written).stop().orElseThrow();
      assertThat(stop.why()).isEqualTo(why);
      assertThat(stop.detail())
          .isEqualTo(why == Why.STOP_SEQUENCE ? Optional.of("E\"") : Optional.empty());
    }
  }

  private static ErrorInfo error(Cause cause, String message) {
    return new ErrorInfo(
        cause,
        OptionalInt.empty(),
        Optional.empty(),
        message,
        Optional.empty(),
        Optional.empty(),
        "");
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
        "TIMED_OUT"
      })
  void an_error_is_heard_as_the_cause_it_was(Cause cause) {
    WireAnswer told = Requests.protocol().encodeError(error(cause, "it went wrong"));
    var written = new Written();
    written.head(told.head());
    written.bytes(told.body(), 0, told.body().length);
    assertThat(read(Ask.STREAMED, written).error().orElseThrow().cause()).isEqualTo(cause);
  }

  @Test
  void a_failure_within_a_stream_is_a_failure_with_its_words_and_makes_no_call() {
    Written written =
        written(
            Ask.STREAMED,
            out -> {
              out.callOpened(0, new CallId("c", false), "f");
              out.arguments(0, raw("{}"));
              out.closed(0);
              out.keepAlive();
              out.opened(1, Kind.TEXT);
              out.text(1, raw("half"));
              out.failed(error(Cause.OVERLOADED, "too many"));
            });
    Answer answer = read(Ask.STREAMED, written);
    assertThat(answer.error().orElseThrow().message()).isEqualTo("too many");
    assertThat(answer.error().orElseThrow().cause()).isEqualTo(Cause.OVERLOADED);
    assertThat(answer.parts()).isEmpty();
    assertThat(new ArrayList<>(answer.cut())).contains(new Part.Text("half"));
  }
}
