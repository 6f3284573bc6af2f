package dev.toolmark.providers.wire.openaichat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DecodeRequestTest {
  private static final String USER = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

  private static Asked asked(String method, String path, String body, String... quirks) {
    return Requests.chat(quirks)
        .decodeRequest(
            new WireRequest(method, path, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Asked read(String body, String... quirks) {
    return asked("POST", "/v1/chat/completions", body, quirks);
  }

  private static ChatRequest chat(String members, String... quirks) {
    Asked asked = read("{\"model\":\"m\"," + members + "}", quirks);
    assertThat(asked).isInstanceOf(Asked.Chat.class);
    return ((Asked.Chat) asked).request();
  }

  private static ErrorInfo refused(Asked asked) {
    assertThat(asked).isInstanceOf(Asked.Refused.class);
    return ((Asked.Refused) asked).error();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("", "the body is not JSON"),
        Arguments.of("{\"model\":\"m\",", "the body is not JSON: line 1, column"),
        Arguments.of("[]", "an object was due"),
        Arguments.of("{" + USER + "}", "model: is missing"),
        Arguments.of("{\"model\":1," + USER + "}", "model: text was due"),
        Arguments.of("{\"model\":\"m\"}", "messages: at least one was due"),
        Arguments.of("{\"model\":\"m\",\"messages\":{}}", "messages: a list was due"),
        Arguments.of("{\"model\":\"m\",\"messages\":[1]}", "messages[0]: an object was due"),
        Arguments.of("{\"model\":\"m\",\"messages\":[{\"role\":\"x\"}]}", "messages[0].role: "),
        Arguments.of("{\"model\":\"m\",\"messages\":[{}]}", "messages[0].role: is missing"),
        Arguments.of(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":7}]}",
            "messages[0].content: text or a list"),
        Arguments.of(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]}",
            "messages[0].content[0].text: is missing"),
        Arguments.of(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]}",
            "messages[0].tool_call_id: is missing"),
        Arguments.of("{\"model\":\"m\",\"n\":2," + USER + "}", "n: only one choice"),
        Arguments.of("{\"model\":\"m\",\"n\":1.5," + USER + "}", "n: a whole number"),
        Arguments.of("{\"model\":\"m\",\"max_tokens\":-1," + USER + "}", "max_tokens: a count"),
        Arguments.of("{\"model\":\"m\",\"seed\":1e30," + USER + "}", "seed: is beyond 64 bits"),
        Arguments.of("{\"model\":\"m\",\"seed\":1e99999," + USER + "}", "seed: is beyond 64 bits"),
        Arguments.of(
            "{\"model\":\"m\",\"temperature\":1e999," + USER + "}", "temperature: a number"),
        Arguments.of("{\"model\":\"m\",\"stop\":[1]," + USER + "}", "stop: text or a list"),
        Arguments.of("{\"model\":\"m\",\"stream\":\"yes\"," + USER + "}", "stream: true or false"),
        Arguments.of(
            "{\"model\":\"m\",\"tool_choice\":\"maybe\"," + USER + "}", "tool_choice: auto"),
        Arguments.of("{\"model\":\"m\",\"tool_choice\":1," + USER + "}", "tool_choice: a word"),
        Arguments.of(
            "{\"model\":\"m\",\"tools\":[{\"type\":\"function\"}]," + USER + "}",
            "tools[0].function: is missing"),
        Arguments.of(
            "{\"model\":\"m\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"\"}}],"
                + USER
                + "}",
            "tool name must be 1 to 256"),
        Arguments.of("{\"a\":".repeat(300), "the body is not JSON"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void what_is_malformed_is_refused_with_its_place(String body, String told) {
    ErrorInfo error = refused(read(body));
    assertThat(error.message()).contains(told);
    assertThat(error.cause()).isEqualTo(Cause.REJECTED);
    assertThat(error.status()).hasValue(400);
    assertThat(error.raw()).isEqualTo(body.substring(0, Math.min(body.length(), 512)));
  }

  @Test
  void other_paths_and_methods_are_refused() {
    String body = "{\"model\":\"m\"," + USER + "}";
    assertThat(refused(asked("POST", "/v1/responses", body)).status()).hasValue(404);
    assertThat(refused(asked("POST", "/v1/responses", body)).cause()).isEqualTo(Cause.NOT_FOUND);
    assertThat(refused(asked("GET", "/v1/chat/completions", "")).status()).hasValue(405);
    assertThat(refused(asked("POST", "/v1/models", "{}")).status()).hasValue(405);
    assertThat(refused(asked("GET", "/v1/models/m", "")).status()).hasValue(404);
  }

  @Test
  void paths_are_known_behind_any_base_and_with_a_query() {
    String body = "{\"model\":\"m\"," + USER + "}";
    assertThat(asked("POST", "/chat/completions", body)).isInstanceOf(Asked.Chat.class);
    assertThat(asked("POST", "/a/b/chat/completions?x=1", body)).isInstanceOf(Asked.Chat.class);
    assertThat(refused(asked("POST", "/xchat/completions", body)).status()).hasValue(404);
    assertThat(asked("GET", "/v1/models?limit=2&after=a%2Fb", ""))
        .isEqualTo(new Asked.Models(Optional.of("a/b")));
  }

  @Test
  void a_model_may_stand_in_the_path() {
    var chat =
        new OpenAiChat(
            new Dialect(
                Map.of(Ask.WHOLE, "/deployments/{model}/chat/completions"),
                Set.of(),
                Limits.DEFAULT));
    Asked asked =
        chat.decodeRequest(
            new WireRequest(
                "POST",
                "/openai/deployments/my%20m/chat/completions?v=2",
                Map.of(),
                ("{" + USER + "}").getBytes(StandardCharsets.UTF_8)));
    assertThat(((Asked.Chat) asked).request().model()).isEqualTo("my m");
  }

  static Stream<Arguments> choices() {
    return Stream.of(
        Arguments.of("\"auto\"", new Choice.Auto()),
        Arguments.of("null", new Choice.Auto()),
        Arguments.of("\"none\"", new Choice.None()),
        Arguments.of("\"required\"", new Choice.Required()),
        Arguments.of("\"any\"", new Choice.Required()),
        Arguments.of(
            "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}", new Choice.Named("f")),
        Arguments.of("{\"type\":\"function\",\"name\":\"f\"}", new Choice.Named("f")),
        Arguments.of(
            "{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"required\",\"tools\":"
                + "[{\"type\":\"function\",\"function\":{\"name\":\"f\"}},{\"type\":\"function\",\"name\":\"g\"}]}}",
            new Choice.Allowed(true, List.of("f", "g"))),
        Arguments.of(
            "{\"type\":\"allowed_tools\",\"mode\":\"auto\",\"tools\":[]}",
            new Choice.Allowed(false, List.of())));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void every_form_of_a_choice_is_read(String form, Choice due) {
    ChatRequest request = chat("\"tool_choice\":" + form + "," + USER);
    assertThat(request.choice()).isEqualTo(due);
    assertThat(request.opaque()).isEmpty();
  }

  @Test
  void a_choice_that_only_this_protocol_knows_stays_opaque() {
    String form = "{\"type\":\"custom\",\"custom\":{\"name\":\"f\"}}";
    ChatRequest request = chat("\"tool_choice\":" + form + "," + USER);
    assertThat(request.choice()).isEqualTo(new Choice.Auto());
    assertThat(request.opaque())
        .containsExactly(new Opaque("openai-chat.tool_choice", new Json(form)));
  }

  @Test
  void a_stream_without_usage_says_so_and_one_with_it_is_ours() {
    String off = "{\"include_usage\":false}";
    assertThat(chat("\"stream\":true," + USER).opaque())
        .containsExactly(new Opaque("openai-chat.stream_options", new Json(off)));
    assertThat(chat("\"stream\":true,\"stream_options\":{\"include_usage\":true}," + USER).opaque())
        .isEmpty();
    assertThat(StreamUsage.wanted(chat("\"stream\":true," + USER))).isFalse();
    assertThat(
            StreamUsage.wanted(
                chat(
                    "\"stream\":true,\"stream_options\":{\"include_usage\":true,\"x\":1}," + USER)))
        .isTrue();
  }

  @Test
  void the_newer_name_of_the_limit_wins_and_white_space_numbers_are_whole() {
    assertThat(
            chat("\"max_tokens\":1,\"max_completion_tokens\":2e1," + USER).sampling().maxTokens())
        .hasValue(20);
    assertThat(chat("\"n\":1.0," + USER).model()).isEqualTo("m");
  }

  @Test
  void makers_words_for_reasoning_are_read_where_they_are_spoken_and_kept_elsewhere() {
    String flag = "\"enable_thinking\":true,\"thinking_budget\":9," + USER;
    assertThat(chat(flag, "thinking-enable-flag").thinking().on()).contains(true);
    assertThat(chat(flag, "thinking-enable-flag").thinking().budget()).hasValue(9);
    assertThat(chat(flag, "thinking-enable-flag").opaque()).isEmpty();
    assertThat(chat(flag).opaque()).hasSize(2);
    String object = "\"reasoning\":{\"effort\":\"low\",\"max_tokens\":5,\"enabled\":false}," + USER;
    assertThat(chat(object, "thinking-reasoning-object").thinking().effort()).contains("low");
    assertThat(chat(object, "thinking-reasoning-object").thinking().on()).contains(false);
    String type = "\"thinking\":{\"type\":\"disabled\"}," + USER;
    assertThat(chat(type, "thinking-type").thinking().on()).contains(false);
    String kwargs = "\"chat_template_kwargs\":{\"enable_thinking\":true}," + USER;
    assertThat(chat(kwargs, "thinking-template-kwargs").thinking().on()).contains(true);
    String more = "\"chat_template_kwargs\":{\"enable_thinking\":true,\"x\":1}," + USER;
    assertThat(chat(more, "thinking-template-kwargs").opaque()).hasSize(1);
  }

  @Test
  void content_parts_of_every_kind_are_read() {
    String parts =
        """
        "messages":[{"role":"user","name":"bob","content":[
          {"type":"text","text":"a","cache_control":{"type":"ephemeral"}},
          {"type":"text","text":""},
          {"type":"image_url","image_url":{"url":"data:image/png;base64,AA==","detail":"low"}},
          {"type":"image_url","image_url":"https://x/y.png"},
          {"type":"image_url","image_url":{"url":"data:text/plain,hello"}},
          {"type":"file","file":{"file_id":"f1"}},
          {"type":"file","file":{"filename":"a.pdf","file_data":"AA=="}},
          {"type":"input_audio","input_audio":{"data":"AA","format":"wav"}}]}]
        """;
    Message.User user = (Message.User) chat(parts).messages().getFirst();
    assertThat(user.parts())
        .containsExactly(
            new Part.Text(
                "a",
                List.of(
                    new Opaque(
                        "openai-chat.part.cache_control", new Json("{\"type\":\"ephemeral\"}")))),
            new Part.Image(
                new Source.Inline("image/png", "AA=="),
                List.of(new Opaque("openai-chat.image_url.detail", new Json("\"low\"")))),
            new Part.Image(new Source.Url("https://x/y.png"), List.of()),
            new Part.Image(new Source.Url("data:text/plain,hello"), List.of()),
            new Part.File(Optional.empty(), new Source.Stored("f1"), List.of()),
            new Part.File(
                Optional.of("a.pdf"),
                new Source.Inline("application/octet-stream", "AA=="),
                List.of()),
            new Part.Foreign(
                "openai-chat.input_audio",
                new Json(
                    "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AA\",\"format\":\"wav\"}}")),
            new Part.Foreign("openai-chat.message", new Json("{\"name\":\"bob\"}")));
  }

  @Test
  void a_turn_of_the_model_is_read_with_all_that_belongs_to_it() {
    String turn =
        """
        "messages":[{"role":"assistant","content":"t","refusal":"no","reasoning":"r",
          "annotations":[],"audio":{"id":"a"},"tool_calls":[
          {"id":"c1","type":"function","index":0,"function":{"name":"f","arguments":"{bad"},"extra":1},
          {"id":"c2","type":"function","function":{"name":"g","arguments":{"a":1.0}}},
          {"id":"c3","type":"custom","custom":{"name":"h","input":"x"}}]}]
        """;
    Message.Assistant assistant = (Message.Assistant) chat(turn).messages().getFirst();
    assertThat(assistant.parts()).hasSize(7);
    assertThat(assistant.parts().get(0)).isEqualTo(new Part.Reasoning("r", List.of()));
    assertThat(assistant.parts().get(1)).isEqualTo(new Part.Text("t"));
    assertThat(assistant.parts().get(2)).isEqualTo(new Part.Refusal("no", List.of()));
    Part.Call first = (Part.Call) assistant.parts().get(3);
    assertThat(first.arguments()).isEqualTo("{bad");
    assertThat(first.opaque()).containsExactly(new Opaque("openai-chat.extra", new Json("1")));
    assertThat(((Part.Call) assistant.parts().get(4)).arguments()).isEqualTo("{\"a\":1.0}");
    assertThat(((Part.Foreign) assistant.parts().get(5)).kind()).isEqualTo("openai-chat.tool_call");
    assertThat(assistant.parts().get(6))
        .isEqualTo(new Part.Foreign("openai-chat.message", new Json("{\"audio\":{\"id\":\"a\"}}")));
  }

  @Test
  void calls_and_results_without_ids_are_joined_by_name() {
    String turns =
        """
        "messages":[{"role":"user","content":"x"},
          {"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{}"}},
          {"role":"function","name":"f","content":"1"}]
        """;
    List<Message> messages = chat(turns).messages();
    Part.Call call = (Part.Call) ((Message.Assistant) messages.get(1)).parts().getFirst();
    assertThat(call.id().made()).isTrue();
    assertThat(((Message.Results) messages.get(2)).results().getFirst().callId())
        .isEqualTo(call.id().value());
    assertThat(
            refused(read("{\"model\":\"m\",\"messages\":[{\"role\":\"function\",\"name\":\"f\"}]}"))
                .message())
        .contains("messages[0].name");
  }

  @Test
  void content_of_type_thinking_is_reasoning_where_the_server_speaks_so() {
    String turn =
        """
        "messages":[{"role":"assistant","content":[
          {"type":"thinking","thinking":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},
          {"type":"text","text":"c"}]}]
        """;
    Message.Assistant read =
        (Message.Assistant) chat(turn, "replay-thinking-part").messages().getFirst();
    assertThat(read.parts())
        .containsExactly(new Part.Reasoning("ab", List.of()), new Part.Text("c"));
  }

  @Test
  void tools_of_other_types_stay_foreign_and_a_tool_may_lack_parameters() {
    ChatRequest request =
        chat(
            "\"tools\":[{\"type\":\"custom\",\"custom\":{}},{\"function\":{\"name\":\"f\"}}],"
                + USER);
    assertThat(request.tools().getFirst())
        .isEqualTo(
            new ForeignTool("openai-chat.custom", new Json("{\"type\":\"custom\",\"custom\":{}}")));
    assertThat(request.tools()).hasSize(2);
  }

  @Test
  void an_output_of_a_form_we_do_not_know_stays_with_the_request() {
    String format = "{\"type\":\"grammar\",\"grammar\":\"x\"}";
    ChatRequest request = chat("\"response_format\":" + format + "," + USER);
    assertThat(request.output()).isEqualTo(new Output.Any());
    assertThat(request.opaque())
        .extracting(Opaque::kind)
        .containsExactly("openai-chat.response_format");
  }

  /// Cut, spliced and overwritten requests are answers too, whatever they have become.
  @Test
  void noise_is_refused_or_read_and_never_throws() {
    String good =
        "{\"model\":\"m\",\"stream\":true,\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\","
            + "\"parameters\":{\"type\":\"object\"}}}],\"messages\":[{\"role\":\"assistant\",\"content\":[{\"type\":"
            + "\"image_url\",\"image_url\":{\"url\":\"x\"}}],\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"f\","
            + "\"arguments\":\"{}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":null}]}";
    for (long seed = 0; seed < 3000; seed++) {
      var random = new Random(seed);
      byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 1 + random.nextInt(4); i++)
        bytes[random.nextInt(bytes.length)] = (byte) "{}[]\",:nx0".charAt(random.nextInt(10));
      Asked asked = read(new String(bytes, StandardCharsets.UTF_8));
      assertThat(asked).as("seed %d", seed).isNotNull();
    }
  }
}
