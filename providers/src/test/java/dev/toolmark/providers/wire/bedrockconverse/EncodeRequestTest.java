package dev.toolmark.providers.wire.bedrockconverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
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
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Encoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class EncodeRequestTest {
  private static final Part.Call CALL = Requests.call("c1", "f", "{\"x\":1}");
  private static final List<Message> WITH_CALL =
      List.of(
          Requests.HI,
          new Message.Assistant(List.of(CALL)),
          Requests.result("c1", new Part.Text("done")));

  private static String body(ChatRequest request, String... quirks) {
    return Requests.body(request, quirks);
  }

  private static List<String> unsaid(ChatRequest request, String... quirks) {
    return Requests.protocol(quirks).encodeRequest(request).unsaid();
  }

  private static ChatRequest messages(Message... messages) {
    return Requests.request(Ask.WHOLE, messages);
  }

  private static Message user(Part... parts) {
    return new Message.User(List.of(parts));
  }

  private static Message assistant(Part... parts) {
    return new Message.Assistant(List.of(parts));
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic.claude-3-haiku-20240307-v1:0, anthropic.claude-3-haiku-20240307-v1%3A0",
    "arn:aws:bedrock:us-east-1:1:inference-profile/us.x~y,"
        + " arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2Fus.x~y",
    "a b+c*d, a%20b%2Bc%2Ad"
  })
  void the_model_stands_escaped_in_the_path(String model, String escaped) {
    for (Ask ask : List.of(Ask.WHOLE, Ask.STREAMED)) {
      ChatRequest plain = Requests.request(ask, Requests.HI);
      var named =
          new ChatRequest(
              model,
              ask,
              plain.messages(),
              List.of(),
              plain.choice(),
              Optional.empty(),
              plain.sampling(),
              plain.thinking(),
              plain.output(),
              List.of());
      Encoded encoded = Requests.protocol().encodeRequest(named);
      String end = ask == Ask.STREAMED ? "converse-stream" : "converse";
      assertThat(encoded.wire().path()).isEqualTo("/model/" + escaped + "/" + end);
      assertThat(encoded.wire().headers().get("accept"))
          .containsExactly(
              ask == Ask.STREAMED ? "application/vnd.amazon.eventstream" : "application/json");
      assertThat(new String(encoded.wire().body(), java.nio.charset.StandardCharsets.UTF_8))
          .doesNotContain("modelId")
          .doesNotContain("stream");
    }
  }

  @Test
  void a_count_has_no_path() {
    assertThatThrownBy(
            () -> Requests.protocol().encodeRequest(Requests.request(Ask.COUNT, Requests.HI)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("COUNT");
  }

  /// What is said, how it is written, what is lost.
  static Stream<Arguments> conversations() {
    return Stream.of(
        Arguments.of(
            "systems are gathered before the messages",
            messages(
                new Message.System(false, List.of(new Part.Text("a"), new Part.Text(" "))),
                Requests.HI),
            "{\"system\":[{\"text\":\"a\"}],\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}",
            List.of()),
        Arguments.of(
            "a system within loses its place, a developer the name",
            messages(Requests.HI, new Message.System(true, List.of(new Part.Text("a")))),
            "{\"system\":[{\"text\":\"a\"}],\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}",
            List.of("messages.developer", "messages.system")),
        Arguments.of(
            "neighbours of one role are one message",
            messages(Requests.HI, user(new Part.Text("b")), assistant(new Part.Text("c"))),
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"},{\"text\":\"b\"}]},"
                + "{\"role\":\"assistant\",\"content\":[{\"text\":\"c\"}]}]}",
            List.of()),
        Arguments.of(
            "a model that speaks first has a user before it",
            messages(assistant(new Part.Text("c"))),
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"(The conversation"
                + " begins.)\"}]},{\"role\":\"assistant\",\"content\":[{\"text\":\"c\"}]}]}",
            List.of("messages.first")),
        Arguments.of(
            "blank texts and empty turns are left out",
            messages(Requests.HI, assistant(new Part.Text("")), user(new Part.Text("\n"))),
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}",
            List.of()),
        Arguments.of(
            "images and documents go as bytes, or from the service's own store",
            messages(
                user(
                    new Part.Image(new Source.Inline("image/jpg", "AA=="), List.of()),
                    new Part.Image(new Source.Url("s3://b/k.webp"), List.of()),
                    new Part.File(
                        Optional.of("r"),
                        new Source.Inline("application/pdf", "BB=="),
                        List.of()))),
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"image\":{\"format\":\"jpeg\",\"source\":{\"bytes\":\"AA==\"}}},"
                + "{\"image\":{\"format\":\"webp\",\"source\":{\"s3Location\":{\"uri\":\"s3://b/k.webp\"}}}},"
                + "{\"document\":{\"format\":\"pdf\",\"name\":\"r\",\"source\":{\"bytes\":\"BB==\"}}}]}]}",
            List.of()),
        Arguments.of(
            "what only others can fetch is lost",
            messages(
                user(
                    new Part.Text("a"),
                    new Part.Image(new Source.Url("https://x/y.png"), List.of()),
                    new Part.Image(new Source.Inline("image/tiff", "AA=="), List.of()),
                    new Part.File(Optional.empty(), new Source.Stored("f"), List.of()))),
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"}]}]}",
            List.of("messages.image", "messages.file")),
        Arguments.of(
            "documents have names, of few letters, none twice",
            messages(
                user(
                    new Part.File(
                        Optional.of("a.b"), new Source.Inline("text/plain", "AA=="), List.of()),
                    new Part.File(
                        Optional.of("a.b"), new Source.Inline("text/csv", "AA=="), List.of()))),
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"document\":{\"format\":\"txt\",\"name\":\"a-b\",\"source\":{\"bytes\":\"AA==\"}}},"
                + "{\"document\":{\"format\":\"csv\",\"name\":\"a-b-2\",\"source\":{\"bytes\":\"AA==\"}}}]}]}",
            List.of("messages.file.name")),
        Arguments.of(
            "foreign blocks go back in their own protocol only",
            messages(
                user(
                    new Part.Text("a"),
                    new Part.Foreign(
                        "bedrock-converse.cachePoint",
                        new Json("{\"cachePoint\":{\"type\":\"default\"}}")),
                    new Part.Foreign("openai-chat.input_audio", new Json("{}")))),
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"},{\"cachePoint\":{\"type\":\"default\"}}]}]}",
            List.of("openai-chat.input_audio")),
        Arguments.of(
            "reasoning goes back with its own tokens, and never another's",
            messages(
                Requests.HI,
                assistant(
                    new Part.Reasoning(
                        "a", List.of(Words.text("bedrock-converse.signature", "Eq"))),
                    new Part.Reasoning(
                        "", List.of(Words.text("bedrock-converse.redactedContent", "AA=="))),
                    new Part.Reasoning("b", List.of(Words.text("gemini.thoughtSignature", "x"))),
                    new Part.Reasoning("", List.of(Words.text("anthropic-messages.data", "x"))))),
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]},{\"role\":\"assistant\",\"content\":["
                + "{\"reasoningContent\":{\"reasoningText\":{\"text\":\"a\",\"signature\":\"Eq\"}}},"
                + "{\"reasoningContent\":{\"redactedContent\":\"AA==\"}},"
                + "{\"reasoningContent\":{\"reasoningText\":{\"text\":\"b\"}}}]}]}",
            List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conversations")
  void a_conversation_is_written_as(
      String name, ChatRequest request, String body, List<String> lost) {
    assertThat(body(request)).isEqualTo(body);
    assertThat(unsaid(request)).isEqualTo(lost);
  }

  @Test
  void results_of_a_step_are_one_message_and_say_when_they_failed() {
    var results =
        new Message.Results(
            List.of(
                new Result("c1", Optional.empty(), List.of(new Part.Text("no")), true, List.of()),
                new Result(
                    "c2",
                    Optional.of("g"),
                    List.of(new Part.Data(new Json("{\"c\":21}"), List.of())),
                    false,
                    List.of()),
                new Result(
                    "c3",
                    Optional.empty(),
                    List.of(new Part.Data(new Json("[1]"), List.of())),
                    false,
                    List.of())));
    ChatRequest request = messages(Requests.HI, results);
    assertThat(body(request))
        .contains(
            "{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"},"
                + "{\"toolResult\":{\"toolUseId\":\"c1\",\"content\":[{\"text\":\"no\"}],\"status\":\"error\"}},"
                + "{\"toolResult\":{\"toolUseId\":\"c2\",\"content\":[{\"json\":{\"c\":21}}]}},"
                + "{\"toolResult\":{\"toolUseId\":\"c3\",\"content\":[{\"text\":\"[1]\"}]}}]}");
    assertThat(unsaid(request)).contains("messages.data");
    assertThat(body(request, "no-result-status"))
        .contains("[{\"text\":\"Error: no\"}]}}")
        .doesNotContain("status");
    assertThat(unsaid(request, "no-result-status")).contains("messages.result.failed");
  }

  @Test
  void arguments_that_are_no_object_go_inside_one() {
    for (String arguments : List.of("{\"x\":", "[1]", "\"a\"")) {
      ChatRequest request = messages(Requests.HI, assistant(Requests.call("c", "f", arguments)));
      String quoted = dev.toolmark.providers.json.JsonValue.of(arguments).text();
      assertThat(body(request)).contains("\"input\":{\"unparsed_arguments\":" + quoted + "}");
      assertThat(unsaid(request)).contains("messages.call.arguments");
    }
    assertThat(body(messages(Requests.HI, assistant(Requests.call("c", "f", "")))))
        .contains("\"input\":{}");
  }

  @Test
  void ids_that_models_refuse_are_replaced_alike_in_call_and_result() {
    for (String quirk : List.of("", "tool-ids-nine-alphanumerics"))
      for (String id : List.of("functions.x:0", "c".repeat(65), "é", "c1")) {
        ChatRequest request =
            messages(
                Requests.HI,
                assistant(Requests.call(id, "f", "{}")),
                Requests.result(id, new Part.Text("a")));
        var sent =
            java.util.regex.Pattern.compile("\"toolUseId\":\"([^\"]*)\"")
                .matcher(body(request, quirk))
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(sent).hasSize(2);
        assertThat(sent.getFirst())
            .isEqualTo(sent.getLast())
            .matches(quirk.isEmpty() ? "[a-zA-Z0-9_-]{1,64}" : "[a-zA-Z0-9]{9}");
        if (id.equals("c1") && quirk.isEmpty()) assertThat(sent.getFirst()).isEqualTo("c1");
      }
  }

  @Test
  void reasoning_without_a_signature_stays_here_where_it_is_refused() {
    ChatRequest request =
        messages(Requests.HI, assistant(new Part.Reasoning("a", List.of()), new Part.Text("b")));
    assertThat(body(request)).contains("reasoningText");
    assertThat(body(request, "reasoning-needs-signature")).doesNotContain("reasoningContent");
    assertThat(unsaid(request, "reasoning-needs-signature")).containsExactly("messages.reasoning");
  }

  // ---- tools ----

  private static ChatRequest choosing(Choice choice, List<Message> messages) {
    List<Tool> tools = List.of(Requests.tool("f"), Requests.tool("get weather"));
    return Requests.asking(messages, tools, choice, Thinking.UNSET);
  }

  @Test
  void tools_go_out_with_their_schemas_verbatim_and_under_legal_names() {
    List<Tool> tools =
        List.of(
            new ToolSpec(
                "get weather",
                "",
                new Json("{\"type\":\"object\",\"maximum\":1.0}"),
                Optional.of(true),
                List.of()),
            new ForeignTool(
                "bedrock-converse.systemTool",
                new Json("{\"systemTool\":{\"name\":\"nova_grounding\"}}")),
            new ForeignTool("openai-responses.web_search", new Json("{}")));
    Encoded encoded =
        Requests.protocol()
            .encodeRequest(
                Requests.asking(List.of(Requests.HI), tools, new Choice.Auto(), Thinking.UNSET));
    assertThat(Requests.body(encoded).get("toolConfig").orElseThrow().text())
        .isEqualTo(
            "{\"tools\":[{\"toolSpec\":{\"name\":\"get_weather\",\"inputSchema\":{\"json\":{\"type\":\"object\",\"maximum\":1.0}},"
                + "\"strict\":true}},{\"systemTool\":{\"name\":\"nova_grounding\"}}]}");
    assertThat(encoded.aliases()).isEqualTo(Map.of("get_weather", "get weather"));
    assertThat(encoded.unsaid()).containsExactly("openai-responses.web_search");
  }

  @Test
  void each_choice_is_said_as_far_as_it_can_be() {
    var alone = List.of(Requests.HI);
    assertThat(body(choosing(new Choice.Auto(), alone))).doesNotContain("toolChoice");
    assertThat(body(choosing(new Choice.Required(), alone)))
        .contains("\"toolChoice\":{\"any\":{}}");
    assertThat(body(choosing(new Choice.Named("get weather"), alone)))
        .contains("\"toolChoice\":{\"tool\":{\"name\":\"get_weather\"}}");
    String allowed = body(choosing(new Choice.Allowed(true, List.of("f")), alone));
    assertThat(allowed).contains("\"toolChoice\":{\"any\":{}}").doesNotContain("get_weather");
    assertThat(body(choosing(new Choice.Allowed(false, List.of("f")), alone)))
        .doesNotContain("toolChoice")
        .doesNotContain("get_weather");
    for (Choice choice : List.of(new Choice.Auto(), new Choice.Required(), new Choice.Named("f")))
      assertThat(unsaid(choosing(choice, alone))).isEmpty();
  }

  @Test
  void none_leaves_the_tools_out_but_keeps_them_beside_calls_and_forbids_them() {
    var none = new Choice.None();
    assertThat(body(choosing(none, List.of(Requests.HI)))).doesNotContain("toolConfig");
    assertThat(unsaid(choosing(none, List.of(Requests.HI)))).containsExactly("choice");
    String kept = body(choosing(none, WITH_CALL));
    assertThat(kept)
        .contains("\"toolConfig\":{\"tools\":[")
        .contains("\"system\":[{\"text\":\"Do not call any tool now. Answer in text.\"}]")
        .doesNotContain("toolChoice");
    assertThat(unsaid(choosing(none, WITH_CALL))).containsExactly("choice");
    Encoded encoded = Requests.protocol().encodeRequest(choosing(none, WITH_CALL));
    var read = ((Asked.Chat) Requests.protocol().decodeRequest(encoded.wire())).request();
    assertThat(read.choice()).isEqualTo(none);
    assertThat(read.messages()).isEqualTo(WITH_CALL);
  }

  @Test
  void a_history_with_calls_always_has_tools() {
    ChatRequest request = Requests.asking(WITH_CALL, List.of(), new Choice.Auto(), Thinking.UNSET);
    assertThat(body(request))
        .contains(
            "\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"f\",\"inputSchema\":{\"json\":{\"type\":\"object\"}}}}]}")
        .contains("Do not call any tool now.");
    assertThat(unsaid(request)).containsExactly("tools");
  }

  @Test
  void a_call_that_cannot_be_forced_is_asked_for() {
    String quirk = "newest-models-no-forced-choice";
    ChatRequest request = choosing(new Choice.Named("f"), List.of(Requests.HI));
    assertThat(body(request, quirk))
        .contains("\"system\":[{\"text\":\"Answer by calling the tool f.\"}]")
        .doesNotContain("toolChoice");
    assertThat(unsaid(request, quirk)).containsExactly("choice");
    ChatRequest thinking =
        Requests.asking(
            List.of(Requests.HI),
            List.of(Requests.tool("f")),
            new Choice.Required(),
            new Thinking(
                Optional.of(true), Optional.empty(), OptionalInt.of(1024), Optional.empty()));
    assertThat(body(thinking, "thinking-forbids-forced-choice"))
        .contains("Answer by calling a tool.")
        .doesNotContain("toolChoice");
    assertThat(
            body(
                choosing(new Choice.Required(), List.of(Requests.HI)),
                "thinking-forbids-forced-choice"))
        .contains("toolChoice");
  }

  @Test
  void the_prompt_cache_is_marked_once_behind_system_and_tools() {
    var messages = new ArrayList<Message>();
    messages.add(new Message.System(false, List.of(new Part.Text("a"))));
    messages.add(Requests.HI);
    String body = body(choosing(new Choice.Auto(), messages), "prompt-cache");
    assertThat(body)
        .contains("\"system\":[{\"text\":\"a\"},{\"cachePoint\":{\"type\":\"default\"}}]")
        .contains("},{\"cachePoint\":{\"type\":\"default\"}}]}}");
    var point = new Json("{\"cachePoint\":{\"type\":\"default\",\"ttl\":\"1h\"}}");
    messages.set(
        0,
        new Message.System(
            false,
            List.of(new Part.Text("a"), new Part.Foreign("bedrock-converse.cachePoint", point))));
    assertThat(body(choosing(new Choice.Auto(), messages), "prompt-cache"))
        .contains("\"system\":[{\"text\":\"a\"}," + point.text() + "],");
  }

  // ---- sampling, thinking, output ----

  private static final Sampling ALL =
      new Sampling(
          OptionalDouble.of(0.5),
          OptionalDouble.of(0.9),
          OptionalInt.of(40),
          OptionalLong.of(7),
          OptionalInt.of(100),
          List.of("END"),
          OptionalDouble.of(0.1),
          OptionalDouble.of(0.2));

  private static ChatRequest sampling(Sampling sampling, Thinking thinking) {
    return Requests.saying(sampling, thinking, new Output.Any(), List.of());
  }

  @Test
  void sampling_is_said_in_two_places() {
    ChatRequest request = sampling(ALL, Thinking.UNSET);
    assertThat(body(request))
        .contains(
            "\"inferenceConfig\":{\"maxTokens\":100,\"temperature\":0.5,\"topP\":0.9,\"stopSequences\":[\"END\"]},"
                + "\"additionalModelRequestFields\":{\"top_k\":40}");
    assertThat(unsaid(request))
        .containsExactly("sampling.seed", "sampling.frequencyPenalty", "sampling.presencePenalty");
    assertThat(body(request, "newest-models-no-sampling"))
        .contains("\"inferenceConfig\":{\"maxTokens\":100,\"stopSequences\":[\"END\"]}}");
    assertThat(unsaid(request, "newest-models-no-sampling"))
        .contains("sampling.temperature", "sampling.topP", "sampling.topK");
  }

  @Test
  void a_temperature_beyond_one_goes_out_as_one() {
    var hot =
        new Sampling(
            OptionalDouble.of(1.7),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            List.of(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
    assertThat(body(sampling(hot, Thinking.UNSET))).contains("\"temperature\":1}");
    assertThat(unsaid(sampling(hot, Thinking.UNSET))).containsExactly("sampling.temperature");
  }

  private static Thinking thinking(
      @Nullable Boolean on,
      @Nullable String effort,
      @Nullable Integer budget,
      @Nullable String shown) {
    return new Thinking(
        Optional.ofNullable(on),
        Optional.ofNullable(effort),
        budget == null ? OptionalInt.empty() : OptionalInt.of(budget),
        Optional.ofNullable(shown));
  }

  static Stream<Arguments> thoughts() {
    return Stream.of(
        Arguments.of(
            thinking(true, null, 2048, null),
            "",
            "{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2048}}",
            List.of()),
        Arguments.of(
            thinking(null, null, 2048, null),
            "",
            "{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2048}}",
            List.of()),
        Arguments.of(
            thinking(true, "high", null, "summarized"),
            "",
            "{\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"},\"output_config\":{\"effort\":\"high\"}}",
            List.of()),
        Arguments.of(
            thinking(false, null, 10, null),
            "",
            "{\"thinking\":{\"type\":\"disabled\"}}",
            List.of("thinking.budget")),
        Arguments.of(
            thinking(true, null, 2048, null),
            "no-budget-thinking",
            "{\"thinking\":{\"type\":\"adaptive\"}}",
            List.of("thinking.budget")),
        Arguments.of(
            thinking(false, null, null, null), "no-budget-thinking", "", List.of("thinking.on")),
        Arguments.of(
            thinking(true, "low", 5, "x"),
            "thinking-reasoning-config",
            "{\"reasoningConfig\":{\"type\":\"enabled\",\"maxReasoningEffort\":\"low\"}}",
            List.of("thinking.budget", "thinking.shown")),
        Arguments.of(
            thinking(true, "low", null, null),
            "thinking-reasoning-effort",
            "{\"reasoning_effort\":\"low\"}",
            List.of()),
        Arguments.of(
            thinking(true, null, null, null),
            "thinking-reasoning-effort",
            "",
            List.of("thinking.on")));
  }

  @ParameterizedTest
  @MethodSource("thoughts")
  void thinking_is_asked_for_in_the_makers_words(
      Thinking asked, String quirk, String fields, List<String> lost) {
    ChatRequest request = sampling(Sampling.UNSET, asked);
    String body = body(request, quirk);
    if (fields.isEmpty()) assertThat(body).doesNotContain("additionalModelRequestFields");
    else assertThat(body).endsWith("\"additionalModelRequestFields\":" + fields + "}");
    assertThat(unsaid(request, quirk)).isEqualTo(lost);
  }

  @Test
  void a_thinking_claude_keeps_its_own_temperature() {
    ChatRequest request = sampling(ALL, thinking(true, null, 2048, null));
    assertThat(body(request, "thinking-fixes-temperature"))
        .doesNotContain("temperature")
        .doesNotContain("top_k");
    assertThat(unsaid(request, "thinking-fixes-temperature"))
        .contains("sampling.temperature", "sampling.topK");
  }

  @Test
  void a_schema_goes_out_as_text_and_any_object_cannot_be_asked_for() {
    var schema =
        new Output.Schema(Optional.of("n"), new Json("{\"type\": \"object\"}"), Optional.of(true));
    ChatRequest request = Requests.saying(Sampling.UNSET, Thinking.UNSET, schema, List.of());
    assertThat(body(request))
        .contains(
            "\"outputConfig\":{\"textFormat\":{\"type\":\"json_schema\",\"structure\":{\"jsonSchema\":{\"schema\":\"{\\\"type\\\":"
                + " \\\"object\\\"}\",\"name\":\"n\"}}}}");
    assertThat(unsaid(request)).containsExactly("output.strict");
    ChatRequest any =
        Requests.saying(Sampling.UNSET, Thinking.UNSET, new Output.JsonObject(), List.of());
    assertThat(body(any)).doesNotContain("outputConfig");
    assertThat(unsaid(any)).containsExactly("output");
  }

  @Test
  void further_fields_of_ours_go_out_and_others_are_named() {
    ChatRequest request =
        Requests.saying(
            Sampling.UNSET,
            thinking(true, null, 2048, null),
            new Output.Any(),
            List.of(
                new Opaque("bedrock-converse.guardrailConfig", new Json("{\"a\":1.0}")),
                new Opaque("bedrock-converse.additionalModelRequestFields", new Json("{\"b\":2}")),
                new Opaque("bedrock-converse.messages", new Json("[]")),
                new Opaque("openai-chat.user", new Json("\"u\""))));
    assertThat(body(request))
        .endsWith(
            "\"guardrailConfig\":{\"a\":1.0},\"additionalModelRequestFields\":"
                + "{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2048},\"b\":2}}");
    assertThat(unsaid(request)).containsExactly("bedrock-converse.messages", "openai-chat.user");
  }

  @Test
  void parallel_calls_cannot_be_switched() {
    ChatRequest plain = Requests.PLAIN;
    var request =
        new ChatRequest(
            "m",
            Ask.WHOLE,
            plain.messages(),
            List.of(),
            plain.choice(),
            Optional.of(false),
            plain.sampling(),
            plain.thinking(),
            plain.output(),
            List.of());
    assertThat(unsaid(request)).containsExactly("parallel");
  }
}
