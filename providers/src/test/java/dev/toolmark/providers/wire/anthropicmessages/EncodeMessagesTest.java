package dev.toolmark.providers.wire.anthropicmessages;

import static dev.toolmark.providers.wire.anthropicmessages.Requests.PLAIN;
import static dev.toolmark.providers.wire.anthropicmessages.Requests.protocol;
import static dev.toolmark.providers.wire.anthropicmessages.Requests.tool;
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
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.body.Fields;
import java.nio.charset.StandardCharsets;
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

final class EncodeMessagesTest {
  private static final Sampling ALL =
      new Sampling(
          OptionalDouble.of(1.5),
          OptionalDouble.of(0.9),
          OptionalInt.of(40),
          OptionalLong.of(7),
          OptionalInt.of(64),
          List.of("END"),
          OptionalDouble.of(0.5),
          OptionalDouble.of(-0.5));
  private static final Opaque SIGNED = new Opaque(Words.SIGNATURE, new Json("\"Eq\""));
  private static final Opaque CACHED =
      new Opaque(Words.CACHE_CONTROL, new Json("{\"type\":\"ephemeral\"}"));

  private static Message user(String text) {
    return new Message.User(List.of(new Part.Text(text)));
  }

  private static Message system(String text) {
    return new Message.System(false, List.of(new Part.Text(text)));
  }

  private static Part.Call call(String id, String name) {
    return new Part.Call(new CallId(id, false), name, "{\"x\": 1.50}", List.of());
  }

  private static Result result(String id, boolean failed, Part... content) {
    return new Result(id, Optional.empty(), List.of(content), failed, List.of());
  }

  @Test
  void a_plain_request_says_model_limit_and_messages_and_no_more() {
    Encoded encoded = PLAIN.encoded();
    assertThat(PLAIN.body().object().text())
        .isEqualTo(
            "{\"model\":\"claude-x\",\"max_tokens\":64,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    assertThat(encoded.wire().method()).isEqualTo("POST");
    assertThat(encoded.wire().path()).isEqualTo("/v1/messages");
    assertThat(encoded.wire().headers())
        .containsEntry("anthropic-version", List.of("2023-06-01"))
        .containsEntry("accept", List.of("application/json"));
    assertThat(encoded.unsaid()).isEmpty();
    Requests streamed = PLAIN.asking(Ask.STREAMED);
    assertThat(streamed.body().flag("stream")).contains(true);
    assertThat(streamed.encoded().wire().headers())
        .containsEntry("accept", List.of("text/event-stream"));
  }

  @Test
  void a_limit_nobody_set_is_filled_in_and_named() {
    Requests unlimited = PLAIN.drawn(Sampling.UNSET);
    assertThat(unlimited.body().count("max_tokens")).hasValue(4096);
    assertThat(unlimited.unsaid()).containsExactly("sampling.maxTokens");
    Requests thinking = unlimited.thinking(budget(2000));
    assertThat(thinking.body().count("max_tokens")).hasValue(6096);
    Requests adaptive = unlimited.thinking(on(true));
    assertThat(adaptive.body().count("max_tokens")).hasValue(4096 + 16_384);
  }

  @Test
  void a_count_asks_with_what_counts_only() {
    Requests count =
        PLAIN
            .drawn(ALL)
            .offering(tool("f"))
            .thinking(budget(2000))
            .asking(Ask.COUNT)
            .with(
                new Opaque("anthropic-messages.metadata", new Json("{}")),
                new Opaque("anthropic-messages.context_management", new Json("{}")));
    assertThat(count.body().object().members().keySet())
        .containsExactly("model", "messages", "tools", "thinking", "context_management");
    assertThat(count.encoded().wire().path()).isEqualTo("/v1/messages/count_tokens");
    var uncounted =
        new AnthropicMessages(
            new Dialect(Map.of(Ask.WHOLE, "/v1/messages"), Set.of(), Limits.DEFAULT));
    assertThatThrownBy(() -> uncounted.encodeRequest(count.request()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("COUNT");
  }

  @Test
  void sampling_is_said_as_far_as_the_protocol_knows_it() {
    Fields body = PLAIN.drawn(ALL).body();
    assertThat(body.object().text())
        .contains("\"temperature\":1,\"top_p\":0.9,\"top_k\":40,\"stop_sequences\":[\"END\"]")
        .doesNotContain("seed", "penalty");
    assertThat(PLAIN.drawn(ALL).unsaid())
        .containsExactlyInAnyOrder(
            "sampling.temperature",
            "sampling.seed",
            "sampling.frequencyPenalty",
            "sampling.presencePenalty");
  }

  @Test
  void the_newest_models_are_told_nothing_of_sampling() {
    Requests drawn = PLAIN.drawn(ALL);
    assertThat(drawn.body("newest-models-no-sampling").object().members())
        .doesNotContainKeys("temperature", "top_p", "top_k")
        .containsKey("stop_sequences");
    assertThat(drawn.unsaid("newest-models-no-sampling"))
        .contains("sampling.temperature", "sampling.topP", "sampling.topK");
  }

  @Test
  void while_a_model_thinks_its_temperature_is_left_out() {
    Requests drawn = PLAIN.drawn(ALL);
    assertThat(drawn.body("thinking-fixes-temperature").has("temperature")).isTrue();
    Requests thinking = drawn.thinking(on(true));
    assertThat(thinking.body("thinking-fixes-temperature").object().members())
        .doesNotContainKeys("temperature", "top_k")
        .containsKey("top_p");
    assertThat(thinking.unsaid("thinking-fixes-temperature"))
        .contains("sampling.temperature", "sampling.topK");
  }

  // ---- thinking and form ----

  private static Thinking on(boolean on) {
    return new Thinking(Optional.of(on), Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  private static Thinking budget(int tokens) {
    return new Thinking(
        Optional.of(true), Optional.empty(), OptionalInt.of(tokens), Optional.empty());
  }

  private static Thinking effort(String effort) {
    return new Thinking(
        Optional.empty(), Optional.of(effort), OptionalInt.empty(), Optional.empty());
  }

  static Stream<Arguments> thinkings() {
    return Stream.of(
        Arguments.of(budget(2000), "", "{\"type\":\"enabled\",\"budget_tokens\":2000}", ""),
        Arguments.of(on(true), "", "{\"type\":\"adaptive\"}", ""),
        Arguments.of(on(false), "", "{\"type\":\"disabled\"}", ""),
        Arguments.of(
            new Thinking(
                Optional.of(true), Optional.empty(), OptionalInt.empty(), Optional.of("omitted")),
            "",
            "{\"type\":\"adaptive\",\"display\":\"omitted\"}",
            ""),
        Arguments.of(
            new Thinking(
                Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.of("omitted")),
            "",
            "",
            "thinking.shown"),
        Arguments.of(
            new Thinking(
                Optional.empty(), Optional.empty(), OptionalInt.of(2000), Optional.empty()),
            "",
            "{\"type\":\"enabled\",\"budget_tokens\":2000}",
            ""),
        Arguments.of(
            budget(2000), "no-budget-thinking", "{\"type\":\"adaptive\"}", "thinking.budget"),
        Arguments.of(on(false), "no-budget-thinking", "", "thinking.on"),
        Arguments.of(
            on(true), "no-adaptive-thinking", "{\"type\":\"enabled\",\"budget_tokens\":16384}", ""),
        Arguments.of(
            effort("low"),
            "no-adaptive-thinking",
            "{\"type\":\"enabled\",\"budget_tokens\":4096}",
            "thinking.effort"),
        Arguments.of(
            budget(2000),
            "no-adaptive-thinking",
            "{\"type\":\"enabled\",\"budget_tokens\":2000}",
            ""));
  }

  @ParameterizedTest
  @MethodSource("thinkings")
  void thinking_is_asked_for_as_the_model_takes_it(
      Thinking asked, String quirk, String due, String lost) {
    Requests request = PLAIN.drawn(Requests.limited(64_000)).thinking(asked);
    assertThat(request.body(quirk).get("thinking").map(JsonValue::text).orElse("")).isEqualTo(due);
    assertThat(String.join(" ", request.unsaid(quirk))).isEqualTo(lost);
  }

  @Test
  void a_budget_of_ours_stays_below_the_limit() {
    Requests request = PLAIN.drawn(Requests.limited(5000)).thinking(on(true));
    assertThat(request.body("no-adaptive-thinking").dueObject("thinking").count("budget_tokens"))
        .hasValue(4999);
  }

  @Test
  void effort_and_schema_stand_in_the_output_config() {
    var schema = new Json("{\"type\":\"object\",\"maximum\":1.0}");
    Requests asked =
        PLAIN
            .thinking(effort("high"))
            .answering(new Output.Schema(Optional.of("city"), schema, Optional.of(false)))
            .with(new Opaque(Words.OUTPUT + "task_budget", new Json("{\"total\":5}")));
    assertThat(asked.body().get("output_config").orElseThrow().text())
        .isEqualTo(
            "{\"effort\":\"high\",\"format\":{\"type\":\"json_schema\","
                + "\"schema\":{\"type\":\"object\",\"maximum\":1.0}},\"task_budget\":{\"total\":5}}");
    assertThat(asked.unsaid()).containsExactly("output.name", "output.strict");
    assertThat(PLAIN.answering(new Output.JsonObject()).unsaid()).containsExactly("output");
  }

  // ---- tools ----

  @Test
  void a_tool_says_its_name_description_schema_and_what_else_we_were_given() {
    var spec =
        new ToolSpec(
            "a.b",
            "Does it",
            new Json("{\"properties\":{\"x\":{\"maximum\":1.0}}}"),
            Optional.of(true),
            List.of(CACHED, new Opaque("openai-chat.x", new Json("1"))));
    Requests offering =
        PLAIN.offering(
            spec,
            new ForeignTool("anthropic-messages.bash_20250124", new Json("{\"name\":\"bash\"}")),
            new ForeignTool("gemini.googleSearch", new Json("{}")));
    assertThat(offering.body().get("tools").orElseThrow().text())
        .isEqualTo(
            "[{\"name\":\"a_b\",\"description\":\"Does it\",\"input_schema\":"
                + "{\"type\":\"object\",\"properties\":{\"x\":{\"maximum\":1.0}}},"
                + "\"strict\":true,\"cache_control\":{\"type\":\"ephemeral\"}},{\"name\":\"bash\"}]");
    assertThat(offering.unsaid()).containsExactly("gemini.googleSearch");
    assertThat(offering.encoded().aliases()).containsEntry("a_b", "a.b");
  }

  static Stream<Arguments> choices() {
    return Stream.of(
        Arguments.of(new Choice.Auto(), "", "", "f g", ""),
        Arguments.of(new Choice.None(), "", "{\"type\":\"none\"}", "f g", ""),
        Arguments.of(new Choice.Required(), "", "{\"type\":\"any\"}", "f g", ""),
        Arguments.of(new Choice.Named("g"), "", "{\"type\":\"tool\",\"name\":\"g\"}", "f g", ""),
        Arguments.of(new Choice.Allowed(true, List.of("g")), "", "{\"type\":\"any\"}", "g", ""),
        Arguments.of(new Choice.Allowed(false, List.of("g")), "", "", "g", ""),
        Arguments.of(new Choice.Required(), "newest-models-no-forced-choice", "", "f g", "choice"),
        Arguments.of(new Choice.Named("g"), "newest-models-no-forced-choice", "", "g", "choice"),
        Arguments.of(
            new Choice.Required(),
            "thinking-forbids-forced-choice",
            "{\"type\":\"any\"}",
            "f g",
            ""));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void a_choice_is_said_or_made_by_offering_fewer_tools(
      Choice choice, String quirk, String due, String offered, String lost) {
    Requests request = PLAIN.offering(tool("f"), tool("g")).choosing(choice);
    Fields body = request.body(quirk);
    assertThat(body.get("tool_choice").map(JsonValue::text).orElse("")).isEqualTo(due);
    assertThat(body.objects("tools").stream().map(t -> t.dueText("name")).toList())
        .containsExactly(offered.split(" ", -1));
    assertThat(String.join(" ", request.unsaid(quirk))).isEqualTo(lost);
    assertThat(body.has("system")).isEqualTo(!lost.isEmpty());
  }

  @Test
  void a_call_that_cannot_be_forced_is_asked_for_in_words() {
    Requests thinking =
        PLAIN.offering(tool("f"), tool("a.b")).choosing(new Choice.Named("a.b")).thinking(on(true));
    assertThat(thinking.body("thinking-forbids-forced-choice").dueText("system")).contains("a_b");
    assertThat(thinking.unsaid("thinking-forbids-forced-choice")).containsExactly("choice");
    assertThat(thinking.body().has("system")).isFalse();
  }

  @Test
  void parallel_stands_inside_the_choice() {
    Requests tools = PLAIN.offering(tool("f"));
    assertThat(tools.parallel(false).body().get("tool_choice").orElseThrow().text())
        .isEqualTo("{\"type\":\"auto\",\"disable_parallel_tool_use\":true}");
    assertThat(
            tools
                .choosing(new Choice.Required())
                .parallel(true)
                .body()
                .get("tool_choice")
                .orElseThrow()
                .text())
        .isEqualTo("{\"type\":\"any\",\"disable_parallel_tool_use\":false}");
    assertThat(tools.choosing(new Choice.None()).parallel(false).unsaid())
        .containsExactly("parallel");
    assertThat(PLAIN.parallel(false).body().has("tool_choice")).isFalse();
  }

  // ---- messages ----

  @Test
  void the_system_prompt_stands_at_the_top_and_a_later_one_loses_its_place() {
    Requests early =
        PLAIN.saying(
            system("a"), new Message.System(true, List.of(new Part.Text("b"))), user("Hi"));
    assertThat(early.body().objects("system").stream().map(b -> b.dueText("text")))
        .containsExactly("a", "b");
    assertThat(early.unsaid()).isEmpty();
    Requests late = PLAIN.saying(user("Hi"), system("late"));
    assertThat(late.body().dueText("system")).isEqualTo("late");
    assertThat(late.unsaid()).containsExactly("messages.system");
    var marked =
        new Message.System(
            false,
            List.of(
                new Part.Text("kept", List.of(new Opaque(Words.ROLE, new Json("\"system\""))))));
    Requests kept = PLAIN.saying(user("Hi"), marked);
    assertThat(kept.messages().getLast().object().text())
        .isEqualTo("{\"role\":\"system\",\"content\":\"kept\"}");
    assertThat(kept.unsaid()).isEmpty();
  }

  @Test
  void results_of_a_step_are_one_message_before_the_users_words() {
    Requests request =
        PLAIN.saying(
            user("Hi"),
            new Message.Assistant(List.of(call("toolu_1", "f"), call("toolu_2", "f"))),
            new Message.Results(
                List.of(
                    result("toolu_2", true, new Part.Text("no")),
                    result(
                        "toolu_1",
                        false,
                        new Part.Data(new Json("{\"a\":1}"), List.of()),
                        new Part.Image(new Source.Inline("image/png", "AA=="), List.of())))),
            user("And now?"));
    assertThat(request.messages()).hasSize(3);
    assertThat(request.messages().getLast().get("content").orElseThrow().text())
        .isEqualTo(
            "[{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_2\",\"content\":\"no\","
                + "\"is_error\":true},{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_1\","
                + "\"content\":[{\"type\":\"text\",\"text\":\"{\\\"a\\\":1}\"},{\"type\":\"image\","
                + "\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AA==\"}}]},{\"type\":\"text\",\"text\":\"And"
                + " now?\"}]");
    assertThat(request.messages().get(1).get("content").orElseThrow().text())
        .contains("\"input\":{\"x\":1.50}");
  }

  @Test
  void a_result_that_says_nothing_has_no_content() {
    Requests request =
        PLAIN.saying(
            user("Hi"),
            new Message.Assistant(List.of(call("c", "f"))),
            new Message.Results(List.of(result("c", false))));
    assertThat(request.messages().getLast().get("content").orElseThrow().text())
        .isEqualTo("[{\"type\":\"tool_result\",\"tool_use_id\":\"c\"}]");
  }

  @Test
  void thinking_goes_back_as_it_came_or_not_at_all() {
    Requests request =
        PLAIN.saying(
            user("Hi"),
            new Message.Assistant(
                List.of(
                    new Part.Reasoning("signed", List.of(SIGNED)),
                    new Part.Reasoning("", List.of(new Opaque(Words.DATA, new Json("\"cmVk\"")))),
                    new Part.Reasoning("of another provider", List.of()),
                    new Part.Reasoning(
                        "", List.of(new Opaque("openai-responses.id", new Json("\"rs\"")))),
                    new Part.Text(""),
                    new Part.Refusal("No.", List.of()))),
            user("Why?"));
    assertThat(request.messages().get(1).get("content").orElseThrow().text())
        .isEqualTo(
            "[{\"type\":\"thinking\",\"thinking\":\"signed\",\"signature\":\"Eq\"},"
                + "{\"type\":\"redacted_thinking\",\"data\":\"cmVk\"},"
                + "{\"type\":\"text\",\"text\":\"No.\"}]");
    assertThat(request.unsaid()).containsExactly("messages.reasoning");
  }

  @Test
  void a_turn_of_the_model_needs_a_user_before_it_and_something_to_say() {
    Requests first =
        PLAIN.saying(new Message.Assistant(List.of(new Part.Text("Hello"))), user("Hi"));
    assertThat(first.messages().stream().map(m -> m.dueText("role")))
        .containsExactly("user", "assistant", "user");
    assertThat(first.unsaid()).containsExactly("messages.first");
    Requests silent =
        PLAIN.saying(user("a"), new Message.Assistant(List.of(new Part.Text(""))), user("b"));
    assertThat(silent.messages()).hasSize(2);
  }

  @Test
  void ids_are_made_legal_and_unlike_each_other_alike_in_call_and_result() {
    Requests request =
        PLAIN.saying(
            user("Hi"),
            new Message.Assistant(List.of(call("functions.x:0", "f"), call("functions_x_0", "f"))),
            new Message.Results(
                List.of(
                    result("functions_x_0", false, new Part.Text("b")),
                    result("functions.x:0", false, new Part.Text("a")))),
            new Message.Assistant(
                List.of(new Part.Call(new CallId("call_0", true), "f", "{}", List.of()))),
            new Message.Results(List.of(result("call_0", false, new Part.Text("c")))),
            new Message.Assistant(
                List.of(new Part.Call(new CallId("call_0", true), "f", "{}", List.of()))),
            new Message.Results(List.of(result("call_0", false, new Part.Text("d")))));
    List<String> calls = ids(request, "tool_use", "id");
    assertThat(calls).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-zA-Z0-9_-]+"));
    assertThat(ids(request, "tool_result", "tool_use_id"))
        .containsExactly(calls.get(1), calls.get(0), calls.get(2), calls.get(3));
  }

  private static List<String> ids(Requests request, String type, String member) {
    return request.messages().stream()
        .filter(m -> m.get("content").orElseThrow() instanceof JsonValue.Arr)
        .flatMap(m -> m.objects("content").stream())
        .filter(b -> b.dueText("type").equals(type))
        .map(b -> b.dueText(member))
        .toList();
  }

  @Test
  void images_and_files_are_said_by_their_source() {
    String text =
        java.util.Base64.getEncoder().encodeToString("plain".getBytes(StandardCharsets.UTF_8));
    Requests request =
        PLAIN.saying(
            new Message.User(
                List.of(
                    new Part.Image(new Source.Url("https://x/a.png"), List.of(CACHED)),
                    new Part.Image(new Source.Stored("file_1"), List.of()),
                    new Part.File(
                        Optional.of("a.pdf"),
                        new Source.Inline("application/pdf", "JV=="),
                        List.of()),
                    new Part.File(
                        Optional.empty(), new Source.Inline("text/plain", text), List.of()),
                    new Part.Foreign(
                        "anthropic-messages.search_result",
                        new Json("{\"type\":\"search_result\"}")),
                    new Part.Foreign("openai-chat.input_audio", new Json("{}")))));
    assertThat(request.messages().getLast().get("content").orElseThrow().text())
        .isEqualTo(
            "[{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"https://x/a.png\"},"
                + "\"cache_control\":{\"type\":\"ephemeral\"}},"
                + "{\"type\":\"image\",\"source\":{\"type\":\"file\",\"file_id\":\"file_1\"}},"
                + "{\"type\":\"document\",\"source\":{\"type\":\"base64\","
                + "\"media_type\":\"application/pdf\",\"data\":\"JV==\"},\"title\":\"a.pdf\"},"
                + "{\"type\":\"document\",\"source\":{\"type\":\"text\","
                + "\"media_type\":\"text/plain\",\"data\":\"plain\"}},{\"type\":\"search_result\"}]");
    assertThat(request.unsaid()).containsExactly("openai-chat.input_audio");
  }

  // ---- further fields, clouds, cache ----

  @Test
  void further_fields_of_ours_become_members_and_win_all_but_the_vital_ones() {
    Requests request =
        PLAIN.with(
            new Opaque("anthropic-messages.thinking", new Json("{\"type\":\"between_tools\"}")),
            new Opaque("anthropic-messages.metadata", new Json("{\"user_id\":\"u\"}")),
            new Opaque("anthropic-messages.stream", new Json("true")),
            new Opaque("anthropic-messages.header.anthropic-beta", new Json("\"a,b\"")),
            new Opaque("openai-chat.user", new Json("\"u\"")));
    assertThat(request.body().object().text())
        .contains("\"thinking\":{\"type\":\"between_tools\"}", "\"metadata\":{\"user_id\":\"u\"}")
        .doesNotContain("stream", "beta", "\"user\":\"u\"");
    assertThat(request.unsaid()).containsExactly("anthropic-messages.stream");
    assertThat(request.encoded().wire().headers()).containsEntry("anthropic-beta", List.of("a,b"));
  }

  @Test
  void on_vertex_the_version_stands_in_the_body_and_the_model_in_the_path() {
    var vertex =
        new AnthropicMessages(
            new Dialect(
                Map.of(
                    Ask.WHOLE,
                    "/v1/projects/p/locations/l/publishers/anthropic/models/{model}:rawPredict",
                    Ask.STREAMED,
                    "/v1/projects/p/locations/l/publishers/anthropic/models/{model}:streamRawPredict"),
                Set.of("vertex-anthropic-version"),
                Limits.DEFAULT));
    Encoded encoded = vertex.encodeRequest(PLAIN.asking(Ask.STREAMED).request());
    assertThat(encoded.wire().path()).endsWith("/models/claude-x:streamRawPredict");
    assertThat(encoded.wire().headers()).doesNotContainKey("anthropic-version");
    assertThat(new String(encoded.wire().body(), StandardCharsets.UTF_8))
        .contains("\"anthropic_version\":\"vertex-2023-10-16\"", "\"stream\":true")
        .doesNotContain("\"model\"");
    assertThat(vertex.decodeRequest(encoded.wire()))
        .extracting("request.model", "request.ask")
        .containsExactly("claude-x", Ask.STREAMED);
  }

  @Test
  void what_clouds_want_in_the_body_is_a_header_elsewhere() {
    Requests request =
        PLAIN.with(
            new Opaque("anthropic-messages.anthropic_version", new Json("\"bedrock-2023-05-31\"")),
            new Opaque("anthropic-messages.anthropic_beta", new Json("[\"a\",\"b\"]")));
    assertThat(request.body().object().text()).doesNotContain("anthropic_");
    assertThat(request.encoded().wire().headers())
        .containsEntry("anthropic-beta", List.of("a,b"))
        .containsEntry("anthropic-version", List.of("2023-06-01"));
    assertThat(request.unsaid()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"false, 2", "true, 1"})
  void the_prompt_cache_is_marked_where_nobody_marked_it(boolean own, int due) {
    Requests request = PLAIN.offering(tool("f")).saying(system("s"), user("Hi"));
    Requests marked =
        PLAIN
            .offering(tool("f"))
            .saying(
                new Message.System(false, List.of(new Part.Text("s", List.of(CACHED)))),
                user("Hi"));
    String body = (own ? marked : request).body("prompt-cache").object().text();
    assertThat(body.split("cache_control", -1)).hasSize(due + 1);
    assertThat(request.body().object().text()).doesNotContain("cache_control");
  }

  @Test
  void opaque_values_of_other_protocols_go_nowhere() {
    var other = List.of(new Opaque("gemini.thoughtSignature", new Json("\"secret\"")));
    Requests request =
        PLAIN.saying(
            new Message.User(List.of(new Part.Text("Hi", other))),
            new Message.Assistant(
                List.of(
                    new Part.Text("a", other),
                    new Part.Call(new CallId("c", false), "f", "{}", other))),
            new Message.Results(
                List.of(
                    new Result(
                        "c", Optional.empty(), List.of(new Part.Text("r", other)), false, other))));
    assertThat(new String(request.encoded().wire().body(), StandardCharsets.UTF_8))
        .doesNotContain("secret");
    assertThat(request.unsaid()).isEmpty();
    assertThat(protocol().encodeRequest(request.request()).aliases()).isEmpty();
  }
}
