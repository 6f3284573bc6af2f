package dev.toolmark.providers.wire.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.chat.WireAnswer;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.body.Carried;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResponsesDecodeTest {
  private static Asked read(
      String method, String path, Map<String, List<String>> headers, String body) {
    return Requests.responses()
        .decodeRequest(
            new WireRequest(method, path, headers, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static ChatRequest chat(String body) {
    return ((Asked.Chat) read("POST", "/v1/responses", Map.of(), body)).request();
  }

  private static ErrorInfo refused(String body) {
    return ((Asked.Refused) read("POST", "/v1/responses", Map.of(), body)).error();
  }

  private static List<Message> input(String items) {
    return chat("{\"model\":\"m\",\"input\":[" + items + "]}").messages();
  }

  private static Opaque own(String field, String json) {
    return new Opaque("openai-responses." + field, new Json(json));
  }

  @Test
  void a_text_is_a_message_of_the_user() {
    assertThat(chat("{\"model\":\"m\",\"input\":\"Hi\"}").messages())
        .containsExactly(new Message.User(List.of(new Part.Text("Hi"))));
  }

  @Test
  void a_message_may_go_without_its_type_and_with_its_own_members() {
    assertThat(
            input(
                "{\"role\":\"developer\",\"content\":\"d\"},{\"type\":\"message\",\"id\":\"msg_1\",\"phase\":\"final_answer\",\"status\":\"completed\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"a\",\"annotations\":[]}]}"))
        .containsExactly(
            new Message.System(true, List.of(new Part.Text("d"))),
            new Message.Assistant(
                List.of(
                    new Part.Text(
                        "a",
                        List.of(
                            own("message.id", "\"msg_1\""),
                            own("message.phase", "\"final_answer\""))))));
  }

  @Test
  void items_that_only_this_protocol_knows_are_kept_where_they_stood() {
    String search = "{\"type\":\"web_search_call\",\"id\":\"ws_1\"}";
    String agent =
        "{\"type\":\"agent_message\",\"author\":\"a\",\"recipient\":\"b\",\"content\":[]}";
    String compaction = "{\"type\":\"compaction\",\"encrypted_content\":\"gAAA\"}";
    String trigger = "{\"type\":\"compaction_trigger\"}";
    assertThat(input(String.join(",", search, agent, compaction, trigger)))
        .containsExactly(
            new Message.Assistant(
                List.of(new Part.Foreign("openai-responses.web_search_call", new Json(search)))),
            new Message.User(
                List.of(new Part.Foreign("openai-responses.agent_message", new Json(agent)))),
            new Message.Assistant(
                List.of(new Part.Foreign("openai-responses.compaction", new Json(compaction)))),
            new Message.User(
                List.of(
                    new Part.Foreign("openai-responses.compaction_trigger", new Json(trigger)))));
  }

  @Test
  void content_that_only_this_protocol_knows_is_kept_in_its_message() {
    String audio = "{\"type\":\"input_audio\",\"input_audio\":{}}";
    assertThat(
            input(
                "{\"role\":\"user\",\"content\":["
                    + audio
                    + ",{\"type\":\"input_image\",\"file_id\":\"f\",\"image_url\":\"x\"}]}"))
        .containsExactly(
            new Message.User(
                List.of(
                    new Part.Foreign("openai-responses.part.input_audio", new Json(audio)),
                    new Part.Foreign(
                        "openai-responses.part.input_image",
                        new Json(
                            "{\"type\":\"input_image\",\"file_id\":\"f\",\"image_url\":\"x\"}")))));
  }

  @Test
  void a_file_without_its_kind_is_bytes() {
    assertThat(
            input(
                "{\"role\":\"user\",\"content\":[{\"type\":\"input_file\",\"file_data\":\"AA==\"}]}"))
        .containsExactly(
            new Message.User(
                List.of(
                    new Part.File(
                        Optional.empty(),
                        new Source.Inline("application/octet-stream", "AA=="),
                        List.of()))));
  }

  @Test
  void reasoning_keeps_its_form_and_its_id_where_they_say_more_than_its_text() {
    String two =
        "[{\"type\":\"summary_text\",\"text\":\"a\"},{\"type\":\"summary_text\",\"text\":\"b\"}]";
    assertThat(
            input(
                "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":"
                    + two
                    + ",\"content\":null,\"encrypted_content\":\"g\"}"))
        .containsExactly(
            new Message.Assistant(
                List.of(
                    new Part.Reasoning(
                        "a\n\nb",
                        List.of(
                            own("id", "\"rs_1\""),
                            own("summary", two),
                            own("encrypted_content", "\"g\""))))));
  }

  @Test
  void what_was_carried_is_unpacked_to_the_part_it_is_of() {
    var signature = new Opaque("gemini.thoughtSignature", new Json("\"s\""));
    var mine = new Opaque("anthropic-messages.signature", new Json("\"t\""));
    String thought = Carried.pack(List.of(mine));
    String ofCall = Carriers.word("c1", List.of(signature));
    String ofText = Carriers.word("msg_x", List.of(signature));
    assertThat(
            input(
                "{\"type\":\"reasoning\",\"id\":\"rs_9\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"Hm\"}],\"encrypted_content\":\"%s\"},"
                        .formatted(thought)
                    + "{\"type\":\"message\",\"id\":\"msg_x\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"a\"}]},"
                    + "{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"f\",\"arguments\":\"{}\"},"
                    + "{\"type\":\"function_call\",\"call_id\":\"c2\",\"name\":\"f\",\"arguments\":\"{}\"},"
                    + "{\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"%s\"},"
                        .formatted(ofCall)
                    + "{\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"%s\"}"
                        .formatted(ofText)))
        .containsExactly(
            new Message.Assistant(
                List.of(
                    new Part.Reasoning("Hm", List.of(mine)),
                    new Part.Text("a", List.of(own("message.id", "\"msg_x\""), signature)),
                    new Part.Call(new CallId("c1", false), "f", "{}", List.of(signature)),
                    new Part.Call(new CallId("c2", false), "f", "{}", List.of()))));
  }

  @Test
  void a_tool_of_free_text_is_a_tool_with_one_string_and_comes_back_as_it_was() {
    String body =
        "{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":\"x\"},{\"type\":\"custom_tool_call\",\"call_id\":\"c1\",\"name\":\"exec\",\"input\":\"ls"
            + " \\\"é\\\"\"},"
            + "{\"type\":\"custom_tool_call_output\",\"call_id\":\"c1\",\"output\":\"done\"}],"
            + "\"tools\":[{\"type\":\"custom\",\"name\":\"exec\",\"description\":\"d\",\"format\":{\"type\":\"text\"}}],"
            + "\"tool_choice\":{\"type\":\"custom\",\"name\":\"exec\"}}";
    ChatRequest request = chat(body);
    ToolSpec tool = (ToolSpec) request.tools().getFirst();
    assertThat(tool.parameters().text()).contains("\"input\":{\"type\":\"string\"}");
    assertThat(request.choice()).isEqualTo(new Choice.Named("exec"));
    Part call = ((Message.Assistant) request.messages().get(1)).parts().getFirst();
    assertThat(((Part.Call) call).arguments()).isEqualTo("{\"input\":\"ls \\\"é\\\"\"}");
    String sent =
        new String(
            Requests.responses().encodeRequest(request).wire().body(), StandardCharsets.UTF_8);
    assertThat(sent)
        .contains(
            "{\"type\":\"custom_tool_call\",\"call_id\":\"c1\",\"name\":\"exec\",\"input\":\"ls"
                + " \\\"é\\\"\"}",
            "{\"type\":\"custom_tool_call_output\",\"call_id\":\"c1\",\"output\":\"done\"}",
            "{\"type\":\"custom\",\"name\":\"exec\",\"description\":\"d\",\"format\":{\"type\":\"text\"}}",
            "\"tool_choice\":{\"type\":\"custom\",\"name\":\"exec\"}");
  }

  @Test
  void tools_in_namespaces_and_in_the_input_are_tools_like_any_other() {
    String space =
        "{\"type\":\"namespace\",\"name\":\"clock\",\"description\":\"d\",\"tools\":[{\"type\":\"function\",\"name\":\"sleep\",\"parameters\":{},\"strict\":false}]}";
    List<Tool> offered =
        chat("{\"model\":\"m\",\"input\":\"x\",\"tools\":[" + space + "]}").tools();
    assertThat(offered).extracting(t -> ((ToolSpec) t).name()).containsExactly("clock.sleep");
    ChatRequest inInput =
        chat(
            "{\"model\":\"m\",\"input\":[{\"type\":\"additional_tools\",\"role\":\"developer\",\"tools\":["
                + space
                + "]},{\"role\":\"user\",\"content\":\"x\"}]}");
    assertThat(inInput.tools())
        .extracting(t -> ((ToolSpec) t).name())
        .containsExactly("clock.sleep");
    assertThat(inInput.messages().getFirst()).isInstanceOf(Message.System.class);
    String odd = "{\"type\":\"namespace\",\"name\":\"n\",\"tools\":[{\"type\":\"mcp\"}]}";
    assertThat(chat("{\"model\":\"m\",\"input\":\"x\",\"tools\":[" + odd + "]}").tools())
        .containsExactly(new ForeignTool("openai-responses.namespace", new Json(odd)));
  }

  @Test
  void a_choice_of_a_servers_own_tool_stays_as_it_is() {
    ChatRequest request =
        chat("{\"model\":\"m\",\"input\":\"x\",\"tool_choice\":{\"type\":\"web_search\"}}");
    assertThat(request.choice()).isEqualTo(new Choice.Auto());
    assertThat(request.opaque()).contains(own("tool_choice", "{\"type\":\"web_search\"}"));
  }

  @Test
  void off_is_the_effort_none() {
    ChatRequest request =
        chat("{\"model\":\"m\",\"input\":\"x\",\"reasoning\":{\"effort\":\"none\"}}");
    assertThat(request.thinking().on()).contains(false);
    assertThat(request.thinking().effort()).isEmpty();
  }

  @Test
  void chaining_is_kept_for_whoever_sends_it_on() {
    assertThat(
            chat("{\"model\":\"m\",\"input\":\"x\",\"previous_response_id\":\"resp_1\"}").opaque())
        .contains(own("previous_response_id", "\"resp_1\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|the body is not JSON",
        "[]|: an object was due",
        "{\"input\":\"x\"}|model: is missing",
        "{\"model\":\"m\"}|input: is missing",
        "{\"model\":\"m\",\"input\":1}|input: text or a list of items was due",
        "{\"model\":\"m\",\"input\":[1]}|input[0]: an object was due",
        "{\"model\":\"m\",\"input\":[{\"content\":\"x\"}]}|input[0].role: is missing",
        "{\"model\":\"m\",\"input\":[{\"role\":\"tool\",\"content\":\"x\"}]}|input[0].role: is not"
            + " known",
        "{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\"}]}]}|input[0].content[0].text:"
            + " is missing",
        "{\"model\":\"m\",\"input\":[{\"type\":\"function_call\",\"name\":\"f\"}]}|input[0].call_id:"
            + " is missing",
        "{\"model\":\"m\",\"input\":[{\"type\":\"function_call_output\",\"output\":\"x\"}]}|input[0].call_id:"
            + " is missing",
        "{\"model\":\"m\",\"input\":\"x\",\"tools\":[{\"type\":\"function\"}]}|tools[0].name: is"
            + " missing",
        "{\"model\":\"m\",\"input\":\"x\",\"tool_choice\":\"maybe\"}|tool_choice: auto, none or"
            + " required was due",
        "{\"model\":\"m\",\"input\":\"x\",\"max_output_tokens\":-1}|max_output_tokens: a count was"
            + " due",
        "{\"model\":\"m\",\"input\":\"x\",\"stream\":\"yes\"}|stream: true or false was due"
      })
  void what_is_wrong_is_an_answer_that_names_the_place(String body, String message) {
    ErrorInfo error = refused(body);
    assertThat(error.cause()).isEqualTo(Cause.REJECTED);
    assertThat(error.status()).hasValue(400);
    assertThat(error.message()).startsWith(message);
    WireAnswer answer = Requests.responses().encodeError(error);
    assertThat(answer.head().status()).isEqualTo(400);
  }

  @Test
  void a_websocket_is_refused_so_that_codex_asks_by_post_at_once() {
    Asked asked = read("GET", "/v1/responses", Map.of("upgrade", List.of("websocket")), "");
    assertThat(Requests.responses().encodeError(((Asked.Refused) asked).error()).head().status())
        .isEqualTo(426);
    assertThat(((Asked.Refused) read("GET", "/v1/responses", Map.of(), "")).error().status())
        .hasValue(405);
    assertThat(((Asked.Refused) read("POST", "/v1/other", Map.of(), "{}")).error().status())
        .hasValue(404);
    assertThat(read("GET", "/v1/models?after=x", Map.of(), ""))
        .isEqualTo(new Asked.Models(Optional.of("x")));
  }

  @Test
  void no_mutation_of_a_request_throws() {
    byte[] body =
        ("{\"model\":\"m\",\"input\":[{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"a\"}]},"
                + "{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"},"
                + "{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":[{\"type\":\"input_text\",\"text\":\"x\"}]}],"
                + "\"tools\":[{\"type\":\"namespace\",\"name\":\"n\",\"tools\":[{\"type\":\"custom\",\"name\":\"g\"}]}],"
                + "\"reasoning\":{\"effort\":\"low\"},\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"o\",\"schema\":{}}}}")
            .getBytes(StandardCharsets.UTF_8);
    for (long seed = 0; seed < 3000; seed++) {
      var random = new Random(seed);
      byte[] mutated = body.clone();
      for (int i = random.nextInt(4); i >= 0; i--)
        mutated[random.nextInt(body.length)] =
            (byte) "{}[]\",:0an l\u0001".charAt(random.nextInt(13));
      try {
        Asked asked =
            Requests.responses()
                .decodeRequest(new WireRequest("POST", "/responses", Map.of(), mutated));
        if (asked instanceof Asked.Chat(var request)) Requests.responses().encodeRequest(request);
      } catch (RuntimeException e) {
        throw new AssertionError(
            "seed " + seed + " " + JsonValue.of(new String(mutated, StandardCharsets.UTF_8)).text(),
            e);
      }
    }
  }
}
