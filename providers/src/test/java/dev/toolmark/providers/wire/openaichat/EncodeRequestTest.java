package dev.toolmark.providers.wire.openaichat;

import static dev.toolmark.providers.wire.openaichat.Requests.PLAIN;
import static dev.toolmark.providers.wire.openaichat.Requests.tool;
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
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
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
import org.junit.jupiter.params.provider.MethodSource;

final class EncodeRequestTest {
  private static final Sampling ALL =
      new Sampling(
          OptionalDouble.of(0),
          OptionalDouble.of(0.9),
          OptionalInt.of(40),
          OptionalLong.of(7),
          OptionalInt.of(64),
          List.of("END"),
          OptionalDouble.of(0.5),
          OptionalDouble.of(-0.5));
  private static final Message.Assistant CALLING =
      new Message.Assistant(
          List.of(
              new Part.Reasoning("hm", List.of()),
              new Part.Call(new CallId("call_1", false), "a.b", "{\"x\":1}", List.of())));

  private static Message results(Result... results) {
    return new Message.Results(List.of(results));
  }

  private static Result result(boolean failed, Part... content) {
    return new Result("call_1", Optional.of("a.b"), List.of(content), failed, List.of());
  }

  @Test
  void a_plain_request_says_model_and_messages_and_no_more() {
    assertThat(PLAIN.body().object().text())
        .isEqualTo("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    Encoded encoded = PLAIN.encoded();
    assertThat(encoded.wire().method()).isEqualTo("POST");
    assertThat(encoded.wire().path()).isEqualTo("/chat/completions");
    assertThat(encoded.wire().headers())
        .containsEntry("content-type", List.of("application/json"))
        .containsEntry("accept", List.of("application/json"));
    assertThat(encoded.unsaid()).isEmpty();
  }

  @Test
  void a_stream_asks_for_its_usage() {
    Requests streamed = PLAIN.asking(Ask.STREAMED);
    assertThat(streamed.body().flag("stream")).contains(true);
    assertThat(streamed.body().dueObject("stream_options").flag("include_usage")).contains(true);
    assertThat(streamed.body("no-stream-options").has("stream_options")).isFalse();
    assertThat(streamed.encoded().wire().headers())
        .containsEntry("accept", List.of("text/event-stream"));
  }

  @Test
  void a_count_is_refused_even_where_there_is_a_path_for_it() {
    var counting =
        new OpenAiChat(new Dialect(Map.of(Ask.COUNT, "/count"), Set.of(), Limits.DEFAULT));
    for (Ask ask : Ask.values())
      assertThatThrownBy(() -> counting.encodeRequest(PLAIN.asking(ask).request()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(ask.name());
  }

  @Test
  void the_model_stands_in_the_path_encoded() {
    var dialect =
        new Dialect(
            Map.of(Ask.WHOLE, "/deployments/{model}/chat/completions?v=1"),
            Set.of(),
            Limits.DEFAULT);
    var request = PLAIN.request();
    var odd =
        new dev.toolmark.providers.chat.ChatRequest(
            "a/b c:1+é",
            Ask.WHOLE,
            request.messages(),
            List.of(),
            request.choice(),
            Optional.empty(),
            Sampling.UNSET,
            Thinking.UNSET,
            request.output(),
            List.of());
    assertThat(new OpenAiChat(dialect).encodeRequest(odd).wire().path())
        .isEqualTo("/deployments/a%2Fb%20c%3A1%2B%C3%A9/chat/completions?v=1");
  }

  @Test
  void sampling_is_said_as_far_as_the_server_knows_it() {
    Fields body = PLAIN.drawn(ALL).body();
    assertThat(body.object().text())
        .contains(
            "\"temperature\":0,\"top_p\":0.9,\"seed\":7,\"max_tokens\":64,\"stop\":[\"END\"],"
                + "\"frequency_penalty\":0.5,\"presence_penalty\":-0.5")
        .doesNotContain("top_k");
    assertThat(PLAIN.drawn(ALL).encoded().unsaid()).containsExactly("sampling.topK");
    assertThat(PLAIN.drawn(ALL).body("top-k").count("top_k")).hasValue(40);
    assertThat(PLAIN.drawn(ALL).body("random-seed").whole("random_seed")).hasValue(7);
    Fields newer = PLAIN.drawn(ALL).body("max-completion-tokens");
    assertThat(newer.count("max_completion_tokens")).hasValue(64);
    assertThat(newer.has("max_tokens")).isFalse();
  }

  @Test
  void sampling_that_a_server_refuses_is_left_out_and_named() {
    assertThat(PLAIN.drawn(ALL).encoded("no-sampling").unsaid())
        .containsExactlyInAnyOrder(
            "sampling.temperature",
            "sampling.topP",
            "sampling.topK",
            "sampling.frequencyPenalty",
            "sampling.presencePenalty");
    assertThat(PLAIN.drawn(ALL).encoded("no-penalties", "top-k").unsaid())
        .containsExactlyInAnyOrder("sampling.frequencyPenalty", "sampling.presencePenalty");
    assertThat(PLAIN.drawn(ALL).body("no-sampling").has("temperature")).isFalse();
  }

  static Stream<Arguments> thinking() {
    var all =
        new Thinking(Optional.of(true), Optional.of("low"), OptionalInt.of(99), Optional.of("x"));
    var off =
        new Thinking(Optional.of(false), Optional.empty(), OptionalInt.empty(), Optional.empty());
    return Stream.of(
        Arguments.of(all, "", "{\"reasoning_effort\":\"low\"}", "shown budget"),
        Arguments.of(off, "", "{}", "on"),
        Arguments.of(off, "no-thinking", "{}", ""),
        Arguments.of(
            all,
            "thinking-reasoning-object",
            "{\"reasoning\":{\"enabled\":true,\"effort\":\"low\",\"max_tokens\":99}}",
            "shown"),
        Arguments.of(off, "thinking-type", "{\"thinking\":{\"type\":\"disabled\"}}", ""),
        Arguments.of(
            all,
            "thinking-enable-flag",
            "{\"reasoning_effort\":\"low\",\"thinking_budget\":99,\"enable_thinking\":true}",
            "shown"),
        Arguments.of(
            off,
            "thinking-template-kwargs",
            "{\"chat_template_kwargs\":{\"enable_thinking\":false}}",
            ""));
  }

  @ParameterizedTest
  @MethodSource("thinking")
  void reasoning_is_asked_for_in_the_servers_words(
      Thinking asked, String quirk, String due, String unsaid) {
    Requests request = PLAIN.thinking(asked);
    var members = JsonValue.object();
    request
        .body(quirk)
        .object()
        .members()
        .forEach((name, value) -> {
          if (!Set.of("model", "messages").contains(name)) members.put(name, value);
        });
    assertThat(members.build().text()).isEqualTo(due);
    List<String> losses =
        Stream.of(unsaid.split(" ")).filter(w -> !w.isEmpty()).map(w -> "thinking." + w).toList();
    if (quirk.equals("no-thinking"))
      assertThat(request.encoded(quirk).unsaid()).containsExactly("thinking");
    else assertThat(request.encoded(quirk).unsaid()).containsExactlyElementsOf(losses);
  }

  static Stream<Arguments> choices() {
    String named = "{\"type\":\"function\",\"function\":{\"name\":\"a_b\"}}";
    String allowed =
        "{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"required\",\"tools\":[%s]}}"
            .formatted(named);
    var choice = new Choice.Allowed(true, List.of("a.b"));
    var loose = new Choice.Allowed(false, List.of("a.b"));
    return Stream.of(
        Arguments.of(new Choice.Auto(), "", "", 2, false),
        Arguments.of(new Choice.None(), "", "\"none\"", 2, false),
        Arguments.of(new Choice.Required(), "", "\"required\"", 2, false),
        Arguments.of(new Choice.Named("a.b"), "", named, 2, false),
        Arguments.of(choice, "", allowed, 2, false),
        Arguments.of(choice, "no-allowed-tools", "\"required\"", 1, false),
        Arguments.of(loose, "no-allowed-tools", "", 1, false),
        Arguments.of(new Choice.Named("a.b"), "tool-choice-strings-only", "\"required\"", 1, false),
        Arguments.of(choice, "tool-choice-strings-only", "\"required\"", 1, false),
        Arguments.of(new Choice.None(), "tool-choice-not-forced", "\"none\"", 2, false),
        Arguments.of(new Choice.Required(), "tool-choice-not-forced", "", 2, true),
        Arguments.of(new Choice.Named("a.b"), "tool-choice-not-forced", "", 1, true),
        Arguments.of(new Choice.None(), "tool-choice-auto-only", "", 0, false),
        Arguments.of(new Choice.Required(), "tool-choice-auto-only", "", 2, true),
        Arguments.of(loose, "tool-choice-auto-only", "", 1, false));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void a_choice_is_said_or_made_by_offering_fewer_tools(
      Choice choice, String quirk, String due, int offered, boolean lost) {
    Requests request = PLAIN.offering(tool("a.b"), tool("other")).choosing(choice);
    Fields body = request.body(quirk);
    assertThat(body.get("tool_choice").map(JsonValue::text).orElse("")).isEqualTo(due);
    assertThat(body.list("tools")).hasSize(offered);
    assertThat(request.encoded(quirk).unsaid()).isEqualTo(lost ? List.of("choice") : List.of());
  }

  @Test
  void names_that_are_not_legal_go_out_as_aliases_everywhere() {
    Encoded encoded =
        PLAIN
            .offering(tool("a.b"), tool("fine"))
            .choosing(new Choice.Named("a.b"))
            .saying(CALLING, results(result(false, new Part.Text("1"))))
            .encoded();
    assertThat(encoded.aliases()).isEqualTo(Map.of("a_b", "a.b"));
    assertThat(new String(encoded.wire().body(), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("\"a.b\"");
  }

  @Test
  void a_tool_says_its_name_description_parameters_and_strictness() {
    var strict =
        new dev.toolmark.providers.chat.ToolSpec(
            "t",
            "",
            new Json("{\"maximum\": 1.0}"),
            Optional.of(true),
            List.of(
                new Opaque("openai-chat.cache", new Json("1")),
                new Opaque("openai-chat.function.examples", new Json("[]")),
                new Opaque("gemini.x", new Json("2"))));
    assertThat(PLAIN.offering(strict).body().list("tools").getFirst().text())
        .isEqualTo(
            "{\"type\":\"function\",\"cache\":1,\"function\":{\"name\":\"t\",\"parameters\":"
                + "{\"maximum\":1.0},\"strict\":true,\"examples\":[]}}");
    assertThat(PLAIN.offering(strict).encoded().unsaid()).containsExactly("gemini.x");
    assertThat(PLAIN.offering(strict).encoded("no-strict-tools").unsaid())
        .containsExactly("tools.strict", "gemini.x");
  }

  @Test
  void a_servers_own_tool_goes_to_its_own_protocol_only() {
    Requests both =
        PLAIN.offering(
            new ForeignTool("openai-chat.custom", new Json("{\"type\":\"custom\"}")),
            new ForeignTool("gemini.googleSearch", new Json("{}")));
    assertThat(both.body().list("tools"))
        .extracting(JsonValue::text)
        .containsExactly("{\"type\":\"custom\"}");
    assertThat(both.encoded().unsaid()).containsExactly("gemini.googleSearch");
  }

  @Test
  void parallel_is_said_together_with_tools_only() {
    assertThat(PLAIN.parallel(false).body().has("parallel_tool_calls")).isFalse();
    Requests offered = PLAIN.offering(tool("t")).parallel(false);
    assertThat(offered.body().flag("parallel_tool_calls")).contains(false);
    assertThat(offered.body("no-parallel-tool-calls").has("parallel_tool_calls")).isFalse();
    assertThat(offered.encoded("no-parallel-tool-calls").unsaid()).containsExactly("parallel");
  }

  @Test
  void output_is_asked_for_as_the_server_knows_it() {
    var schema =
        new Output.Schema(Optional.of("n"), new Json("{\"type\":\"object\"}"), Optional.of(true));
    assertThat(PLAIN.answering(schema).body().dueObject("response_format").object().text())
        .isEqualTo(
            "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":"
                + "{\"type\":\"object\"},\"strict\":true}}");
    assertThat(
            PLAIN
                .answering(new Output.JsonObject())
                .body()
                .dueObject("response_format")
                .dueText("type"))
        .isEqualTo("json_object");
    assertThat(
            PLAIN
                .answering(new Output.JsonObject())
                .body("json-schema-only")
                .dueObject("response_format")
                .dueText("type"))
        .isEqualTo("json_schema");
    assertThat(PLAIN.answering(schema).encoded("json-object-only").unsaid())
        .containsExactly("output.schema");
    assertThat(PLAIN.answering(schema).encoded("no-response-format").unsaid())
        .containsExactly("output");
  }

  @Test
  void system_messages_have_the_role_that_the_server_knows() {
    Requests both =
        PLAIN.saying(
            new Message.System(false, List.of(new Part.Text("s"))),
            new Message.System(true, List.of(new Part.Text("d"))));
    assertThat(roles(both)).containsExactly("system", "developer");
    assertThat(roles(both, "system-role-only")).containsExactly("system", "system");
    assertThat(roles(both, "developer-role")).containsExactly("developer", "developer");
  }

  private static List<String> roles(Requests request, String... quirks) {
    return request.body(quirks).objects("messages").stream().map(m -> m.dueText("role")).toList();
  }

  static Stream<Arguments> silentTurns() {
    return Stream.of(
        Arguments.of(true, "", "null"),
        Arguments.of(true, "empty-assistant-content", "\"\""),
        Arguments.of(true, "blank-assistant-content", "\" \""),
        Arguments.of(false, "", "\"\""),
        Arguments.of(false, "blank-assistant-content", "\" \""));
  }

  @ParameterizedTest
  @MethodSource("silentTurns")
  void a_turn_without_text_has_the_content_that_the_server_takes(
      boolean calls, String quirk, String due) {
    Message turn = calls ? CALLING : new Message.Assistant(List.of());
    assertThat(PLAIN.saying(turn).last(quirk).object().get("content").orElseThrow().text())
        .isEqualTo(due);
  }

  static Stream<Arguments> reasoning() {
    return Stream.of(
        Arguments.of("", "reasoning_content", "hm"),
        Arguments.of("replay-reasoning", "reasoning", "hm"),
        Arguments.of("replay-think-tag", "content", "<think>\nhm\n</think>\n\n"),
        Arguments.of("no-reasoning-replay", "reasoning_content", ""));
  }

  @ParameterizedTest
  @MethodSource("reasoning")
  void reasoning_goes_back_where_the_server_looks_for_it(String quirk, String field, String due) {
    assertThat(PLAIN.saying(CALLING).last(quirk).text(field).orElse("")).isEqualTo(due);
    assertThat(PLAIN.saying(CALLING).encoded(quirk).unsaid())
        .isEqualTo(due.isEmpty() ? List.of("messages.reasoning") : List.of());
  }

  @Test
  void reasoning_may_go_back_as_a_content_part_or_be_demanded_always() {
    assertThat(PLAIN.saying(CALLING).last("replay-thinking-part").list("content").getFirst().text())
        .isEqualTo("{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]}");
    var silent = new Message.Assistant(List.of(new Part.Text("x")));
    assertThat(PLAIN.saying(silent).last("reasoning-always-present").text("reasoning_content"))
        .contains("");
    assertThat(PLAIN.saying(silent).last().has("reasoning_content")).isFalse();
  }

  @Test
  void own_opaque_values_go_back_to_their_places_and_others_are_named() {
    var turn =
        new Message.Assistant(
            List.of(
                new Part.Reasoning(
                    "",
                    List.of(
                        new Opaque("openai-chat.reasoning_details", new Json("[1.50]")),
                        new Opaque("anthropic-messages.signature", new Json("\"s\"")))),
                new Part.Text("t", List.of(new Opaque("openai-chat.part.cache", new Json("true")))),
                new Part.Call(
                    new CallId("c", false),
                    "f",
                    "{}",
                    List.of(
                        new Opaque("openai-chat.extra_content", new Json("{\"g\":1}")),
                        new Opaque("openai-chat.function.note", new Json("2")),
                        new Opaque("gemini.thoughtSignature", new Json("\"x\""))))));
    assertThat(PLAIN.saying(turn).last().object().text())
        .isEqualTo(
            "{\"role\":\"assistant\",\"reasoning_details\":[1.50],\"content\":[{\"type\":\"text\","
                + "\"text\":\"t\",\"cache\":true}],\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\","
                + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\",\"note\":2},"
                + "\"extra_content\":{\"g\":1}}]}");
    assertThat(PLAIN.saying(turn).encoded().unsaid())
        .containsExactly("anthropic-messages.signature", "gemini.thoughtSignature");
  }

  @Test
  void further_fields_of_ours_become_members_and_win_all_but_the_vital_ones() {
    Requests request =
        PLAIN
            .drawn(ALL)
            .with(
                new Opaque("openai-chat.seed", new Json("9")),
                new Opaque("openai-chat.user.x", new Json("\"u\"")),
                new Opaque("openai-chat.stream", new Json("true")),
                new Opaque("gemini.safetySettings", new Json("[]")));
    assertThat(request.body().whole("seed")).hasValue(9);
    assertThat(request.body().text("user.x")).contains("u");
    assertThat(request.body().has("stream")).isFalse();
    assertThat(request.encoded("top-k").unsaid())
        .containsExactly("openai-chat.stream", "gemini.safetySettings");
  }

  @Test
  void results_are_messages_of_their_own_and_failures_say_so() {
    var text = new Part.Text("busy");
    assertThat(PLAIN.saying(CALLING, results(result(true, text))).last().object().text())
        .isEqualTo("{\"role\":\"tool\",\"tool_call_id\":\"call_1\",\"content\":\"Error: busy\"}");
    assertThat(failed(new Part.Text("error: busy"))).isEqualTo("error: busy");
    assertThat(failed()).isEqualTo("Error");
    assertThat(
            PLAIN
                .saying(
                    CALLING,
                    results(result(false, new Part.Data(new Json("{\"a\": 1}"), List.of()))))
                .last("string-content-only")
                .dueText("content"))
        .isEqualTo("{\"a\": 1}");
  }

  private static String failed(Part... content) {
    return PLAIN.saying(CALLING, results(result(true, content))).last().dueText("content");
  }

  @Test
  void images_of_results_follow_all_results_in_a_message_of_the_user() {
    var image = new Part.Image(new Source.Inline("image/png", "AA=="), List.of());
    var second =
        new Result("call_2", Optional.empty(), List.of(new Part.Text("b")), false, List.of());
    List<Fields> messages =
        PLAIN
            .saying(CALLING, results(result(false, new Part.Text("a"), image), second))
            .body()
            .objects("messages");
    assertThat(messages.stream().map(m -> m.dueText("role")))
        .containsExactly("assistant", "tool", "tool", "user");
    assertThat(messages.getLast().objects("content").getFirst().dueText("text")).contains("call_1");
    assertThat(messages.getLast().list("content").getLast().text())
        .isEqualTo(
            "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA==\"}}");
  }

  @Test
  void ids_of_nine_letters_are_made_alike_for_call_and_result() {
    Requests request = PLAIN.saying(CALLING, results(result(false, new Part.Text("a"))));
    List<Fields> messages = request.body("call-ids-nine-alphanumerics").objects("messages");
    String id = messages.getFirst().objects("tool_calls").getFirst().dueText("id");
    assertThat(id).matches("[A-Za-z0-9]{9}");
    assertThat(messages.getLast().dueText("tool_call_id")).isEqualTo(id);
    assertThat(request.last().dueText("tool_call_id")).isEqualTo("call_1");
    assertThat(new CallIds(Set.of(Quirk.CALL_IDS_NINE_ALPHANUMERICS)).onWire("a1B2c3D4e"))
        .isEqualTo("a1B2c3D4e");
  }

  @Test
  void where_content_is_a_string_texts_are_joined_and_images_are_named_as_lost() {
    Requests request =
        PLAIN.saying(
            new Message.User(
                List.of(
                    new Part.Text("a"),
                    new Part.Text("b"),
                    new Part.Image(new Source.Url("https://x/y"), List.of()))));
    assertThat(request.last("string-content-only").dueText("content")).isEqualTo("a\nb");
    assertThat(request.encoded("string-content-only").unsaid()).containsExactly("messages.image");
    assertThat(request.last().list("content")).hasSize(3);
  }

  @Test
  void parts_that_have_no_form_here_are_named() {
    Requests request =
        PLAIN.saying(
            new Message.User(
                List.of(
                    new Part.Image(new Source.Stored("f"), List.of()),
                    new Part.File(Optional.empty(), new Source.Url("https://x"), List.of()),
                    new Part.Foreign("anthropic-messages.search_result", new Json("{}")),
                    new Part.Foreign(
                        "openai-chat.input_audio", new Json("{\"type\":\"input_audio\"}")))));
    assertThat(request.encoded().unsaid())
        .containsExactly("messages.image", "messages.file", "anthropic-messages.search_result");
    assertThat(request.last().list("content")).hasSize(1);
  }

  @Test
  void an_alias_of_a_quirk_is_its_name_in_kebab_case_and_unknown_ids_are_passed_over() {
    assertThat(Quirk.of(Set.of("top-k", "of-another-protocol"))).containsExactly(Quirk.TOP_K);
  }
}
