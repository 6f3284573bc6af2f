package dev.toolmark.providers.wire.gemini;

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
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Limits;
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

final class GeminiEncodeRequestTest {
  private static final Message HI = new Message.User(List.of(new Part.Text("Hi")));

  private static Part.Call call(String id, boolean made, Opaque... opaque) {
    return new Part.Call(new CallId(id, made), "f", "{\"a\":1.50}", List.of(opaque));
  }

  private static Result result(String id, boolean failed, Part... content) {
    return new Result(id, Optional.empty(), List.of(content), failed, List.of());
  }

  private static Requests said(Part... parts) {
    return Requests.PLAIN.saying(HI, new Message.Assistant(List.of(parts)));
  }

  /// The parts of the second content.
  private static String second(Requests requests, String... quirks) {
    return requests.body(quirks).objects("contents").get(1).get("parts").orElseThrow().text();
  }

  @Test
  void the_least_request_is_its_contents_alone() {
    var encoded = Requests.PLAIN.encoded();
    assertThat(encoded.wire().path()).isEqualTo("/models/m:generateContent");
    assertThat(Requests.PLAIN.body().object().text())
        .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}]}");
    assertThat(encoded.unsaid()).isEmpty();
  }

  @Test
  void a_stream_is_another_method_of_the_path() {
    assertThat(Requests.PLAIN.asking(Ask.STREAMED).encoded().wire().path())
        .isEqualTo("/models/m:streamGenerateContent?alt=sse");
    assertThat(
            Requests.PLAIN
                .asking(Ask.STREAMED)
                .with(Requests.opaque("gemini.alt", "\"json\""))
                .encoded()
                .wire()
                .path())
        .isEqualTo("/models/m:streamGenerateContent");
  }

  @Test
  void an_ask_without_a_path_is_refused() {
    var gemini = new Gemini(new Dialect(Map.of(Ask.WHOLE, "/m"), Set.of(), Limits.DEFAULT));
    assertThatThrownBy(() -> gemini.encodeRequest(Requests.PLAIN.asking(Ask.COUNT).request()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gemini has no path for COUNT");
  }

  @Test
  void a_count_of_more_than_contents_is_wrapped_unless_the_server_takes_it_plain() {
    Requests count = Requests.PLAIN.asking(Ask.COUNT);
    assertThat(count.body().object().members().keySet()).containsExactly("contents");
    Requests more = count.offering(Requests.tool("f"));
    assertThat(more.body().dueObject("generateContentRequest").object().members().keySet())
        .containsExactly("model", "contents", "tools");
    assertThat(more.body("count-unwrapped").object().members().keySet())
        .containsExactly("contents", "tools");
  }

  static Stream<Arguments> models() {
    String listed = "/models/{model}:generateContent";
    String vertex = "/v1/projects/p/locations/l/publishers/google/models/{model}:generateContent";
    String place = "/v1/projects/p/locations/l/";
    return Stream.of(
        Arguments.of(listed, "gemini-2.5-pro", "/models/gemini-2.5-pro:generateContent"),
        Arguments.of(listed, "models/gemini", "/models/gemini:generateContent"),
        Arguments.of(listed, "a/b c", "/models/a%2Fb%20c:generateContent"),
        Arguments.of(listed, "tunedModels/t-1", "/tunedModels/t-1:generateContent"),
        Arguments.of(vertex, "g", place + "publishers/google/models/g:generateContent"),
        Arguments.of(vertex, "g@001", place + "publishers/google/models/g@001:generateContent"),
        Arguments.of(vertex, "endpoints/7", place + "endpoints/7:generateContent"),
        Arguments.of(
            vertex, "publishers/meta/models/l", place + "publishers/meta/models/l:generateContent"),
        Arguments.of(
            vertex,
            "projects/q/locations/eu/endpoints/7",
            "/v1/projects/q/locations/eu/endpoints/7:generateContent"),
        Arguments.of("/x?model={model}", "endpoints/7", "/x?model=endpoints%2F7"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void the_path_names_the_model(String template, String model, String path) {
    assertThat(ModelPath.of(template, model)).isEqualTo(path);
  }

  @Test
  void the_system_has_one_place_and_what_is_said_later_is_collected_there() {
    var requests =
        Requests.PLAIN.saying(
            new Message.System(false, List.of(new Part.Text("a"))),
            HI,
            new Message.System(true, List.of(new Part.Text("b"))));
    assertThat(requests.member("systemInstruction"))
        .isEqualTo("{\"parts\":[{\"text\":\"a\"},{\"text\":\"b\"}]}");
    assertThat(requests.encoded().unsaid())
        .containsExactly("messages.developer", "messages.system.place");
    assertThat(requests.member("systemInstruction", "no-system-instruction")).isEqualTo("-");
    assertThat(requests.member("contents", "no-system-instruction"))
        .startsWith("[{\"role\":\"user\",\"parts\":[{\"text\":\"a\"},{\"text\":\"b\"}]}");
    assertThat(requests.encoded("no-system-instruction").unsaid()).contains("messages.system");
  }

  @Test
  void a_turn_goes_back_in_its_order_with_its_signatures() {
    var sign = Requests.opaque("gemini.thoughtSignature", "\"U2ln\"");
    assertThat(
            second(
                said(
                    new Part.Reasoning("hm", List.of()),
                    new Part.Text("so", List.of(sign)),
                    call("c1", false, sign),
                    call("call_1", true))))
        .isEqualTo(
            "[{\"text\":\"hm\",\"thought\":true},{\"text\":\"so\",\"thoughtSignature\":\"U2ln\"},"
                + "{\"functionCall\":{\"id\":\"c1\",\"name\":\"f\",\"args\":{\"a\":1.50}},"
                + "\"thoughtSignature\":\"U2ln\"},"
                + "{\"functionCall\":{\"name\":\"f\",\"args\":{\"a\":1.50}}}]");
  }

  @Test
  void marks_of_other_protocols_stay_behind() {
    var mark = Requests.opaque("anthropic-messages.signature", "\"secret\"");
    var requests =
        said(new Part.Reasoning("", List.of(mark)), call("c", false, mark), new Part.Text("x"));
    assertThat(requests.body().object().text()).doesNotContain("secret", "thought");
    assertThat(requests.encoded().unsaid()).isEmpty();
  }

  @Test
  void the_first_call_of_a_turn_without_a_signature_gets_the_value_that_stands_for_one() {
    var requests = said(call("c1", false), call("c2", false));
    assertThat(second(requests)).doesNotContain("thoughtSignature");
    assertThat(second(requests, "call-signature-required"))
        .contains("\"thoughtSignature\":\"skip_thought_signature_validator\"")
        .matches(".*validator\".*c2.*")
        .doesNotContain("c2\",\"name\":\"f\",\"args\":{\"a\":1.50}},\"thoughtSignature");
    var signed = said(call("c1", false, Requests.opaque("gemini.thoughtSignature", "\"U\"")));
    assertThat(second(signed, "call-signature-required")).contains("\"thoughtSignature\":\"U\"");
  }

  @Test
  void arguments_that_are_no_object_go_out_as_they_were_written_inside_one() {
    var requests = said(new Part.Call(new CallId("c", false), "f", "{\"a\": tru", List.of()));
    assertThat(second(requests)).contains("\"args\":{\"arguments\":\"{\\\"a\\\": tru\"}");
    assertThat(requests.encoded().unsaid()).containsExactly("messages.call.arguments");
    assertThat(second(said(new Part.Call(new CallId("c", false), "f", " ", List.of()))))
        .contains("\"args\":{}");
  }

  static Stream<Arguments> results() {
    var text = new Part.Text("21");
    var data = new Part.Data(new Json("{\"d\":21.0}"), List.of());
    return Stream.of(
        Arguments.of(false, List.of(text), "{\"output\":\"21\"}", List.of()),
        Arguments.of(true, List.of(text), "{\"error\":\"21\"}", List.of()),
        Arguments.of(false, List.of(data), "{\"output\":{\"d\":21.0}}", List.of()),
        Arguments.of(false, List.of(), "{\"output\":\"\"}", List.of()),
        Arguments.of(
            false,
            List.of(text, data),
            "{\"output\":\"21\\n{\\\"d\\\":21.0}\"}",
            List.of("messages.result.parts")));
  }

  @ParameterizedTest
  @MethodSource("results")
  void a_result_is_an_object(
      boolean failed, List<Part> content, String response, List<String> unsaid) {
    var requests =
        Requests.PLAIN.saying(
            HI,
            new Message.Assistant(List.of(call("c1", false))),
            new Message.Results(
                List.of(new Result("c1", Optional.empty(), content, failed, List.of()))));
    assertThat(requests.member("contents"))
        .endsWith(
            "{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"id\":\"c1\",\"name\":\"f\","
                + "\"response\":"
                + response
                + "}}]}]");
    assertThat(requests.encoded().unsaid()).isEqualTo(unsaid);
  }

  @Test
  void a_result_takes_its_name_from_its_call_and_its_id_only_where_the_wire_gave_one() {
    var requests =
        Requests.PLAIN.saying(
            HI,
            new Message.Assistant(List.of(call("call_0", true), call("c1", false))),
            new Message.Results(
                List.of(
                    result("call_0", false, new Part.Text("a")),
                    result("c1", false, new Part.Text("b")))));
    assertThat(requests.member("contents"))
        .contains(
            "{\"functionResponse\":{\"name\":\"f\",\"response\":{\"output\":\"a\"}}},"
                + "{\"functionResponse\":{\"id\":\"c1\",\"name\":\"f\"");
    assertThat(requests.member("contents", "no-call-ids")).doesNotContain("\"id\"");
    var lost = Requests.PLAIN.saying(HI, new Message.Results(List.of(result("x", false))));
    assertThat(lost.member("contents")).contains("\"name\":\"unknown\"");
    assertThat(lost.encoded().unsaid()).containsExactly("messages.result.name");
  }

  @Test
  void images_of_results_follow_all_of_them_or_stand_inside() {
    var image = new Part.Image(new Source.Inline("image/png", "AA"), List.of());
    var requests =
        Requests.PLAIN.saying(
            HI,
            new Message.Assistant(List.of(call("c1", false), call("c2", false))),
            new Message.Results(
                List.of(result("c1", false, image), result("c2", false, new Part.Text("b")))));
    assertThat(requests.member("contents"))
        .endsWith(
            "\"response\":{\"output\":\"b\"}}},{\"text\":\"Attached to the result of f\"},"
                + "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AA\"}}]}]");
    assertThat(requests.encoded().unsaid()).containsExactly("messages.result.image");
    assertThat(requests.member("contents", "result-media-inside"))
        .contains(
            "\"response\":{\"output\":\"\"},\"parts\":[{\"inlineData\":"
                + "{\"mimeType\":\"image/png\",\"data\":\"AA\"}}]");
    assertThat(requests.encoded("result-media-inside").unsaid()).isEmpty();
  }

  static Stream<Arguments> media() {
    return Stream.of(
        Arguments.of(
            new Part.Image(new Source.Url("https://x/a.PNG?b=1"), List.of()),
            "{\"fileData\":{\"mimeType\":\"image/png\",\"fileUri\":\"https://x/a.PNG?b=1\"}}"),
        Arguments.of(
            new Part.Image(new Source.Stored("files/7"), List.of()),
            "{\"fileData\":{\"fileUri\":\"files/7\"}}"),
        Arguments.of(
            new Part.File(Optional.empty(), new Source.Url("gs://b/a.pdf"), List.of()),
            "{\"fileData\":{\"mimeType\":\"application/pdf\",\"fileUri\":\"gs://b/a.pdf\"}}"),
        Arguments.of(
            new Part.File(Optional.empty(), new Source.Inline("audio/wav", "AA"), List.of()),
            "{\"inlineData\":{\"mimeType\":\"audio/wav\",\"data\":\"AA\"}}"),
        Arguments.of(new Part.Foreign("gemini.odd", new Json("{\"odd\":1}")), "{\"odd\":1}"));
  }

  @ParameterizedTest
  @MethodSource("media")
  void media_are_held_or_pointed_to(Part part, String json) {
    assertThat(Requests.PLAIN.saying(new Message.User(List.of(part))).member("contents"))
        .isEqualTo("[{\"role\":\"user\",\"parts\":[" + json + "]}]");
  }

  @Test
  void the_name_of_a_file_is_known_on_vertex_alone() {
    var requests =
        Requests.PLAIN.saying(
            new Message.User(
                List.of(
                    new Part.File(
                        Optional.of("a.pdf"),
                        new Source.Inline("application/pdf", "AA"),
                        List.of()))));
    assertThat(requests.encoded().unsaid()).containsExactly("messages.file.name");
    assertThat(requests.member("contents", "file-names")).contains("\"displayName\":\"a.pdf\"");
  }

  static Stream<Arguments> choices() {
    return Stream.of(
        Arguments.of(new Choice.Auto(), "-"),
        Arguments.of(new Choice.None(), "\"mode\":\"NONE\""),
        Arguments.of(new Choice.Required(), "\"mode\":\"ANY\""),
        Arguments.of(
            new Choice.Named("a b"), "\"mode\":\"ANY\",\"allowedFunctionNames\":[\"a_b\"]"),
        Arguments.of(
            new Choice.Allowed(true, List.of("a b", "c")),
            "\"mode\":\"ANY\",\"allowedFunctionNames\":[\"a_b\",\"c\"]"),
        Arguments.of(
            new Choice.Allowed(false, List.of("c")),
            "\"mode\":\"VALIDATED\",\"allowedFunctionNames\":[\"c\"]"));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void every_choice_has_a_mode(Choice choice, String config) {
    var requests =
        Requests.PLAIN.offering(Requests.tool("a b"), Requests.tool("c")).choosing(choice);
    assertThat(requests.member("toolConfig"))
        .isEqualTo(config.equals("-") ? "-" : "{\"functionCallingConfig\":{" + config + "}}");
    assertThat(requests.encoded().unsaid()).isEmpty();
    assertThat(requests.encoded().aliases()).isEqualTo(Map.of("a_b", "a b"));
  }

  @Test
  void a_choice_without_a_function_cannot_be_said() {
    var search = new ForeignTool("gemini.googleSearch", new Json("{\"googleSearch\":{}}"));
    assertThat(Requests.PLAIN.offering(search).choosing(new Choice.Required()).encoded().unsaid())
        .containsExactly("choice");
    assertThat(Requests.PLAIN.offering(search).choosing(new Choice.Required()).member("toolConfig"))
        .isEqualTo("-");
  }

  @Test
  void functions_stand_in_one_tool_before_those_of_the_vendor() {
    var search = new ForeignTool("gemini.googleSearch", new Json("{\"googleSearch\":{}}"));
    var other = new ForeignTool("anthropic-messages.bash", new Json("{}"));
    var strict =
        new ToolSpec("g", "", new Json("{\"type\":\"object\"}"), Optional.of(true), List.of());
    var requests =
        Requests.PLAIN.offering(Requests.tool("f"), search, strict, other).parallel(false);
    assertThat(requests.member("tools"))
        .isEqualTo(
            "[{\"functionDeclarations\":[{\"name\":\"f\",\"description\":\"Does it\","
                + "\"parametersJsonSchema\":{\"type\":\"object\"}},"
                + "{\"name\":\"g\",\"parametersJsonSchema\":{\"type\":\"object\"}}]},"
                + "{\"googleSearch\":{}}]");
    assertThat(requests.encoded().unsaid())
        .containsExactlyInAnyOrder("tools.strict", "anthropic-messages.bash", "parallel");
  }

  static Stream<Arguments> schemas() {
    return Stream.of(
        Arguments.of("{\"type\":\"object\",\"properties\":{}}", "-", List.of()),
        Arguments.of(
            "{\"$schema\":\"s\",\"type\":\"object\",\"properties\":{\"a\":{\"type\":[\"string\","
                + "\"null\"]},\"b\":{\"const\":\"x\"}}}",
            "{\"type\":\"object\",\"properties\":{\"a\":{\"nullable\":true,\"type\":\"string\"},"
                + "\"b\":{\"enum\":[\"x\"]}}}",
            List.of()),
        Arguments.of(
            "{\"type\":\"object\",\"properties\":{\"a\":{\"enum\":[1,2]},\"c\":{\"$ref\":\"#/x\"}},"
                + "\"additionalProperties\":false}",
            "{\"type\":\"object\",\"properties\":{\"a\":{},\"c\":{}}}",
            List.of("tools.parameters")),
        Arguments.of(
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":[\"string\",\"integer\"]},"
                + "\"b\":{\"oneOf\":[{\"type\":\"string\",\"default\":\"d\"}]}}}",
            "{\"type\":\"object\",\"properties\":{\"a\":{\"anyOf\":[{\"type\":\"string\"},"
                + "{\"type\":\"integer\"}]},\"b\":{\"anyOf\":[{\"type\":\"string\"}]}}}",
            List.of("tools.parameters")));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void where_json_schema_is_not_known_the_openapi_subset_goes_out(
      String schema, String parameters, List<String> unsaid) {
    var tool = new ToolSpec("f", "", new Json(schema), Optional.empty(), List.of());
    var requests = Requests.PLAIN.offering(tool);
    var function =
        requests
            .body("openapi-schemas")
            .objects("tools")
            .getFirst()
            .objects("functionDeclarations")
            .getFirst();
    assertThat(function.get("parameters").map(v -> v.text()).orElse("-")).isEqualTo(parameters);
    assertThat(function.has("parametersJsonSchema")).isFalse();
    assertThat(requests.encoded("openapi-schemas").unsaid()).isEqualTo(unsaid);
  }

  static Stream<Arguments> thinking() {
    return Stream.of(
        Arguments.of("", "on", "-", -1, "{\"thinkingBudget\":-1}", ""),
        Arguments.of("", "off", "-", -1, "{\"thinkingBudget\":0}", ""),
        Arguments.of("", "off", "-", 7, "{\"thinkingBudget\":0}", "thinking.budget"),
        Arguments.of("", "-", "-", 1024, "{\"thinkingBudget\":1024}", ""),
        Arguments.of("", "-", "low", -1, "{\"thinkingLevel\":\"LOW\"}", ""),
        Arguments.of("", "-", "none", -1, "{\"thinkingBudget\":0}", ""),
        Arguments.of("", "-", "max", -1, "{\"thinkingLevel\":\"HIGH\"}", "thinking.effort"),
        Arguments.of("", "-", "low", 9, "{\"thinkingBudget\":9}", "thinking.effort"),
        Arguments.of(
            "thinking-budget-only", "-", "low", -1, "{\"thinkingBudget\":4096}", "thinking.effort"),
        Arguments.of(
            "thinking-level-only",
            "-",
            "-",
            5000,
            "{\"thinkingLevel\":\"MEDIUM\"}",
            "thinking.budget"),
        Arguments.of(
            "thinking-level-only",
            "off",
            "-",
            -1,
            "{\"thinkingLevel\":\"MINIMAL\"}",
            "thinking.on"),
        Arguments.of("thinking-level-only", "on", "-", -1, "-", ""));
  }

  @ParameterizedTest
  @MethodSource("thinking")
  void thinking_has_a_budget_or_a_level(
      String quirk, String on, String effort, int budget, String config, String unsaid) {
    var asked =
        new Thinking(
            Optional.of(on).filter(w -> !w.equals("-")).map("on"::equals),
            Optional.of(effort).filter(e -> !e.equals("-")),
            budget < 0 ? OptionalInt.empty() : OptionalInt.of(budget),
            Optional.empty());
    var requests = Requests.PLAIN.thinking(asked);
    assertThat(requests.member("generationConfig", quirk))
        .isEqualTo(config.equals("-") ? "-" : "{\"thinkingConfig\":" + config + "}");
    assertThat(String.join(" ", requests.encoded(quirk).unsaid())).isEqualTo(unsaid);
  }

  @Test
  void thoughts_are_shown_or_not() {
    var asked =
        new Thinking(
            Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.of("detailed"));
    assertThat(Requests.PLAIN.thinking(asked).member("generationConfig"))
        .isEqualTo("{\"thinkingConfig\":{\"includeThoughts\":true}}");
    assertThat(Requests.PLAIN.thinking(asked).encoded().unsaid()).containsExactly("thinking.shown");
  }

  @Test
  void all_of_sampling_can_be_said_unless_penalties_are_refused() {
    var requests =
        Requests.PLAIN.drawn(
            new Sampling(
                OptionalDouble.of(0),
                OptionalDouble.of(0.9),
                OptionalInt.of(40),
                OptionalLong.of(7),
                OptionalInt.of(100),
                List.of("END"),
                OptionalDouble.of(0.5),
                OptionalDouble.of(-0.5)));
    assertThat(requests.member("generationConfig"))
        .isEqualTo(
            "{\"temperature\":0,\"topP\":0.9,\"topK\":40,\"seed\":7,\"maxOutputTokens\":100,"
                + "\"stopSequences\":[\"END\"],\"frequencyPenalty\":0.5,\"presencePenalty\":-0.5}");
    assertThat(requests.member("generationConfig", "penalties-refused")).doesNotContain("Penalty");
    assertThat(requests.encoded("penalties-refused").unsaid())
        .containsExactly("sampling.frequencyPenalty", "sampling.presencePenalty");
  }

  @Test
  void a_schema_of_the_answer_is_json_schema_or_the_subset() {
    var asked =
        new Output.Schema(
            Optional.of("x"),
            new Json("{\"type\":\"object\",\"additionalProperties\":false}"),
            Optional.of(true));
    assertThat(Requests.PLAIN.answering(asked).member("generationConfig"))
        .isEqualTo(
            "{\"responseMimeType\":\"application/json\",\"responseJsonSchema\":"
                + "{\"type\":\"object\",\"additionalProperties\":false}}");
    assertThat(Requests.PLAIN.answering(asked).encoded().unsaid())
        .containsExactly("output.name", "output.strict");
    assertThat(Requests.PLAIN.answering(asked).member("generationConfig", "openapi-schemas"))
        .isEqualTo(
            "{\"responseMimeType\":\"application/json\",\"responseSchema\":{\"type\":\"object\"}}");
    assertThat(Requests.PLAIN.answering(new Output.JsonObject()).member("generationConfig"))
        .isEqualTo("{\"responseMimeType\":\"application/json\"}");
  }

  @Test
  void further_members_are_joined_with_ours_and_others_are_named() {
    var requests =
        Requests.PLAIN
            .offering(Requests.tool("f"))
            .choosing(new Choice.Required())
            .with(
                Requests.opaque("gemini.labels", "{\"a\":\"b\"}"),
                Requests.opaque(
                    "gemini.toolConfig",
                    "{\"functionCallingConfig\":{\"streamFunctionCallArguments\":true}}"),
                Requests.opaque("gemini.contents", "[]"),
                Requests.opaque("openai-chat.user", "\"u\""));
    assertThat(requests.member("labels")).isEqualTo("{\"a\":\"b\"}");
    assertThat(requests.member("toolConfig"))
        .isEqualTo(
            "{\"functionCallingConfig\":{\"mode\":\"ANY\",\"streamFunctionCallArguments\":true}}");
    assertThat(requests.encoded().unsaid()).containsExactly("gemini.contents", "openai-chat.user");
  }

  @Test
  void what_has_no_place_in_a_turn_is_named() {
    var requests =
        Requests.PLAIN.saying(
            new Message.User(
                List.of(
                    new Part.Text(""),
                    new Part.Foreign("cohere.odd", new Json("{}")),
                    new Part.Reasoning("r", List.of()),
                    new Part.Refusal("n", List.of()),
                    call("c", false))),
            new Message.Assistant(List.of(new Part.Refusal("no", List.of()))));
    assertThat(requests.member("contents"))
        .isEqualTo("[{\"role\":\"model\",\"parts\":[{\"text\":\"no\"}]}]");
    assertThat(requests.encoded().unsaid())
        .containsExactly("cohere.odd", "messages.reasoning", "messages.refusal", "messages.call");
  }

  @Test
  void an_answer_that_can_be_continued_is_asked_again_with_its_token() {
    var requests =
        Requests.PLAIN.saying(
            HI,
            new Message.Assistant(
                List.of(
                    new Part.Text("half"),
                    new Part.Foreign("gemini.continuationToken", new Json("\"tok\"")))));
    assertThat(requests.body().object().text())
        .isEqualTo(
            "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}],"
                + "\"continuationToken\":\"tok\"}");
  }
}
