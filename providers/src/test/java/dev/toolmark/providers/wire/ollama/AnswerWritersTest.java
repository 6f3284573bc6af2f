package dev.toolmark.providers.wire.ollama;

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
import dev.toolmark.providers.chat.Violation;
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

/// Answers are written as Ollama writes them, and read again as they were told.
final class AnswerWritersTest {
  private static final Ollama OLLAMA = EncodeRequestTest.ollama();
  private static final OptionalLong UNSAID = OptionalLong.empty();
  private static final Usage COUNTED =
      new Usage(OptionalLong.of(80), UNSAID, UNSAID, OptionalLong.of(20), UNSAID);
  private static final String START = "{'model':'m','created_at':'2026-01-02T03:04:05Z',";

  private static Part.Call call(String id, String arguments) {
    return new Part.Call(new CallId(id, false), "f", arguments, List.of());
  }

  private static List<String> lines(Written written) {
    for (String piece : written.pieces) assertThat(piece).endsWith("}\n");
    return written.text().lines().map(l -> l.replace('"', '\'')).toList();
  }

  @Test
  void a_stream_is_a_line_for_each_piece_and_each_call_and_one_that_says_done() {
    var retold = Retold.by(OLLAMA, Ask.STREAMED);
    retold.tell(
        List.of(
            new Part.Reasoning("Hm", List.of()),
            new Part.Text("So\n"),
            call("a", "{\"x\":1}"),
            call("b", "{}")),
        Why.CALLS,
        COUNTED);
    String open = START + "'message':{'role':'assistant','content':'";
    assertThat(lines(retold.written()))
        .containsExactly(
            open + "','thinking':'Hm'},'done':false}",
            open + "So\\u000a'},'done':false}",
            open
                + "','tool_calls':[{'id':'a','function':{'index':0,'name':'f','arguments':{'x':1}}}]},'done':false}",
            open
                + "','tool_calls':[{'id':'b','function':{'index':1,'name':'f','arguments':{}}}]},'done':false}",
            open + "'},'done':true,'done_reason':'stop','prompt_eval_count':80,'eval_count':20}");
    assertThat(retold.written().head.orElseThrow().headers())
        .containsEntry("content-type", List.of("application/x-ndjson"));
  }

  @Test
  void a_whole_answer_is_one_object() {
    var retold = Retold.by(OLLAMA, Ask.WHOLE);
    retold.tell(
        List.of(new Part.Reasoning("Hm", List.of()), new Part.Text("So"), call("a", "{\"x\":1}")),
        Why.CALLS,
        Usage.UNKNOWN);
    assertThat(retold.written().text().replace('"', '\''))
        .isEqualTo(
            START
                + "'message':{'role':'assistant','content':'So','thinking':'Hm','tool_calls':[{'id':'a',"
                + "'function':{'index':0,'name':'f','arguments':{'x':1}}}]},'done':true,'done_reason':'stop'}");
  }

  @Test
  void a_count_has_no_answer() {
    var asked = Asking.PLAIN.asking(Ask.COUNT).request();
    var head = new AnswerHead("i", "m", Instant.EPOCH);
    assertThatThrownBy(() -> OLLAMA.encoder(asked, head, new Written()))
        .hasMessage("ollama has no answer to a count");
  }

  @ParameterizedTest
  @EnumSource(
      value = Ask.class,
      names = {"WHOLE", "STREAMED"})
  void any_answer_is_read_as_it_was_told(Ask ask) {
    for (long seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var told = new ArrayList<Part>();
      if (random.nextBoolean()) told.add(new Part.Reasoning(word(random), List.of()));
      if (random.nextBoolean()) told.add(new Part.Text(word(random)));
      int calls = random.nextInt(4);
      for (int i = 0; i < calls; i++) told.add(drawn(random, i));
      if (ask == Ask.STREAMED && random.nextBoolean()) told.add(new Part.Text(word(random)));
      Why why = calls > 0 ? Why.CALLS : random.nextBoolean() ? Why.END : Why.LENGTH;
      Answer answer = Retold.by(OLLAMA, ask).tell(told, why, COUNTED).answer();
      assertThat(answer.parts()).as("seed %d", seed).isEqualTo(joined(told));
      assertThat(answer.error()).as("seed %d", seed).isEmpty();
      assertThat(answer.unknown()).as("seed %d", seed).isEmpty();
      assertThat(answer.usage()).as("seed %d", seed).contains(COUNTED);
      assertThat(answer.stop().map(StopReason::why)).as("seed %d", seed).contains(why);
      assertThat(answer.served().orElseThrow().model()).contains("m");
    }
  }

  /// A call with or without an id, with good arguments or such as are no object.
  private static Part drawn(Random random, int ordinal) {
    boolean made = random.nextInt(4) == 0;
    String text = word(random);
    String arguments =
        switch (random.nextInt(5)) {
          case 0 -> text;
          case 1 -> JsonValue.of("{}").text();
          case 2 -> "[1, 2]";
          default -> "{ \"a\": " + JsonValue.of(text).text() + ", \"b\":1.50 }";
        };
    List<Opaque> opaque =
        random.nextInt(4) > 0
            ? List.of()
            : List.of(
                new Opaque("ollama.sig", new Json("\"s\"")),
                new Opaque("ollama.function.d", new Json("{\"x\":1e2}")));
    var id = new CallId(made ? "call_" + ordinal : "c" + ordinal, made);
    return new Part.Call(id, "f" + ordinal, arguments, opaque);
  }

  /// Texts that came to stand side by side are one.
  private static List<Part> joined(List<Part> told) {
    var joined = new ArrayList<Part>();
    for (Part part : told)
      if (part instanceof Part.Text(String more, _)
          && !joined.isEmpty()
          && joined.getLast() instanceof Part.Text(String text, _))
        joined.set(joined.size() - 1, new Part.Text(text + more));
      else joined.add(part);
    return joined;
  }

  private static String word(Random random) {
    int[] letters = "ab {}[]\":\\,\n\t\u0001é天😀/".codePoints().toArray();
    var word = new StringBuilder("x");
    for (int i = random.nextInt(20); i > 0; i--)
      word.appendCodePoint(letters[random.nextInt(letters.length)]);
    return word.toString();
  }

  @Test
  void malformed_arguments_stay_the_text_that_they_were() {
    var retold = Retold.by(OLLAMA, Ask.STREAMED);
    Encoder out = retold.encoder();
    out.callOpened(0, new CallId("a", false), "f");
    out.arguments(0, Retold.inside("{\\\"a"));
    out.arguments(0, Retold.inside("\\\":"));
    out.closed(0);
    out.end();
    Answer answer = retold.answer();
    assertThat(answer.calls().getFirst().arguments()).isEqualTo("{\"a\":");
    assertThat(answer.violations())
        .extracting(Violation::rule)
        .contains(Violation.Rule.ARGUMENTS_NOT_OBJECT);
  }

  @Test
  void parts_that_are_open_beside_others_keep_their_order() {
    var retold = Retold.by(OLLAMA, Ask.STREAMED);
    Encoder out = retold.encoder();
    out.callOpened(0, new CallId("a", false), "f");
    out.opened(1, Kind.TEXT);
    out.text(1, Retold.inside("So"));
    out.callOpened(2, new CallId("b", false), "g");
    out.arguments(2, Retold.inside("{}"));
    out.arguments(0, Retold.inside("{}"));
    out.closed(2);
    out.closed(1);
    out.closed(0);
    out.end();
    assertThat(retold.answer().parts())
        .extracting(p -> p.getClass().getSimpleName())
        .containsExactly("Call", "Text", "Call");
  }

  @Test
  void a_failure_before_the_first_line_is_an_error_answer() {
    var retold = Retold.by(OLLAMA, Ask.STREAMED);
    retold.encoder().opened(0, Kind.TEXT);
    retold.fail(Cause.OVERLOADED, "busy");
    assertThat(retold.written().status()).isEqualTo(503);
    assertThat(retold.written().body().dueText("error")).isEqualTo("busy");
  }

  @Test
  void a_later_failure_is_a_line_and_the_end() {
    var retold = Retold.by(OLLAMA, Ask.STREAMED);
    retold.tell(0, new Part.Text("Hal"));
    retold.encoder().keepAlive();
    retold.fail(Cause.CONTEXT_FULL, "full");
    assertThat(lines(retold.written())).hasSize(3);
    Answer answer = retold.answer();
    assertThat(answer.error().orElseThrow().message()).isEqualTo("full");
    assertThat(answer.error().orElseThrow().cause()).isEqualTo(Cause.CONTEXT_FULL);
  }

  @Test
  void a_whole_answer_that_fails_drops_what_had_come() {
    var retold = Retold.by(OLLAMA, Ask.WHOLE);
    retold.tell(0, new Part.Text("Hal"));
    retold.encoder().keepAlive();
    retold.fail(Cause.NOT_FOUND, "no such model");
    assertThat(retold.written().status()).isEqualTo(404);
    assertThat(retold.written().text()).isEqualTo("{\"error\":\"no such model\"}");
  }

  @Test
  void a_refusal_that_became_text_is_told_by_the_stop() {
    for (Ask ask : List.of(Ask.STREAMED, Ask.WHOLE)) {
      var refused = List.<Part>of(new Part.Refusal("No", List.of()));
      Answer answer = Retold.by(OLLAMA, ask).tell(refused, Why.END, COUNTED).answer();
      assertThat(answer.stop().map(StopReason::why)).contains(Why.FILTERED);
      List<Part> called = List.of(new Part.Refusal("No", List.of()), call("a", "{}"));
      Answer calls = Retold.by(OLLAMA, ask).tell(called, Why.CALLS, COUNTED).answer();
      assertThat(calls.stop().map(StopReason::why)).contains(Why.CALLS);
    }
  }

  @Test
  void a_refusal_is_what_the_model_says_and_foreign_blocks_of_others_are_not() {
    var retold = Retold.by(OLLAMA, Ask.STREAMED);
    retold.tell(
        List.of(
            new Part.Refusal("No", List.of()),
            new Part.Foreign("gemini.x", new Json("{}")),
            new Part.Foreign("ollama.message", new Json("{\"images\":[\"AA\"]}"))),
        Why.END,
        COUNTED);
    assertThat(retold.answer().parts())
        .containsExactly(
            new Part.Text("No"),
            new Part.Foreign("ollama.message", new Json("{\"images\":[\"AA\"]}")));
  }

  @ParameterizedTest
  @CsvSource({
    "END, , stop",
    "CALLS, , stop",
    "STOP_SEQUENCE, stop_sequence, stop",
    "LENGTH, max_tokens, length",
    "LENGTH, length, length",
    "CONTEXT_FULL, , length",
    "FILTERED, refusal, content_filter",
    "UNSAID, load, load",
    "UNSAID, weird, stop"
  })
  void a_stop_is_a_word_of_this_protocol(Why why, String said, String due) {
    var retold = Retold.by(OLLAMA, Ask.WHOLE);
    retold.encoder().stop(new StopReason(why, Optional.ofNullable(said), Optional.empty()));
    retold.encoder().end();
    assertThat(retold.written().body().dueText("done_reason")).isEqualTo(due);
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
    WireAnswer error = OLLAMA.encodeError(Retold.error(cause, "it went wrong"));
    var retold = Retold.by(OLLAMA, Ask.STREAMED);
    retold.written().head(error.head());
    retold.written().bytes(error.body(), 0, error.body().length);
    assertThat(retold.answer().error().orElseThrow().cause()).isEqualTo(cause);
    assertThat(retold.answer().error().orElseThrow().message()).isEqualTo("it went wrong");
  }

  @Test
  void models_are_listed_as_tags_and_a_single_one_is_shown_too() {
    var model = new ModelInfo("qwen3:8b", OptionalInt.of(40960), Set.of("tools", "thinking"));
    WireAnswer one = OLLAMA.encodeModels(List.of(model));
    var body = (JsonValue.Obj) JsonValue.parse(new String(one.body(), StandardCharsets.UTF_8));
    assertThat(body.get("models").orElseThrow().text())
        .contains("\"name\":\"qwen3:8b\",\"model\":\"qwen3:8b\"")
        .contains("\"context_length\":40960")
        .contains("\"capabilities\":[\"completion\",\"thinking\",\"tools\"]");
    assertThat(body.get("capabilities").orElseThrow().text())
        .isEqualTo("[\"completion\",\"thinking\",\"tools\"]");
    assertThat(body.get("model_info").orElseThrow().text())
        .isEqualTo("{\"general.architecture\":\"toolmark\",\"toolmark.context_length\":40960}");
    WireAnswer two =
        OLLAMA.encodeModels(List.of(model, new ModelInfo("b", OptionalInt.empty(), Set.of())));
    assertThat(new String(two.body(), StandardCharsets.UTF_8)).doesNotContain("model_info");
  }
}
