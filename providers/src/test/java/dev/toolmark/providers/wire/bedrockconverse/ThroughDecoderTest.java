package dev.toolmark.providers.wire.bedrockconverse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.AnswerCollector;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Served;
import dev.toolmark.providers.chat.Slice;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.chat.WireRequest;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is written is read as it was told, and comes back from a client as it was told.
final class ThroughDecoderTest {
  private static final AnswerHead HEAD = new AnswerHead("req-1", "m", Instant.EPOCH);
  private static final BedrockConverse PROTOCOL = Requests.protocol();
  private static final List<Opaque> VALUES =
      List.of(
          new Opaque("bedrock-converse.signature", new Json("\"Eq+/==\"")),
          new Opaque("anthropic-messages.signature", new Json("\"s\"")),
          new Opaque("gemini.thoughtSignature", new Json("\"AA==\"")),
          new Opaque("openai-responses.encrypted_content", new Json("{\"a\":[1.50]}")));

  private static ChatRequest asking(Ask ask) {
    return Requests.request(ask, Requests.HI);
  }

  private static Answer read(Ask ask, Written written) {
    var collector = new AnswerCollector();
    var decoder =
        PROTOCOL.decoder(
            PROTOCOL.encodeRequest(asking(ask)),
            written.head.orElseThrow(),
            new GrammarSink(collector));
    byte[] bytes = written.bytes();
    if (decoder.feed(bytes, 0, bytes.length)) decoder.end();
    return collector.answer();
  }

  private static Written written(Ask ask, AnswerDice dice, boolean interleaved) {
    var written = new Written();
    dice.tell(PROTOCOL.encoder(asking(ask), HEAD, written), interleaved);
    return written;
  }

  private static Part asText(Part part) {
    return part instanceof Part.Refusal(String text, _) ? new Part.Text(text) : part;
  }

  @ParameterizedTest
  @EnumSource(
      value = Ask.class,
      names = {"WHOLE", "STREAMED"})
  void any_answer_is_read_as_it_was_told(Ask ask) {
    for (long seed = 0; seed < 400; seed++) {
      var dice = AnswerDice.any(new Random(seed), List.of());
      Answer answer = read(ask, written(ask, dice, ask == Ask.STREAMED));
      List<Part> told = dice.parts().stream().map(ThroughDecoderTest::asText).toList();
      assertThat(answer.parts()).as("seed %d", seed).isEqualTo(told);
      assertThat(answer.error()).as("seed %d", seed).isEmpty();
      assertThat(answer.violations()).as("seed %d", seed).isEmpty();
      assertThat(answer.unknown()).as("seed %d", seed).isEmpty();
      assertThat(answer.stop().map(StopReason::why)).as("seed %d", seed).contains(dice.why());
      assertThat(answer.usage()).as("seed %d", seed).contains(withoutReasoning());
      assertThat(answer.served().flatMap(Served::id)).as("seed %d", seed).contains("req-1");
    }
  }

  /// The protocol has no count of reasoning's tokens.
  private static Usage withoutReasoning() {
    Usage all = AnswerDice.usage();
    return new Usage(
        all.input(), all.cacheRead(), all.cacheWrite(), all.output(), OptionalLong.empty());
  }

  @ParameterizedTest
  @EnumSource(
      value = Ask.class,
      names = {"WHOLE", "STREAMED"})
  void every_opaque_value_comes_back_from_a_client_that_returns_what_it_got(Ask ask) {
    for (long seed = 0; seed < 400; seed++) {
      var dice = AnswerDice.any(new Random(seed), VALUES);
      Answer got = read(ask, written(ask, dice, false));
      var history = Requests.request(Ask.WHOLE, Requests.HI, new Message.Assistant(got.parts()));
      var asked = (Asked.Chat) PROTOCOL.decodeRequest(PROTOCOL.encodeRequest(history).wire());
      var turn =
          asked.request().messages().stream()
              .filter(Message.Assistant.class::isInstance)
              .map(Message.Assistant.class::cast)
              .findFirst();
      assertThat(turn.map(Message.Assistant::parts).orElse(List.of()))
          .as("seed %d", seed)
          .isEqualTo(dice.parts().stream().map(ThroughDecoderTest::asSent).toList());
    }
  }

  /// Arguments pass as a JSON value, so that white space between tokens is lost.
  private static Part asSent(Part part) {
    return asText(part) instanceof Part.Call(var id, String name, String arguments, var opaque)
        ? new Part.Call(id, name, JsonValue.parse(arguments).text(), opaque)
        : asText(part);
  }

  @Test
  void a_client_that_returns_the_blocks_of_a_whole_answer_returns_everything() {
    for (long seed = 0; seed < 400; seed++) {
      var dice = AnswerDice.any(new Random(seed), VALUES);
      String body = written(Ask.WHOLE, dice, true).text();
      JsonValue message =
          ((JsonValue.Obj) ((JsonValue.Obj) JsonValue.parse(body)).get("output").orElseThrow())
              .get("message")
              .orElseThrow();
      byte[] request =
          "{\"messages\":[%s]}".formatted(message.text()).getBytes(StandardCharsets.UTF_8);
      var wire = new WireRequest("POST", "/model/m/converse", Map.of(), request);
      var asked = (Asked.Chat) PROTOCOL.decodeRequest(wire);
      assertThat(asked.request().messages())
          .as("seed %d", seed)
          .containsExactly(
              new Message.Assistant(
                  dice.parts().stream().map(ThroughDecoderTest::asSent).toList()));
    }
  }

  private static Slice raw(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Slice().at(bytes, 0, bytes.length, Slice.Form.RAW);
  }

  @ParameterizedTest
  @EnumSource(
      value = Ask.class,
      names = {"WHOLE", "STREAMED"})
  void arguments_of_any_kind_are_read_as_they_were_told(Ask ask) {
    for (String arguments :
        List.of("{\"x\":", "[1]", "\"text\"", "12", "{\"a\":1}{\"b\":2}", "{ \"b\" : 1.0 }")) {
      var written = new Written();
      Encoder out = PROTOCOL.encoder(asking(ask), HEAD, written);
      out.callOpened(0, Requests.call("c", "f", "").id(), "f");
      out.arguments(0, raw(arguments));
      out.closed(0);
      out.stop(new StopReason(Why.CALLS, Optional.empty(), Optional.empty()));
      out.end();
      assertThat(read(ask, written).calls())
          .as(arguments)
          .extracting(Part.Call::arguments)
          .containsExactly(arguments);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Ask.class,
      names = {"WHOLE", "STREAMED"})
  void every_stop_is_read_as_the_stop_it_was_but_a_pause_and_a_fault(Ask ask) {
    for (Why why : Why.values()) {
      var written = new Written();
      Encoder out = PROTOCOL.encoder(asking(ask), HEAD, written);
      out.opened(0, Kind.TEXT);
      out.text(0, raw("a"));
      out.closed(0);
      out.stop(new StopReason(why, Optional.of("another's word"), Optional.empty()));
      out.end();
      Answer answer = read(ask, written);
      switch (why) {
        case FAULT -> {
          assertThat(answer.error().map(ErrorInfo::cause)).contains(Cause.OVERLOADED);
          assertThat(answer.stop()).isEmpty();
        }
        case PAUSED, UNSAID, END ->
            assertThat(answer.stop().map(StopReason::why)).contains(Why.END);
        case STOP_SEQUENCE, CALLS, LENGTH, CONTEXT_FULL, FILTERED, BAD_CALL ->
            assertThat(answer.stop().map(StopReason::why)).contains(why);
      }
    }
  }

  private static ErrorInfo error(Cause cause) {
    return new ErrorInfo(
        cause,
        OptionalInt.empty(),
        Optional.empty(),
        "it went wrong",
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
        "FILTERED",
        "TIMED_OUT"
      })
  void an_error_is_read_as_the_cause_it_was(Cause cause) {
    WireAnswer error = PROTOCOL.encodeError(error(cause));
    var written = new Written();
    written.head(error.head());
    written.bytes(error.body(), 0, error.body().length);
    assertThat(read(Ask.STREAMED, written).error().orElseThrow().cause()).isEqualTo(cause);
  }

  @Test
  void a_failure_within_a_stream_is_a_failure_with_its_words() {
    for (Cause cause :
        List.of(Cause.OVERLOADED, Cause.RATE_LIMITED, Cause.TIMED_OUT, Cause.CONTEXT_FULL)) {
      var written = new Written();
      Encoder out = PROTOCOL.encoder(asking(Ask.STREAMED), HEAD, written);
      out.opened(0, Kind.TEXT);
      out.text(0, raw("half"));
      out.keepAlive();
      out.failed(error(cause));
      Answer answer = read(Ask.STREAMED, written);
      assertThat(answer.error().orElseThrow().cause()).isEqualTo(cause);
      assertThat(answer.error().orElseThrow().message()).endsWith("it went wrong");
      assertThat(answer.cut()).containsExactly(new Part.Text("half"));
      assertThat(answer.parts()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Ask.class,
      names = {"WHOLE", "STREAMED"})
  void blocks_that_only_this_protocol_knows_go_through(Ask ask) {
    var blocks =
        new ArrayList<>(
            List.of(
                "{\"toolUse\":{\"toolUseId\":\"s\",\"name\":\"web\",\"type\":\"server_tool_use\",\"input\":{\"q\":1}}}",
                "{\"toolResult\":{\"toolUseId\":\"s\",\"content\":[{\"text\":\"a\"},{\"json\":{}}]}}",
                "{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"AA==\"}}}"));
    var written = new Written();
    Encoder out = PROTOCOL.encoder(asking(ask), HEAD, written);
    for (int i = 0; i < blocks.size(); i++) {
      String name = blocks.get(i).substring(2, blocks.get(i).indexOf('"', 2));
      out.foreign(i, "bedrock-converse." + name, raw(blocks.get(i)));
    }
    out.foreign(3, "openai-responses.web_search_call", raw("{}"));
    out.end();
    assertThat(read(ask, written).parts())
        .extracting(p -> ((Part.Foreign) p).json().text())
        .containsExactlyElementsOf(blocks);
  }
}
