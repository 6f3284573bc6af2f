package dev.toolmark.providers.wire.cohere;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A request of ours is said in Cohere's words, and what cannot be said is named.
final class EncodeRequestTest {
  static Cohere cohere(String... quirks) {
    return new Cohere(
        new Dialect(
            Map.of(Ask.WHOLE, "/v2/chat", Ask.STREAMED, "/v2/chat"),
            Set.of(quirks),
            Limits.DEFAULT));
  }

  private static final Cohere COHERE = cohere();
  private static final Asking TWO_TOOLS = Asking.PLAIN.offering(Asking.tool("f"), Asking.tool("g"));

  private static Part.Call call(String id, String name, String arguments) {
    return new Part.Call(new CallId(id, false), name, arguments, List.of());
  }

  private static Message result(Part... content) {
    return new Message.Results(
        List.of(new Result("a", Optional.empty(), List.of(content), false, List.of())));
  }

  private static JsonValue json(String text) {
    return JsonValue.parse(text.replace('\'', '"').replace("#", "\\\""));
  }

  @Test
  void a_count_is_refused_even_with_a_path() {
    var counting = new Cohere(new Dialect(Map.of(Ask.COUNT, "/count"), Set.of(), Limits.DEFAULT));
    Asking count = Asking.PLAIN.asking(Ask.COUNT);
    assertThatThrownBy(() -> count.by(counting)).hasMessage("cohere has no path for COUNT");
    assertThatThrownBy(() -> Asking.PLAIN.by(counting)).hasMessage("cohere has no path for WHOLE");
  }

  @Test
  void stream_is_said_and_the_accepted_type_with_it() {
    assertThat(Asking.PLAIN.body(COHERE).flag("stream")).contains(false);
    Asking streamed = Asking.PLAIN.asking(Ask.STREAMED);
    assertThat(streamed.body(COHERE).flag("stream")).contains(true);
    assertThat(streamed.by(COHERE).wire().path()).isEqualTo("/v2/chat");
    assertThat(streamed.by(COHERE).wire().headers())
        .containsEntry("accept", List.of("text/event-stream"));
  }

  @Test
  void sampling_is_said_in_names_of_its_own() {
    var all =
        new Sampling(
            OptionalDouble.of(0.3),
            OptionalDouble.of(0.75),
            OptionalInt.of(0),
            OptionalLong.of(7),
            OptionalInt.of(1024),
            List.of("END"),
            OptionalDouble.of(0.1),
            OptionalDouble.of(0.2));
    Asking drawn = Asking.PLAIN.drawn(all);
    assertThat(drawn.body(COHERE).object())
        .isEqualTo(
            json(
                "{'model':'m','messages':[{'role':'user','content':'Hi'}],'temperature':0.3,'p':0.75,"
                    + "'k':0,'seed':7,'max_tokens':1024,'stop_sequences':['END'],"
                    + "'frequency_penalty':0.1,'presence_penalty':0.2,'stream':false}"));
    assertThat(drawn.by(COHERE).unsaid()).isEmpty();
  }

  static Stream<Arguments> thinking() {
    return Stream.of(
        Arguments.of(true, null, 512, "{'type':'enabled','token_budget':512}", List.of()),
        Arguments.of(false, null, null, "{'type':'disabled'}", List.of()),
        Arguments.of(null, null, 9, "{'type':'enabled','token_budget':9}", List.of()),
        Arguments.of(null, "high", null, "{'type':'enabled'}", List.of("thinking.effort")),
        Arguments.of(null, "none", null, "{'type':'disabled'}", List.of("thinking.effort")));
  }

  @ParameterizedTest
  @MethodSource("thinking")
  void thinking_is_switched_with_a_budget_and_has_no_effort(
      @Nullable Boolean on,
      @Nullable String effort,
      @Nullable Integer budget,
      String due,
      List<String> lost) {
    var asked =
        new Thinking(
            Optional.ofNullable(on),
            Optional.ofNullable(effort),
            budget == null ? OptionalInt.empty() : OptionalInt.of(budget),
            Optional.empty());
    Asking asking = Asking.PLAIN.thinking(asked);
    assertThat(asking.body(COHERE).get("thinking")).contains(json(due));
    assertThat(asking.by(COHERE).unsaid()).isEqualTo(lost);
  }

  @Test
  void output_is_an_object_with_a_schema_or_without_and_never_beside_tools() {
    var schema =
        new Output.Schema(Optional.of("a"), new Json("{\"type\":\"object\"}"), Optional.of(true));
    Asking asking = Asking.PLAIN.answering(schema);
    assertThat(asking.body(COHERE).get("response_format"))
        .contains(json("{'type':'json_object','json_schema':{'type':'object'}}"));
    assertThat(asking.by(COHERE).unsaid()).containsExactly("output.name", "output.strict");
    Asking plain = Asking.PLAIN.answering(new Output.JsonObject());
    assertThat(plain.body(COHERE).get("response_format")).contains(json("{'type':'json_object'}"));
    Asking tools = TWO_TOOLS.answering(new Output.JsonObject());
    assertThat(tools.body(COHERE).has("response_format")).isFalse();
    assertThat(tools.by(COHERE).unsaid()).containsExactly("output");
  }

  static Stream<Arguments> choices() {
    return Stream.of(
        Arguments.of(new Choice.Auto(), List.of("f", "g"), "", List.of()),
        Arguments.of(new Choice.None(), List.of("f", "g"), "NONE", List.of()),
        Arguments.of(new Choice.Required(), List.of("f", "g"), "REQUIRED", List.of()),
        Arguments.of(new Choice.Named("g"), List.of("g"), "REQUIRED", List.of("choice")),
        Arguments.of(new Choice.Allowed(false, List.of("f")), List.of("f"), "", List.of("choice")),
        Arguments.of(
            new Choice.Allowed(true, List.of("f")), List.of("f"), "REQUIRED", List.of("choice")));
  }

  /// The quirk says what the protocol does anyway.
  @ParameterizedTest
  @MethodSource("choices")
  void a_choice_is_a_word_and_which_tools_are_offered(
      Choice choice, List<String> offered, String word, List<String> lost) {
    Asking asking = TWO_TOOLS.choosing(choice);
    for (Cohere cohere : List.of(COHERE, cohere("named-choice-alone"))) {
      assertThat(asking.body(cohere).objects("tools"))
          .extracting(t -> t.dueObject("function").dueText("name"))
          .isEqualTo(offered);
      assertThat(asking.body(cohere).text("tool_choice").orElse("")).isEqualTo(word);
      assertThat(asking.by(cohere).unsaid()).isEqualTo(lost);
    }
  }

  private static ToolSpec strict(String name, @Nullable Boolean strict) {
    return new ToolSpec(name, "", new Json("{}"), Optional.ofNullable(strict), List.of());
  }

  @Test
  void strict_is_one_word_for_all_tools() {
    Asking all = Asking.PLAIN.offering(strict("f", true), strict("g", true));
    assertThat(all.body(COHERE).flag("strict_tools")).contains(true);
    assertThat(all.by(COHERE).unsaid()).isEmpty();
    Asking none = Asking.PLAIN.offering(strict("f", false));
    assertThat(none.body(COHERE).flag("strict_tools")).contains(false);
    Asking mixed = Asking.PLAIN.offering(strict("f", true), strict("g", null));
    assertThat(mixed.body(COHERE).flag("strict_tools")).contains(true);
    assertThat(mixed.by(COHERE).unsaid()).containsExactly("tools.strict");
    assertThat(TWO_TOOLS.body(COHERE).has("strict_tools")).isFalse();
  }

  @Test
  void names_outside_the_rule_go_out_as_aliases_in_tools_and_calls() {
    Asking asking =
        Asking.PLAIN
            .offering(Asking.tool("get-weather"), Asking.tool("get_time"))
            .saying(new Message.Assistant(List.of(call("a", "get-weather", "{}"))));
    assertThat(asking.by(COHERE).aliases())
        .containsExactly(Map.entry("get_weather", "get-weather"));
    assertThat(asking.body(COHERE).objects("tools"))
        .extracting(t -> t.dueObject("function").dueText("name"))
        .containsExactly("get_weather", "get_time");
    assertThat(
            asking
                .last(COHERE)
                .objects("tool_calls")
                .getFirst()
                .dueObject("function")
                .dueText("name"))
        .isEqualTo("get_weather");
  }

  @Test
  void tools_keep_their_schemas_and_further_members_and_foreign_ones_of_others_are_lost() {
    var spec =
        new ToolSpec(
            "f",
            "Does it",
            new Json("{\"type\":\"object\",\"maximum\":1.0}"),
            Optional.empty(),
            List.of(
                new Opaque("cohere.x", new Json("1")),
                new Opaque("cohere.function.y", new Json("2")),
                new Opaque("gemini.z", new Json("3"))));
    Asking asking =
        Asking.PLAIN
            .offering(
                spec,
                new ForeignTool("cohere.web", new Json("{\"type\":\"web\"}")),
                new ForeignTool("gemini.search", new Json("{}")))
            .parallel(false);
    assertThat(asking.body(COHERE).get("tools"))
        .contains(
            json(
                "[{'type':'function','x':1,'function':{'name':'f','description':'Does it',"
                    + "'parameters':{'type':'object','maximum':1.0},'y':2}},{'type':'web'}]"));
    assertThat(asking.by(COHERE).unsaid()).containsExactly("gemini.search", "parallel");
  }

  @Test
  void a_turn_is_blocks_then_the_plan_then_the_calls_then_what_it_cites() {
    Asking asking =
        Asking.PLAIN.saying(
            new Message.Assistant(
                List.of(
                    new Part.Reasoning("Hm", List.of(new Opaque("gemini.sig", new Json("\"s\"")))),
                    new Part.Text(
                        "So", List.of(new Opaque("cohere.citations", new Json("[{\"start\":0}]")))),
                    new Part.Reasoning(
                        "I will", List.of(new Opaque("cohere.tool_plan", new Json("true")))),
                    call("a", "f", "{ \"a\": 1.50"),
                    new Part.Foreign("cohere.citations", new Json("[{\"start\":1}]")))));
    assertThat(asking.last(COHERE).object())
        .isEqualTo(
            json(
                "{'role':'assistant','content':[{'type':'thinking','thinking':'Hm'},"
                    + "{'type':'text','text':'So'}],'tool_plan':'I will','tool_calls':[{'id':'a',"
                    + "'type':'function','function':{'name':'f','arguments':'{ #a#: 1.50'}}],"
                    + "'citations':[{'start':0},{'start':1}]}"));
    assertThat(asking.by(COHERE).unsaid()).isEmpty();
  }

  @Test
  void a_turn_of_calls_alone_has_no_content_and_an_empty_one_has() {
    Fields calls =
        Asking.PLAIN.saying(new Message.Assistant(List.of(call("a", "f", "{}")))).last(COHERE);
    assertThat(calls.has("content")).isFalse();
    Fields empty = Asking.PLAIN.saying(new Message.Assistant(List.of())).last(COHERE);
    assertThat(empty.text("content")).contains("");
  }

  @Test
  void made_ids_are_sent_since_an_id_is_due() {
    var made = new Part.Call(new CallId("call_0", true), "f", "{}", List.of());
    assertThat(
            Asking.PLAIN
                .saying(new Message.Assistant(List.of(made)))
                .last(COHERE)
                .objects("tool_calls")
                .getFirst()
                .text("id"))
        .contains("call_0");
  }

  @Test
  void results_are_text_or_documents() {
    assertThat(Asking.PLAIN.saying(result(new Part.Text("21"))).last(COHERE).object())
        .isEqualTo(json("{'role':'tool','tool_call_id':'a','content':'21'}"));
    assertThat(
            Asking.PLAIN
                .saying(
                    result(
                        new Part.Data(new Json("{\"c\":21.0}"), List.of()),
                        new Part.Data(new Json("[1]"), List.of())))
                .last(COHERE)
                .get("content"))
        .contains(
            json(
                "[{'type':'document','document':{'data':{'c':21.0}}},{'type':'text','text':'[1]'}]"));
  }

  @Test
  void a_failed_result_says_so_in_its_text() {
    var failed = new Result("a", Optional.empty(), List.of(new Part.Text("gone")), true, List.of());
    assertThat(
            Asking.PLAIN.saying(new Message.Results(List.of(failed))).last(COHERE).text("content"))
        .contains("Error: gone");
  }

  @Test
  void images_of_a_result_follow_in_a_user_message() {
    var image = new Part.Image(new Source.Inline("image/png", "AA=="), List.of());
    Asking asking = Asking.PLAIN.saying(result(new Part.Text("see"), image));
    assertThat(asking.body(COHERE).objects("messages").getFirst().text("content")).contains("see");
    assertThat(asking.last(COHERE).object())
        .isEqualTo(
            json(
                "{'role':'user','content':[{'type':'text','text':'Attached to the result of call"
                    + " a'},"
                    + "{'type':'image_url','image_url':{'url':'data:image/png;base64,AA=='}}]}"));
    assertThat(asking.by(COHERE).unsaid()).containsExactly("messages.result.image");
  }

  @Test
  void images_are_data_or_addresses_and_files_cannot_be_said() {
    Asking asking =
        Asking.PLAIN.saying(
            new Message.User(
                List.of(
                    new Part.Text("What?"),
                    new Part.Image(
                        new Source.Url("https://x/y.png"),
                        List.of(new Opaque("cohere.image_url.detail", new Json("\"low\"")))),
                    new Part.Image(new Source.Stored("file-1"), List.of()),
                    new Part.File(
                        Optional.of("a.pdf"),
                        new Source.Inline("application/pdf", "AA=="),
                        List.of()))));
    assertThat(asking.last(COHERE).get("content"))
        .contains(
            json(
                "[{'type':'text','text':'What?'},{'type':'image_url',"
                    + "'image_url':{'url':'https://x/y.png','detail':'low'}}]"));
    assertThat(asking.by(COHERE).unsaid()).containsExactly("messages.image", "messages.file");
  }

  @Test
  void what_stood_in_another_order_or_has_no_word_is_named() {
    Asking behind =
        Asking.PLAIN.saying(
            new Message.Assistant(List.of(call("a", "f", "{}"), new Part.Text("So"))));
    assertThat(behind.by(COHERE).unsaid()).containsExactly("messages.parts");
    Asking refused =
        Asking.PLAIN.saying(new Message.Assistant(List.of(new Part.Refusal("No", List.of()))));
    assertThat(refused.last(COHERE).get("content")).contains(json("[{'type':'text','text':'No'}]"));
    assertThat(refused.by(COHERE).unsaid()).containsExactly("messages.refusal");
    Asking developer =
        Asking.PLAIN.saying(new Message.System(true, List.of(new Part.Text("Be brief"))));
    assertThat(developer.last(COHERE).dueText("role")).isEqualTo("system");
    assertThat(developer.by(COHERE).unsaid()).containsExactly("messages.developer");
  }

  @Test
  void further_fields_of_its_own_go_along_and_others_do_not() {
    Asking asking =
        Asking.PLAIN.with(
            new Opaque("cohere.safety_mode", new Json("\"OFF\"")),
            new Opaque("cohere.stream", new Json("true")),
            new Opaque("openai-chat.user", new Json("\"u\"")));
    Fields body = asking.body(COHERE);
    assertThat(body.text("safety_mode")).contains("OFF");
    assertThat(body.flag("stream")).contains(false);
    assertThat(body.has("user")).isFalse();
    assertThat(asking.by(COHERE).unsaid()).isEmpty();
  }
}
