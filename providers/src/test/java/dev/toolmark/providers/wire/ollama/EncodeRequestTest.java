package dev.toolmark.providers.wire.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Sampling;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asking;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.body.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A request of ours is said in Ollama's words, and what cannot be said is named.
final class EncodeRequestTest {
  static Ollama ollama(String... quirks) {
    return new Ollama(
        new Dialect(
            Map.of(Ask.WHOLE, "/api/chat", Ask.STREAMED, "/api/chat"),
            Set.of(quirks),
            Limits.DEFAULT));
  }

  private static final Ollama OLLAMA = ollama();
  private static final Asking TWO_TOOLS = Asking.PLAIN.offering(Asking.tool("f"), Asking.tool("g"));

  private static Part.Call call(String id, boolean made, String arguments) {
    return new Part.Call(new CallId(id, made), "f", arguments, List.of());
  }

  private static Result result(String id, String text) {
    return new Result(id, Optional.empty(), List.of(new Part.Text(text)), false, List.of());
  }

  private static JsonValue json(String text) {
    return JsonValue.parse(text.replace('\'', '"'));
  }

  @Test
  void a_count_is_refused_even_with_a_path() {
    var counting = new Ollama(new Dialect(Map.of(Ask.COUNT, "/count"), Set.of(), Limits.DEFAULT));
    Asking count = Asking.PLAIN.asking(Ask.COUNT);
    assertThatThrownBy(() -> count.by(counting)).hasMessage("ollama has no path for COUNT");
    assertThatThrownBy(() -> Asking.PLAIN.by(counting)).hasMessage("ollama has no path for WHOLE");
  }

  @Test
  void stream_is_always_said_since_it_is_true_by_default() {
    assertThat(Asking.PLAIN.body(OLLAMA).flag("stream")).contains(false);
    assertThat(Asking.PLAIN.asking(Ask.STREAMED).body(OLLAMA).flag("stream")).contains(true);
    assertThat(Asking.PLAIN.by(OLLAMA).wire().path()).isEqualTo("/api/chat");
    assertThat(Asking.PLAIN.asking(Ask.STREAMED).by(OLLAMA).wire().headers())
        .containsEntry("accept", List.of("application/x-ndjson"));
  }

  @Test
  void sampling_is_said_in_options() {
    var all =
        new Sampling(
            OptionalDouble.of(0.5),
            OptionalDouble.of(1),
            OptionalInt.of(40),
            OptionalLong.of(7),
            OptionalInt.of(99),
            List.of("END"),
            OptionalDouble.of(0.1),
            OptionalDouble.of(0.2));
    Asking drawn =
        Asking.PLAIN.drawn(all).with(new Opaque("ollama.options.num_ctx", new Json("8192")));
    assertThat(drawn.body(OLLAMA).get("options"))
        .contains(
            json(
                "{'temperature':0.5,'top_p':1,'top_k':40,'seed':7,'num_predict':99,'stop':['END'],"
                    + "'frequency_penalty':0.1,'presence_penalty':0.2,'num_ctx':8192}"));
    assertThat(drawn.by(OLLAMA).unsaid()).isEmpty();
    assertThat(Asking.PLAIN.body(OLLAMA).has("options")).isFalse();
  }

  @Test
  void a_truncated_prompt_is_asked_to_be_an_error_where_the_server_would_cut_it() {
    Fields body = Asking.PLAIN.body(ollama("silent-truncation"));
    assertThat(body.flag("truncate")).contains(false);
    assertThat(body.flag("shift")).contains(false);
    assertThat(Asking.PLAIN.body(OLLAMA).has("truncate")).isFalse();
    Asking other = Asking.PLAIN.with(new Opaque("ollama.truncate", new Json("true")));
    assertThat(other.body(ollama("silent-truncation")).flag("truncate")).contains(true);
  }

  static Stream<Arguments> thinking() {
    return Stream.of(
        Arguments.of(true, "", "true", List.of()),
        Arguments.of(false, "", "false", List.of()),
        Arguments.of(true, "high", "'high'", List.of()),
        Arguments.of(null, "low", "'low'", List.of()),
        Arguments.of(false, "low", "false", List.of("thinking.effort")));
  }

  @ParameterizedTest
  @MethodSource("thinking")
  void thinking_is_on_off_or_a_level(
      @org.jspecify.annotations.Nullable Boolean on, String effort, String due, List<String> lost) {
    var thinking =
        new Thinking(
            Optional.ofNullable(on),
            Optional.of(effort).filter(e -> !e.isEmpty()),
            OptionalInt.empty(),
            Optional.empty());
    Asking asking = Asking.PLAIN.thinking(thinking);
    assertThat(asking.body(OLLAMA).get("think")).contains(json(due));
    assertThat(asking.by(OLLAMA).unsaid()).isEqualTo(lost);
  }

  @Test
  void a_budget_says_on_and_no_more_and_what_is_shown_cannot_be_said() {
    var thinking =
        new Thinking(Optional.empty(), Optional.empty(), OptionalInt.of(9), Optional.of("all"));
    Asking asking = Asking.PLAIN.thinking(thinking);
    assertThat(asking.by(OLLAMA).unsaid()).containsExactly("thinking.budget", "thinking.shown");
    assertThat(asking.body(OLLAMA).flag("think")).contains(true);
  }

  @Test
  void output_is_json_or_a_schema_without_a_name() {
    assertThat(Asking.PLAIN.answering(new Output.JsonObject()).body(OLLAMA).text("format"))
        .contains("json");
    var schema =
        new Output.Schema(Optional.of("a"), new Json("{\"type\":\"object\"}"), Optional.of(true));
    Asking asking = Asking.PLAIN.answering(schema);
    assertThat(asking.body(OLLAMA).get("format")).contains(json("{'type':'object'}"));
    assertThat(asking.by(OLLAMA).unsaid()).containsExactly("output.name", "output.strict");
  }

  static Stream<Arguments> choices() {
    return Stream.of(
        Arguments.of(new Choice.Auto(), List.of("f", "g"), List.of()),
        Arguments.of(new Choice.None(), List.of(), List.of("choice")),
        Arguments.of(new Choice.Required(), List.of("f", "g"), List.of("choice")),
        Arguments.of(new Choice.Named("g"), List.of("g"), List.of("choice")),
        Arguments.of(new Choice.Allowed(false, List.of("f")), List.of("f"), List.of("choice")),
        Arguments.of(new Choice.Allowed(true, List.of("f")), List.of("f"), List.of("choice")));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void a_choice_leaves_tools_out_and_is_named(
      Choice choice, List<String> offered, List<String> lost) {
    Asking asking = TWO_TOOLS.choosing(choice);
    assertThat(asking.body(OLLAMA).objects("tools"))
        .extracting(t -> t.dueObject("function").dueText("name"))
        .isEqualTo(offered);
    assertThat(asking.by(OLLAMA).unsaid()).isEqualTo(lost);
  }

  @Test
  void tools_keep_their_names_schemas_and_further_members() {
    var spec =
        new ToolSpec(
            "a.b c-ä",
            "Does it",
            new Json("{\"type\":\"object\",\"maximum\":1.0}"),
            Optional.of(true),
            List.of(
                new Opaque("ollama.x", new Json("1")),
                new Opaque("ollama.function.y", new Json("2")),
                new Opaque("gemini.z", new Json("3"))));
    Asking asking =
        Asking.PLAIN.offering(
            spec,
            new ForeignTool("ollama.web", new Json("{\"type\":\"web\"}")),
            new ForeignTool("gemini.search", new Json("{}")));
    assertThat(asking.body(OLLAMA).get("tools"))
        .contains(
            json(
                "[{'type':'function','x':1,'function':{'name':'a.b c-ä','description':'Does it',"
                    + "'parameters':{'type':'object','maximum':1.0},'y':2}},{'type':'web'}]"));
    assertThat(asking.by(OLLAMA).unsaid()).containsExactly("tools.strict", "gemini.search");
    assertThat(asking.by(OLLAMA).aliases()).isEmpty();
  }

  @Test
  void parallel_calls_cannot_be_switched() {
    assertThat(TWO_TOOLS.parallel(false).by(OLLAMA).unsaid()).containsExactly("parallel");
    assertThat(Asking.PLAIN.parallel(false).by(OLLAMA).unsaid()).isEmpty();
  }

  @Test
  void a_turn_gathers_thinking_text_and_calls() {
    Asking asking =
        Asking.PLAIN.saying(
            new Message.Assistant(
                List.of(
                    new Part.Reasoning("Hm", List.of(new Opaque("gemini.sig", new Json("\"s\"")))),
                    new Part.Text("So"),
                    call("c1", false, "{ \"a\": 1.50 }"))));
    assertThat(asking.last(OLLAMA).object())
        .isEqualTo(
            json(
                "{'role':'assistant','content':'So','thinking':'Hm','tool_calls':[{'id':'c1',"
                    + "'function':{'name':'f','arguments':{'a':1.50}}}]}"));
    assertThat(asking.by(OLLAMA).unsaid()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"not json", "[1]", "'\"{}\"'", "''"})
  void arguments_that_are_no_object_stand_in_one_as_text_and_are_named(String arguments) {
    Asking asking =
        Asking.PLAIN.saying(new Message.Assistant(List.of(call("c1", false, arguments))));
    assertThat(asking.last(OLLAMA).objects("tool_calls").getFirst().dueObject("function"))
        .extracting(f -> f.dueObject("arguments").dueText("unparsed_arguments"))
        .isEqualTo(arguments);
    assertThat(asking.by(OLLAMA).unsaid()).containsExactly("messages.call.arguments");
    assertThat(asking.again(OLLAMA)).isEqualTo(asking.request());
  }

  @Test
  void a_result_names_its_tool_and_its_call() {
    Asking asking =
        Asking.PLAIN.saying(
            new Message.Assistant(List.of(call("c1", false, "{}"))),
            new Message.Results(List.of(result("c1", "21"))));
    assertThat(asking.last(OLLAMA).object())
        .isEqualTo(json("{'role':'tool','content':'21','tool_name':'f','tool_call_id':'c1'}"));
  }

  @Test
  void made_ids_are_not_sent_and_their_results_stand_in_the_order_of_the_calls() {
    Asking asking =
        Asking.PLAIN.saying(
            new Message.Assistant(List.of(call("call_0", true, "{}"), call("call_1", true, "{}"))),
            new Message.Results(List.of(result("call_1", "second"), result("call_0", "first"))));
    List<Fields> messages = asking.body(OLLAMA).objects("messages");
    assertThat(messages.getFirst().objects("tool_calls")).noneMatch(c -> c.has("id"));
    assertThat(messages.subList(1, 3))
        .extracting(m -> m.dueText("content"))
        .containsExactly("first", "second");
    assertThat(messages).noneMatch(m -> m.has("tool_call_id"));
  }

  @Test
  void results_whose_calls_have_ids_keep_the_order_in_which_they_came() {
    Asking asking =
        Asking.PLAIN.saying(
            new Message.Assistant(List.of(call("a", false, "{}"), call("b", false, "{}"))),
            new Message.Results(List.of(result("b", "second"), result("a", "first"))));
    assertThat(asking.body(OLLAMA).objects("messages").subList(1, 3))
        .extracting(m -> m.dueText("tool_call_id"))
        .containsExactly("b", "a");
  }

  @Test
  void a_failed_result_says_so_in_its_text_and_data_is_its_json() {
    Result failed =
        new Result("a", Optional.of("f"), List.of(new Part.Text("gone")), true, List.of());
    Asking asking = Asking.PLAIN.saying(new Message.Results(List.of(failed)));
    assertThat(asking.last(OLLAMA).dueText("content")).isEqualTo("Error: gone");
    Result data =
        new Result(
            "a",
            Optional.of("f"),
            List.of(new Part.Data(new Json("{\"c\":21}"), List.of())),
            false,
            List.of());
    assertThat(
            Asking.PLAIN.saying(new Message.Results(List.of(data))).last(OLLAMA).dueText("content"))
        .isEqualTo("{\"c\":21}");
  }

  @Test
  void images_go_as_bare_base64_and_only_so() {
    Asking asking =
        Asking.PLAIN.saying(
            new Message.User(
                List.of(
                    new Part.Text("What?"),
                    new Part.Image(new Source.Inline("image/png", "iVBORw0"), List.of()),
                    new Part.Image(new Source.Inline("image/png", "/9j/4A"), List.of()),
                    new Part.Image(new Source.Url("https://x/y.png"), List.of()),
                    new Part.Image(new Source.Stored("file-1"), List.of()),
                    new Part.File(
                        Optional.of("a.pdf"),
                        new Source.Inline("application/pdf", "AA=="),
                        List.of()))));
    assertThat(asking.last(OLLAMA).object())
        .isEqualTo(json("{'role':'user','content':'What?','images':['iVBORw0','/9j/4A']}"));
    assertThat(asking.by(OLLAMA).unsaid())
        .containsExactly("messages.image.mime", "messages.image", "messages.file");
  }

  @Test
  void what_stood_apart_or_in_another_order_is_named() {
    Asking apart =
        Asking.PLAIN.saying(new Message.User(List.of(new Part.Text("a"), new Part.Text("b"))));
    assertThat(apart.last(OLLAMA).dueText("content")).isEqualTo("a\nb");
    assertThat(apart.by(OLLAMA).unsaid()).containsExactly("messages.parts");
    Asking behind =
        Asking.PLAIN.saying(
            new Message.Assistant(List.of(call("a", false, "{}"), new Part.Text("So"))));
    assertThat(behind.by(OLLAMA).unsaid()).containsExactly("messages.parts");
    Asking refused =
        Asking.PLAIN.saying(new Message.Assistant(List.of(new Part.Refusal("No", List.of()))));
    assertThat(refused.last(OLLAMA).dueText("content")).isEqualTo("No");
    assertThat(refused.by(OLLAMA).unsaid()).containsExactly("messages.refusal");
    Asking developer =
        Asking.PLAIN.saying(new Message.System(true, List.of(new Part.Text("Be brief"))));
    assertThat(developer.last(OLLAMA).dueText("role")).isEqualTo("system");
    assertThat(developer.by(OLLAMA).unsaid()).containsExactly("messages.developer");
  }

  @Test
  void further_fields_of_its_own_go_along_and_others_do_not() {
    Asking asking =
        Asking.PLAIN.with(
            new Opaque("ollama.keep_alive", new Json("\"5m\"")),
            new Opaque("ollama.stream", new Json("true")),
            new Opaque("openai-chat.user", new Json("\"u\"")));
    Fields body = asking.body(OLLAMA);
    assertThat(body.text("keep_alive")).contains("5m");
    assertThat(body.flag("stream")).contains(false);
    assertThat(body.has("user")).isFalse();
    assertThat(asking.by(OLLAMA).unsaid()).isEmpty();
  }
}
