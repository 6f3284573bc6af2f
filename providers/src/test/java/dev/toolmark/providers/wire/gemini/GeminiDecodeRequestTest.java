package dev.toolmark.providers.wire.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.body.Carried;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class GeminiDecodeRequestTest {
  private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";

  private static ChatRequest contents(String contents) {
    return Requests.read("{\"contents\":[" + contents + "]}");
  }

  private static ChatRequest with(String members) {
    return Requests.read("{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]," + members + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1beta/models/gemini-2.5-pro:generateContent, gemini-2.5-pro, WHOLE",
    "/v1/models/g:streamGenerateContent?alt=sse, g, STREAMED",
    "/models/g%3AcountTokens, g, COUNT",
    "/models/a%2Fb:generateContent, a/b, WHOLE",
    "/v1beta/tunedModels/t:generateContent, tunedModels/t, WHOLE",
    "/v1/projects/p/locations/l/publishers/google/models/g@1:streamGenerateContent, g@1, STREAMED",
    "/v1/publishers/google/models/g:generateContent?key=KEY, g, WHOLE",
    "/v1/projects/p/locations/l/publishers/meta/models/m:generateContent, publishers/meta/models/m,"
        + " WHOLE",
    "/v1/projects/p/locations/l/endpoints/77:generateContent, endpoints/77, WHOLE"
  })
  void the_path_says_the_model_and_what_is_asked(String path, String model, Ask ask) {
    ChatRequest request = ((Asked.Chat) Requests.read(path, HI)).request();
    assertThat(request.model()).isEqualTo(model);
    assertThat(request.ask()).isEqualTo(ask);
  }

  @Test
  void a_stream_without_alt_sse_is_a_list() {
    var list = (Asked.Chat) Requests.read("/models/m:streamGenerateContent?$alt=json&key=K", HI);
    assertThat(list.request().opaque()).containsExactly(Requests.opaque("gemini.alt", "\"json\""));
    var events = (Asked.Chat) Requests.read("/models/m:streamGenerateContent?key=K&alt=sse", HI);
    assertThat(events.request().opaque()).isEmpty();
  }

  @Test
  void a_count_may_hold_a_request_of_its_own() {
    var asked =
        (Asked.Chat)
            Requests.read(
                "/models/m:countTokens",
                "{\"generate_content_request\":{\"model\":\"models/m\",\"system_instruction\":"
                    + "{\"parts\":[{\"text\":\"s\"}]},\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}}");
    assertThat(asked.request().messages()).hasSize(2);
    assertThat(asked.request().opaque()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST|/v1beta/models/m:embedContent|{}|NOT_FOUND|no such path:"
            + " /v1beta/models/m:embedContent",
        "POST|/v1/chat/completions?key=SECRET|{}|NOT_FOUND|no such path: /v1/chat/completions",
        "POST|/v1beta/models?key=SECRET|{}|REJECTED|/v1beta/models is asked by GET",
        "GET|/models/m:generateContent|{}|REJECTED|/models/m:generateContent is asked by POST",
        "POST|/models/m:generateContent|{|REJECTED|the body is not JSON: line 1, column 2: expected"
            + " a name or '}'",
        "POST|/models/m:generateContent|[]|REJECTED|: an object was due",
        "POST|/models/m:generateContent|{}|REJECTED|contents: at least one was due",
        "POST|/models/m:generateContent|{\"contents\":[{\"role\":\"system\",\"parts\":[]}]}|REJECTED|contents[0].role:"
            + " user or model was due",
        "POST|/models/m:generateContent|{\"contents\":[{\"parts\":[{\"text\":7}]}]}|REJECTED|contents[0].parts[0].text:"
            + " text was due",
        "POST|/models/m:generateContent|{\"contents\":[{\"role\":\"model\",\"parts\":[{\"functionCall\":{}}]}]}|REJECTED|contents[0].parts[0].functionCall.name:"
            + " is missing",
        "POST|/models/m:generateContent|{\"contents\":[{\"parts\":[]}],\"generationConfig\":{\"candidateCount\":2}}|REJECTED|generationConfig.candidateCount:"
            + " only one can be asked for",
        "POST|/models/m:generateContent|{\"contents\":[{\"parts\":[]}],\"tool_config\":{\"function_calling_config\":{\"mode\":\"SOME\"}}}|REJECTED|toolConfig.functionCallingConfig.mode:"
            + " AUTO, NONE, ANY or VALIDATED was due"
      })
  void what_is_wrong_is_an_answer_that_names_the_place(
      String method, String path, String body, Cause cause, String message) {
    Asked asked =
        Requests.gemini()
            .decodeRequest(
                new WireRequest(method, path, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    var error = ((Asked.Refused) asked).error();
    assertThat(error.cause()).isEqualTo(cause);
    if (!message.contains("not JSON")) assertThat(error.message()).isEqualTo(message);
    else assertThat(error.message()).startsWith("the body is not JSON: line 1, column");
  }

  @Test
  void a_list_of_models_goes_on_from_its_token() {
    Asked asked =
        Requests.gemini()
            .decodeRequest(
                new WireRequest(
                    "GET", "/v1beta/models?pageSize=5&pageToken=a%2Fb", Map.of(), new byte[0]));
    assertThat(asked).isEqualTo(new Asked.Models(Optional.of("a/b")));
  }

  @Test
  void names_in_snake_case_are_the_same_names_but_not_inside_what_is_the_callers() {
    ChatRequest snake =
        Requests.read(
            "{\"system_instruction\":{\"parts\":[{\"text\":\"s\"}]},\"contents\":[{\"role\":"
                + "\"model\",\"parts\":[{\"function_call\":{\"name\":\"f\",\"args\":{\"a_b\":1}},"
                + "\"thought_signature\":\"U\"}]},{\"parts\":[{\"function_response\":{\"name\":\"f\","
                + "\"response\":{\"output\":{\"c_d\":2}}}},{\"inline_data\":{\"mime_type\":"
                + "\"image/png\",\"data\":\"AA\"}}]}],\"tools\":[{\"function_declarations\":[{\"name\":"
                + "\"f\",\"parameters_json_schema\":{\"type\":\"object\",\"properties\":{\"a_b\":{}}}}]},"
                + "{\"google_search\":{}}],\"tool_config\":{\"function_calling_config\":{\"mode\":"
                + "\"any\",\"allowed_function_names\":[\"f\"]}},\"generation_config\":"
                + "{\"max_output_tokens\":5,\"response_mime_type\":\"application/json\","
                + "\"thinking_config\":{\"thinking_budget\":7}},\"cached_content\":\"c\"}");
    ChatRequest camel =
        Requests.read(
            "{\"systemInstruction\":{\"parts\":[{\"text\":\"s\"}]},\"contents\":[{\"role\":"
                + "\"model\",\"parts\":[{\"functionCall\":{\"name\":\"f\",\"args\":{\"a_b\":1}},"
                + "\"thoughtSignature\":\"U\"}]},{\"parts\":[{\"functionResponse\":{\"name\":\"f\","
                + "\"response\":{\"output\":{\"c_d\":2}}}},{\"inlineData\":{\"mimeType\":"
                + "\"image/png\",\"data\":\"AA\"}}]}],\"tools\":[{\"functionDeclarations\":[{\"name\":"
                + "\"f\",\"parametersJsonSchema\":{\"type\":\"object\",\"properties\":{\"a_b\":{}}}}]},"
                + "{\"googleSearch\":{}}],\"toolConfig\":{\"functionCallingConfig\":{\"mode\":"
                + "\"ANY\",\"allowedFunctionNames\":[\"f\"]}},\"generationConfig\":"
                + "{\"maxOutputTokens\":5,\"responseMimeType\":\"application/json\","
                + "\"thinkingConfig\":{\"thinkingBudget\":7}},\"cachedContent\":\"c\"}");
    assertThat(snake).isEqualTo(camel);
    assertThat(snake.toString()).contains("a_b", "c_d").doesNotContain("max_output");
    assertThat(snake.choice()).isEqualTo(new Choice.Named("f"));
    assertThat(snake.opaque()).containsExactly(Requests.opaque("gemini.cachedContent", "\"c\""));
  }

  @Test
  void results_find_their_calls_by_id_or_by_name_and_order() {
    List<Message> messages =
        contents(
                "{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"f\"}},"
                    + "{\"functionCall\":{\"name\":\"g\",\"args\":{\"x\":1.0}}},"
                    + "{\"functionCall\":{\"id\":\"c9\",\"name\":\"f\"}},"
                    + "{\"functionCall\":{\"name\":\"f\"}}]},"
                    + "{\"role\":\"function\",\"parts\":[{\"functionResponse\":{\"name\":\"g\",\"response\":{}}},"
                    + "{\"functionResponse\":{\"id\":\"c9\",\"name\":\"f\",\"response\":{\"output\":\"3\"}}}]},"
                    + "{\"role\":\"user\",\"parts\":[{\"text\":\"and\"},{\"functionResponse\":{\"name\":\"f\","
                    + "\"response\":{\"output\":\"1\"}}},{\"functionResponse\":{\"name\":\"f\","
                    + "\"response\":{\"output\":\"2\"}}},{\"functionResponse\":{\"name\":\"h\","
                    + "\"response\":{\"output\":\"4\"}}}]}")
            .messages();
    var calls = ((Message.Assistant) messages.get(0)).parts();
    assertThat(calls.stream().map(p -> ((Part.Call) p).id()))
        .containsExactly(
            new CallId("call_0", true),
            new CallId("call_1", true),
            new CallId("c9", false),
            new CallId("call_2", true));
    assertThat(((Part.Call) calls.get(1)).arguments()).isEqualTo("{\"x\":1.0}");
    assertThat(((Part.Call) calls.get(0)).arguments()).isEqualTo("{}");
    var results = ((Message.Results) messages.get(1)).results();
    assertThat(results.stream().map(Result::callId))
        .containsExactly("call_1", "c9", "call_0", "call_2", "");
    assertThat(results.stream().map(Result::name))
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("h"));
    assertThat(messages.get(2)).isEqualTo(new Message.User(List.of(new Part.Text("and"))));
    assertThat(messages).hasSize(3);
  }

  static Stream<Arguments> responses() {
    var text = new Part.Text("a");
    return Stream.of(
        Arguments.of("{\"output\":\"a\"}", text, false, false),
        Arguments.of("{\"error\":\"a\"}", text, true, false),
        Arguments.of("{\"result\":\"a\"}", text, false, true),
        Arguments.of("{\"name\":\"f\",\"content\":\"a\"}", text, false, true),
        Arguments.of("{\"output\":{\"d\":1.0}}", data("{\"d\":1.0}"), false, false),
        Arguments.of("{\"d\":1.0}", data("{\"d\":1.0}"), false, true),
        Arguments.of(
            "{\"output\":\"a\",\"error\":null}",
            data("{\"output\":\"a\",\"error\":null}"),
            false,
            true));
  }

  private static Part data(String json) {
    return new Part.Data(new Json(json), List.of());
  }

  @ParameterizedTest
  @MethodSource("responses")
  void a_response_says_what_the_tool_gave_and_goes_back_as_it_stood(
      String response, Part content, boolean failed, boolean kept) {
    ChatRequest request =
        contents(
            "{\"parts\":[{\"functionResponse\":{\"id\":\"i\",\"name\":\"f\",\"response\":"
                + response
                + "}}]}");
    Result result = ((Message.Results) request.messages().getFirst()).results().getFirst();
    assertThat(result.content()).containsExactly(content);
    assertThat(result.failed()).isEqualTo(failed);
    assertThat(result.opaque().isEmpty()).isEqualTo(!kept);
    assertThat(new Requests(request).member("contents")).contains("\"response\":" + response);
  }

  @Test
  void parts_of_a_response_are_content_too() {
    ChatRequest request =
        contents(
            "{\"parts\":[{\"functionResponse\":{\"name\":\"f\",\"response\":{\"output\":\"\"},"
                + "\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AA\"}},"
                + "{\"odd\":1}],\"scheduling\":\"SILENT\"}}]}");
    Result result = ((Message.Results) request.messages().getFirst()).results().getFirst();
    assertThat(result.content())
        .containsExactly(
            new Part.Image(new Source.Inline("image/png", "AA"), List.of()),
            new Part.Foreign("gemini.functionResponsePart", new Json("{\"odd\":1}")));
    assertThat(result.opaque())
        .containsExactly(Requests.opaque("gemini.functionResponse.scheduling", "\"SILENT\""));
  }

  static Stream<Arguments> media() {
    return Stream.of(
        Arguments.of(
            "{\"fileData\":{\"mimeType\":\"image/png\",\"fileUri\":\"https://x/a.png\"}}",
            new Part.Image(new Source.Url("https://x/a.png"), List.of())),
        Arguments.of(
            "{\"fileData\":{\"mimeType\":\"image/webp\",\"fileUri\":\"https://x/a\"}}",
            new Part.Image(
                new Source.Url("https://x/a"),
                List.of(Requests.opaque("gemini.fileData.mimeType", "\"image/webp\"")))),
        Arguments.of(
            "{\"fileData\":{\"mimeType\":\"video/mp4\",\"fileUri\":"
                + "\"https://generativelanguage.googleapis.com/v1beta/files/7\"},"
                + "\"videoMetadata\":{\"fps\":5}}",
            new Part.File(
                Optional.empty(),
                new Source.Stored("https://generativelanguage.googleapis.com/v1beta/files/7"),
                List.of(
                    Requests.opaque("gemini.videoMetadata", "{\"fps\":5}"),
                    Requests.opaque("gemini.fileData.mimeType", "\"video/mp4\"")))),
        Arguments.of(
            "{\"fileData\":{\"fileUri\":\"gs://b/a\"}}",
            new Part.Image(new Source.Stored("gs://b/a"), List.of())),
        Arguments.of(
            "{\"inlineData\":{\"mimeType\":\"text/plain\",\"data\":\"AA\",\"displayName\":\"n\"}}",
            new Part.File(Optional.of("n"), new Source.Inline("text/plain", "AA"), List.of())),
        Arguments.of(
            "{\"executableCode\":{\"code\":\"1\"}}",
            new Part.Foreign(
                "gemini.executableCode", new Json("{\"executableCode\":{\"code\":\"1\"}}"))));
  }

  @ParameterizedTest
  @MethodSource("media")
  void media_and_unknown_parts_are_kept(String json, Part part) {
    ChatRequest request = contents("{\"parts\":[" + json + "]}");
    assertThat(request.messages()).containsExactly(new Message.User(List.of(part)));
    assertThat(new Requests(request).member("contents", "file-names"))
        .isEqualTo("[{\"role\":\"user\",\"parts\":[" + sorted(json) + "]}]");
  }

  /// What stood in `fileData` beyond its first two members comes behind them.
  private static String sorted(String json) {
    return json.replaceFirst(
            "(\\{\"fileData\":\\{)(\"mimeType\":\"[^\"]*\"),(\"fileUri\":\"[^\"]*\")(?=.*webp)",
            "$1$3,$2")
        .replace(
            "\"mimeType\":\"image/webp\",\"fileUri\":\"https://x/a\"",
            "\"fileUri\":\"https://x/a\",\"mimeType\":\"image/webp\"");
  }

  @Test
  void marks_of_other_protocols_are_unpacked_onto_the_text_that_was_streamed_before_them() {
    var mark = Requests.opaque("anthropic-messages.signature", "\"sig\"");
    String word = JsonValue.of(Carried.pack(List.of(mark))).text();
    List<Message> messages =
        contents(
                "{\"parts\":[{\"text\":\"Hi\"}]},{\"role\":\"model\",\"parts\":[{\"text\":\"I"
                    + " th\",\"thought\":true}]},"
                    + "{\"role\":\"model\",\"parts\":[{\"text\":\"ink\",\"thought\":true}]},"
                    + "{\"role\":\"model\",\"parts\":[{\"text\":\"\",\"thought\":true,\"thoughtSignature\":"
                    + word
                    + "},{\"text\":\"so\"},{\"functionCall\":{\"name\":\"f\"},\"thoughtSignature\":"
                    + word
                    + "}]}")
            .messages();
    assertThat(messages.get(1))
        .isEqualTo(
            new Message.Assistant(
                List.of(
                    new Part.Reasoning("I think", List.of(mark)),
                    new Part.Text("so"),
                    new Part.Call(new CallId("call_0", true), "f", "{}", List.of(mark)))));
  }

  @Test
  void signatures_of_its_own_stay_with_their_parts() {
    var mark = Requests.opaque("gemini.thoughtSignature", "\"U2ln\"");
    assertThat(
            contents(
                    "{\"role\":\"model\",\"parts\":[{\"text\":\"a\"},{\"text\":\"\",\"thoughtSignature\":"
                        + "\"U2ln\"},{\"thought\":true,\"thoughtSignature\":\"U2ln\"},{\"text\":\"\"}]}")
                .messages())
        .containsExactly(
            new Message.Assistant(
                List.of(
                    new Part.Text("a"),
                    new Part.Text("", List.of(mark)),
                    new Part.Reasoning("", List.of(mark)))));
  }

  @Test
  void schemas_in_openapi_are_read_as_json_schema_and_go_back_as_they_stood() {
    String schema =
        "{\"type\":\"OBJECT\",\"properties\":{\"type\":{\"type\":\"STRING\",\"nullable\":true},"
            + "\"n\":{\"type\":\"ARRAY\",\"items\":{\"type\":\"INTEGER\"},\"minItems\":\"2\"}},"
            + "\"propertyOrdering\":[\"n\"],\"required\":[\"n\"]}";
    ChatRequest request =
        with(
            "\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\",\"parameters\":"
                + schema
                + ",\"behavior\":\"BLOCKING\"}]}],\"generationConfig\":{\"responseMimeType\":"
                + "\"application/json\",\"responseSchema\":"
                + schema
                + "}");
    String plain =
        "{\"type\":\"object\",\"properties\":{\"type\":{\"type\":[\"string\",\"null\"]},"
            + "\"n\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"},\"minItems\":2}},"
            + "\"required\":[\"n\"]}";
    var tool = (ToolSpec) request.tools().getFirst();
    assertThat(tool.parameters().text()).isEqualTo(plain);
    assertThat(tool.opaque().stream().map(Opaque::kind))
        .containsExactlyInAnyOrder("gemini.behavior", "gemini.parameters");
    assertThat(((Output.Schema) request.output()).schema().text()).isEqualTo(plain);
    var again = new Requests(request);
    assertThat(again.member("tools")).contains("\"parameters\":" + schema);
    assertThat(again.member("tools")).doesNotContain("parametersJsonSchema");
    assertThat(again.member("generationConfig"))
        .isEqualTo("{\"responseMimeType\":\"application/json\",\"responseSchema\":" + schema + "}");
  }

  @Test
  void a_function_without_parameters_takes_none() {
    var tool =
        (ToolSpec) with("\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\"}]}]").tools().get(0);
    assertThat(tool.parameters().text()).isEqualTo("{\"type\":\"object\",\"properties\":{}}");
    assertThat(tool.description()).isEmpty();
  }

  @Test
  void tools_of_the_vendor_are_foreign() {
    assertThat(with("\"tools\":[{\"googleSearch\":{},\"codeExecution\":{\"a\":1}}]").tools())
        .containsExactly(
            new ForeignTool("gemini.googleSearch", new Json("{\"googleSearch\":{}}")),
            new ForeignTool("gemini.codeExecution", new Json("{\"codeExecution\":{\"a\":1}}")));
  }

  static Stream<Arguments> modes() {
    return Stream.of(
        Arguments.of("{\"mode\":\"AUTO\"}", new Choice.Auto(), false),
        Arguments.of("{\"mode\":\"none\"}", new Choice.None(), false),
        Arguments.of("{\"mode\":\"ANY\"}", new Choice.Required(), false),
        Arguments.of(
            "{\"mode\":\"ANY\",\"allowedFunctionNames\":[\"f\"]}", new Choice.Named("f"), false),
        Arguments.of(
            "{\"mode\":\"ANY\",\"allowedFunctionNames\":[\"f\",\"g\"]}",
            new Choice.Allowed(true, List.of("f", "g")),
            false),
        Arguments.of(
            "{\"mode\":\"VALIDATED\",\"allowedFunctionNames\":[\"f\"]}",
            new Choice.Allowed(false, List.of("f")),
            false),
        Arguments.of("{\"mode\":\"VALIDATED\"}", new Choice.Auto(), true),
        Arguments.of(
            "{\"mode\":\"ANY\",\"streamFunctionCallArguments\":true}",
            new Choice.Required(),
            true));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void every_mode_is_a_choice(String calling, Choice choice, boolean kept) {
    ChatRequest request =
        with(
            "\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\"},{\"name\":\"g\"}]}],"
                + "\"toolConfig\":{\"functionCallingConfig\":"
                + calling
                + ",\"retrievalConfig\":null}");
    assertThat(request.choice()).isEqualTo(choice);
    assertThat(request.opaque().isEmpty()).isEqualTo(!kept);
    if (!(choice instanceof Choice.Auto) || kept)
      assertThat(new Requests(request).member("toolConfig"))
          .isEqualToIgnoringCase("{\"functionCallingConfig\":" + calling + "}");
  }

  static Stream<Arguments> thinking() {
    return Stream.of(
        Arguments.of("{\"thinkingBudget\":0}", thinking("off", "", 0, "")),
        Arguments.of("{\"thinkingBudget\":-1}", thinking("on", "", 0, "")),
        Arguments.of(
            "{\"thinkingBudget\":9,\"includeThoughts\":true}", thinking("", "", 9, "summarized")),
        Arguments.of(
            "{\"thinkingLevel\":\"high\",\"includeThoughts\":false}",
            thinking("", "high", 0, "omitted")),
        Arguments.of("{\"thinkingLevel\":\"EXTREME\"}", thinking("", "", 0, "")));
  }

  private static Thinking thinking(String on, String effort, int budget, String shown) {
    return new Thinking(
        Optional.of(on).filter(w -> !w.isEmpty()).map("on"::equals),
        Optional.of(effort).filter(e -> !e.isEmpty()),
        budget == 0 ? OptionalInt.empty() : OptionalInt.of(budget),
        Optional.of(shown).filter(s -> !s.isEmpty()));
  }

  @ParameterizedTest
  @MethodSource("thinking")
  void thinking_is_read(String config, Thinking thinking) {
    ChatRequest request = with("\"generationConfig\":{\"thinkingConfig\":" + config + "}");
    assertThat(request.thinking()).isEqualTo(thinking);
    assertThat(new Requests(request).member("generationConfig"))
        .isEqualToIgnoringCase("{\"thinkingConfig\":" + reordered(config) + "}");
  }

  /// Whether thoughts are shown is written first.
  private static String reordered(String config) {
    return config.replaceFirst("\\{(.+),(\"includeThoughts\":\\w+)\\}", "{$2,$1}");
  }

  @Test
  void settings_without_a_word_stay_and_a_mime_type_of_another_kind_too() {
    ChatRequest request =
        with(
            "\"generationConfig\":{\"responseMimeType\":\"text/x.enum\",\"responseSchema\":"
                + "{\"type\":\"STRING\"},\"topK\":64.0,\"speechConfig\":{\"a\":1}},"
                + "\"safetySettings\":[]");
    assertThat(request.output()).isEqualTo(new Output.Any());
    assertThat(request.sampling().topK()).hasValue(64);
    assertThat(request.opaque())
        .containsExactly(
            Requests.opaque(
                "gemini.generationConfig",
                "{\"responseMimeType\":\"text/x.enum\",\"responseSchema\":{\"type\":\"STRING\"},"
                    + "\"speechConfig\":{\"a\":1}}"),
            Requests.opaque("gemini.safetySettings", "[]"));
  }

  @Test
  void null_is_as_good_as_absent() {
    ChatRequest request =
        Requests.read(
            "{\"contents\":[{\"role\":null,\"parts\":[{\"functionCall\":null,\"text\":\"a\","
                + "\"thoughtSignature\":null}]}],\"tools\":null,\"toolConfig\":null,"
                + "\"generationConfig\":{\"seed\":null},\"cachedContent\":null}");
    assertThat(request)
        .isEqualTo(Requests.PLAIN.saying(new Message.User(List.of(new Part.Text("a")))).request());
  }

  @Test
  void the_first_name_of_the_answers_schema_is_read_too() {
    ChatRequest request =
        with(
            "\"generationConfig\":{\"responseMimeType\":\"application/json\","
                + "\"_responseJsonSchema\":{\"type\":\"object\"}}");
    assertThat(request.output())
        .isEqualTo(
            new Output.Schema(
                Optional.empty(), new Json("{\"type\":\"object\"}"), Optional.empty()));
    assertThat(new Requests(request).member("generationConfig"))
        .contains("\"_responseJsonSchema\"")
        .doesNotContain("\"responseJsonSchema\"");
  }
}
