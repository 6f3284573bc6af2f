package dev.toolmark.providers.wire.cohere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ModelInfo;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.StreamSink.Kind;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Why;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.AnswerHead;
import dev.toolmark.providers.wire.Asking;
import dev.toolmark.providers.wire.Encoder;
import dev.toolmark.providers.wire.Retold;
import dev.toolmark.providers.wire.Written;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Answers are written as Cohere writes them, and read again as they were told.
final class AnswerWritersTest {
  private static final Cohere COHERE = EncodeRequestTest.cohere();
  private static final OptionalLong UNSAID = OptionalLong.empty();
  private static final Usage COUNTED =
      new Usage(OptionalLong.of(80), OptionalLong.of(64), UNSAID, OptionalLong.of(15), UNSAID);
  private static final Opaque PLANNED = new Opaque("cohere.tool_plan", new Json("true"));
  private static final Opaque CITED =
      new Opaque("cohere.citations", new Json("[{\"start\":0,\"end\":1},{\"start\":2}]"));

  private static Part.Call call(String id, String arguments) {
    return new Part.Call(new CallId(id, false), "f", arguments, List.of());
  }

  /// `event data` of each frame, quotes made single.
  private static List<String> frames(Written written) {
    var frames = new ArrayList<String>();
    for (String piece : written.pieces) {
      assertThat(piece).endsWith("\n\n");
      if (piece.startsWith(":")) continue;
      String[] lines = piece.split("\n", -1);
      assertThat(lines).hasSize(4);
      String type = lines[0].substring("event: ".length());
      assertThat(lines[1]).startsWith("data: {\"type\":\"" + type + "\"");
      frames.add(lines[1].substring("data: ".length()).replace('"', '\''));
    }
    return frames;
  }

  @Test
  void a_stream_has_a_start_and_an_end_of_everything() {
    var retold = Retold.by(COHERE, Ask.STREAMED);
    retold.tell(
        List.of(
            new Part.Reasoning("Hm", List.of()),
            new Part.Text("So", List.of(CITED)),
            new Part.Reasoning("I will", List.of(PLANNED)),
            call("a", "{'x':1}")),
        Why.CALLS,
        COUNTED);
    assertThat(frames(retold.written()))
        .containsExactly(
            "{'type':'message-start','id':'id','delta':{'message':{'role':'assistant','content':[],'tool_plan':'','tool_calls':[],'citations':[]}}}",
            "{'type':'content-start','index':0,'delta':{'message':{'content':{'type':'thinking','thinking':''}}}}",
            "{'type':'content-delta','index':0,'delta':{'message':{'content':{'thinking':'Hm'}}}}",
            "{'type':'content-end','index':0}",
            "{'type':'content-start','index':1,'delta':{'message':{'content':{'type':'text','text':''}}}}",
            "{'type':'citation-start','index':0,'delta':{'message':{'citations':{'start':0,'end':1}}}}",
            "{'type':'citation-end','index':0}",
            "{'type':'citation-start','index':1,'delta':{'message':{'citations':{'start':2}}}}",
            "{'type':'citation-end','index':1}",
            "{'type':'content-delta','index':1,'delta':{'message':{'content':{'text':'So'}}}}",
            "{'type':'content-end','index':1}",
            "{'type':'tool-plan-delta','delta':{'message':{'tool_plan':'I will'}}}",
            "{'type':'tool-call-start','index':0,'delta':{'message':{'tool_calls':{'id':'a','type':'function','function':{'name':'f','arguments':''}}}}}",
            "{'type':'tool-call-delta','index':0,'delta':{'message':{'tool_calls':{'function':{'arguments':'{'x':1}'}}}}}",
            "{'type':'tool-call-end','index':0}",
            "{'type':'message-end','delta':{'finish_reason':'TOOL_CALL','usage':{'tokens':{'input_tokens':80,'output_tokens':15},'cached_tokens':64}}}");
  }

  @Test
  void a_whole_answer_is_one_object() {
    var retold = Retold.by(COHERE, Ask.WHOLE);
    retold.tell(
        List.of(
            new Part.Reasoning("Hm", List.of()),
            new Part.Text("So", List.of(CITED)),
            new Part.Reasoning("I will", List.of(PLANNED)),
            call("a", "{}")),
        Why.CALLS,
        Usage.UNKNOWN);
    assertThat(retold.written().text().replace('"', '\''))
        .isEqualTo(
            "{'id':'id','finish_reason':'TOOL_CALL','message':{'role':'assistant','content':["
                + "{'type':'thinking','thinking':'Hm'},{'type':'text','text':'So'}],"
                + "'tool_plan':'I will','tool_calls':[{'id':'a','type':'function',"
                + "'function':{'name':'f','arguments':'{}'}}],"
                + "'citations':[{'start':0,'end':1},{'start':2}]}}");
  }

  @Test
  void a_count_has_no_answer() {
    var asked = Asking.PLAIN.asking(Ask.COUNT).request();
    var head = new AnswerHead("i", "m", Instant.EPOCH);
    assertThatThrownBy(() -> COHERE.encoder(asked, head, new Written()))
        .hasMessage("cohere has no answer to a count");
  }

  @ParameterizedTest
  @EnumSource(
      value = Ask.class,
      names = {"WHOLE", "STREAMED"})
  void any_answer_is_read_as_it_was_told(Ask ask) {
    for (long seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var told = new ArrayList<Part>();
      for (int i = random.nextInt(3); i > 0; i--) told.add(block(random));
      if (random.nextBoolean()) told.add(new Part.Text(word(random), List.of(CITED)));
      if (random.nextBoolean()) told.add(new Part.Reasoning(word(random), List.of(PLANNED)));
      int calls = random.nextInt(4);
      for (int i = 0; i < calls; i++) told.add(drawn(random, i));
      if (ask == Ask.STREAMED && random.nextBoolean()) told.add(new Part.Text(word(random)));
      Why why = calls > 0 ? Why.CALLS : random.nextBoolean() ? Why.END : Why.LENGTH;
      Answer answer = Retold.by(COHERE, ask).tell(told, why, COUNTED).answer();
      assertThat(answer.parts()).as("seed %d", seed).isEqualTo(told);
      assertThat(answer.error()).as("seed %d", seed).isEmpty();
      assertThat(answer.violations()).as("seed %d", seed).isEmpty();
      assertThat(answer.unknown()).as("seed %d", seed).isEmpty();
      assertThat(answer.usage()).as("seed %d", seed).contains(COUNTED);
      assertThat(answer.stop().map(StopReason::why)).as("seed %d", seed).contains(why);
      assertThat(answer.served().orElseThrow().id()).contains("id");
    }
  }

  private static Part block(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new Part.Text(word(random));
      case 1 -> new Part.Reasoning(word(random), List.of());
      default -> new Part.Foreign("cohere.chart", new Json("{\"type\":\"chart\",\"x\":1.50}"));
    };
  }

  private static Part drawn(Random random, int ordinal) {
    String text = word(random);
    String arguments =
        random.nextBoolean() ? text : "{ \"a\": " + JsonValue.of(text).text() + ", \"b\":1.50 }";
    List<Opaque> opaque =
        random.nextInt(3) > 0
            ? List.of()
            : List.of(
                new Opaque("cohere.sig", new Json("\"s\"")),
                new Opaque("cohere.function.d", new Json("{\"x\":1e2}")));
    return new Part.Call(new CallId("c" + ordinal, false), "f" + ordinal, arguments, opaque);
  }

  private static String word(Random random) {
    int[] letters = "ab {}[]\":\\,\n\t\u0001é天😀/".codePoints().toArray();
    var word = new StringBuilder("x");
    for (int i = random.nextInt(20); i > 0; i--)
      word.appendCodePoint(letters[random.nextInt(letters.length)]);
    return word.toString();
  }

  @Test
  void citations_that_found_no_text_stay_a_block_of_their_own() {
    var late = new Part.Foreign("cohere.citations", new Json("[{\"start\":0}]"));
    List<Part> told = List.of(new Part.Text("So"), call("a", "{}"), late);
    Answer answer = Retold.by(COHERE, Ask.STREAMED).tell(told, Why.CALLS, COUNTED).answer();
    assertThat(answer.parts()).isEqualTo(told);
  }

  @Test
  void parts_that_are_open_beside_others_are_told_one_at_a_time() {
    var retold = Retold.by(COHERE, Ask.STREAMED);
    Encoder out = retold.encoder();
    out.callOpened(0, new CallId("a", false), "f");
    out.callOpened(1, new CallId("b", false), "g");
    out.arguments(1, Retold.inside("{\\\"b\\\""));
    out.arguments(0, Retold.inside("{\\\"a\\\""));
    out.arguments(1, Retold.inside(":2}"));
    out.arguments(0, Retold.inside(":1}"));
    out.closed(0);
    out.closed(1);
    out.end();
    assertThat(retold.answer().calls())
        .extracting(Part.Call::arguments)
        .containsExactly("{\"a\":1}", "{\"b\":2}");
    assertThat(frames(retold.written()))
        .extracting(f -> f.substring(9, f.indexOf('\'', 9)))
        .containsSubsequence("tool-call-end", "tool-call-start", "tool-call-end");
  }

  @Test
  void a_failure_before_the_first_part_is_an_error_answer() {
    var retold = Retold.by(COHERE, Ask.STREAMED).fail(Cause.BAD_KEY, "invalid api token");
    assertThat(retold.written().status()).isEqualTo(401);
    assertThat(retold.written().body().dueText("message")).isEqualTo("invalid api token");
  }

  @ParameterizedTest
  @CsvSource({
    "OVERLOADED, ERROR, UNRECOGNISED",
    "CONTEXT_FULL, ERROR, CONTEXT_FULL",
    "TIMED_OUT, TIMEOUT, TIMED_OUT"
  })
  void a_later_failure_is_an_end_that_says_so(Cause cause, String finish, Cause read) {
    var retold = Retold.by(COHERE, Ask.STREAMED);
    retold.tell(0, new Part.Text("Hal"));
    retold.encoder().keepAlive();
    retold.fail(cause, "it went wrong");
    Answer answer = retold.answer();
    assertThat(answer.text()).isEqualTo("Hal");
    assertThat(answer.stop().flatMap(StopReason::said)).contains(finish);
    assertThat(answer.error().orElseThrow().message()).isEqualTo("it went wrong");
    assertThat(answer.error().orElseThrow().cause()).isEqualTo(read);
  }

  @Test
  void a_whole_answer_that_fails_drops_what_had_come() {
    var retold = Retold.by(COHERE, Ask.WHOLE);
    retold.tell(0, new Part.Text("Hal"));
    retold.encoder().keepAlive();
    retold.fail(Cause.RATE_LIMITED, "slow down");
    assertThat(retold.written().status()).isEqualTo(429);
    assertThat(retold.written().text()).isEqualTo("{\"message\":\"slow down\"}");
  }

  @Test
  void a_refusal_that_became_text_is_told_by_the_stop() {
    for (Ask ask : List.of(Ask.STREAMED, Ask.WHOLE)) {
      var refused = List.<Part>of(new Part.Refusal("No", List.of()));
      Answer answer = Retold.by(COHERE, ask).tell(refused, Why.END, COUNTED).answer();
      assertThat(answer.stop().map(StopReason::why)).contains(Why.FILTERED);
      List<Part> called = List.of(new Part.Refusal("No", List.of()), call("a", "{}"));
      Answer calls = Retold.by(COHERE, ask).tell(called, Why.CALLS, COUNTED).answer();
      assertThat(calls.stop().map(StopReason::why)).contains(Why.CALLS);
    }
  }

  @Test
  void a_refusal_is_what_the_model_says_and_foreign_blocks_of_others_are_not() {
    for (Ask ask : List.of(Ask.STREAMED, Ask.WHOLE)) {
      var retold = Retold.by(COHERE, ask);
      retold.tell(
          List.of(new Part.Refusal("No", List.of()), new Part.Foreign("gemini.x", new Json("{}"))),
          Why.END,
          COUNTED);
      assertThat(retold.answer().parts()).containsExactly(new Part.Text("No"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "END, COMPLETE",
    "STOP_SEQUENCE, STOP_SEQUENCE",
    "CALLS, TOOL_CALL",
    "LENGTH, MAX_TOKENS",
    "CONTEXT_FULL, MAX_TOKENS",
    "FILTERED, ERROR_TOXIC",
    "PAUSED, COMPLETE",
    "FAULT, ERROR",
    "UNSAID, COMPLETE"
  })
  void a_stop_is_a_word_of_this_protocol(Why why, String due) {
    var retold = Retold.by(COHERE, Ask.WHOLE);
    retold.encoder().stop(new StopReason(why, Optional.of("other"), Optional.empty()));
    retold.encoder().end();
    assertThat(retold.written().body().dueText("finish_reason")).isEqualTo(due);
  }

  @Test
  void keeping_alive_is_a_comment_and_the_start_comes_once() {
    var retold = Retold.by(COHERE, Ask.STREAMED);
    retold.encoder().keepAlive();
    retold.encoder().opened(0, Kind.TEXT);
    retold.encoder().closed(0);
    retold.encoder().keepAlive();
    retold.encoder().end();
    assertThat(frames(retold.written())).hasSize(4);
    assertThat(retold.answer().error()).isEmpty();
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
    WireAnswer error = COHERE.encodeError(Retold.error(cause, "it went wrong"));
    var retold = Retold.by(COHERE, Ask.STREAMED);
    retold.written().head(error.head());
    retold.written().bytes(error.body(), 0, error.body().length);
    assertThat(retold.answer().error().orElseThrow().cause()).isEqualTo(cause);
    assertThat(retold.answer().error().orElseThrow().message()).isEqualTo("it went wrong");
  }

  @Test
  void models_are_listed_by_name_with_what_they_do() {
    var model = new ModelInfo("command-a", OptionalInt.of(256000), Set.of("tools", "vision"));
    WireAnswer list = COHERE.encodeModels(List.of(model));
    assertThat(new String(list.body(), StandardCharsets.UTF_8).replace('"', '\''))
        .isEqualTo(
            "{'models':[{'name':'command-a','endpoints':['chat'],'finetuned':false,"
                + "'context_length':256000,'features':['tools','vision']}]}");
  }
}
