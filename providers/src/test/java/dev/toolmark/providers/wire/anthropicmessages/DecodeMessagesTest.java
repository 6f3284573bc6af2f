package dev.toolmark.providers.wire.anthropicmessages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class DecodeMessagesTest {
  private static final String USER = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

  private static Asked asked(String method, String path, String body) {
    return Requests.protocol()
        .decodeRequest(
            new WireRequest(method, path, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Asked read(String body) {
    return asked("POST", "/v1/messages", body);
  }

  private static ChatRequest chat(String members) {
    Asked asked = read("{\"model\":\"m\",\"max_tokens\":5," + members + "}");
    assertThat(asked).isInstanceOf(Asked.Chat.class);
    return ((Asked.Chat) asked).request();
  }

  private static List<Message> messages(String messages) {
    return chat("\"messages\":[" + messages + "]").messages();
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
        Arguments.of("{\"model\":\"m\"}", "messages: at least one was due"),
        Arguments.of("{\"model\":\"m\",\"messages\":[{\"role\":\"robot\"}]}", "messages[0].role"),
        Arguments.of(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{}]}]}",
            "messages[0].content[0].type: is missing"),
        Arguments.of(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":5}]}",
            "messages[0].content: text or a list of blocks was due"),
        Arguments.of(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":"
                + "[{\"type\":\"tool_result\"}]}]}",
            "messages[0].content[0].tool_use_id: is missing"),
        Arguments.of("{\"model\":\"m\",\"system\":5," + USER + "}", "system: text or a list"),
        Arguments.of("{\"model\":\"m\",\"max_tokens\":1.5," + USER + "}", "max_tokens"),
        Arguments.of("{\"model\":\"m\",\"stop_sequences\":[1]," + USER + "}", "stop_sequences"),
        Arguments.of("{\"model\":\"m\",\"tools\":[{}]," + USER + "}", "tools[0].name"),
        Arguments.of("{\"model\":\"m\",\"tool_choice\":\"any\"," + USER + "}", "tool_choice"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void what_is_malformed_is_refused_with_its_place(String body, String told) {
    ErrorInfo error = refused(read(body));
    assertThat(error.cause()).isEqualTo(Cause.REJECTED);
    assertThat(error.status()).hasValue(400);
    assertThat(error.message()).contains(told);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/complete, NOT_FOUND, 404",
    "HEAD, /, NOT_FOUND, 404",
    "GET, /v1/messages, REJECTED, 405",
    "POST, /v1/models, REJECTED, 405",
  })
  void other_paths_and_methods_are_refused(String method, String path, Cause cause, int status) {
    ErrorInfo error = refused(asked(method, path, "{}"));
    assertThat(error.cause()).isEqualTo(cause);
    assertThat(error.status()).hasValue(status);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/messages, WHOLE",
    "/v1/messages?beta=true, WHOLE",
    "/sim/a/v1/messages, WHOLE",
    "/v1/messages/count_tokens?beta=true, COUNT",
  })
  void paths_are_known_behind_any_base_and_with_a_query(String path, Ask due) {
    Asked asked = asked("POST", path, "{\"model\":\"m\"," + USER + "}");
    assertThat(((Asked.Chat) asked).request().ask()).isEqualTo(due);
    var unsaid = new AnthropicMessages(new Dialect(Map.of(), Set.of(), Limits.DEFAULT));
    byte[] body = ("{\"model\":\"m\"," + USER + "}").getBytes(StandardCharsets.UTF_8);
    assertThat(unsaid.decodeRequest(new WireRequest("POST", path, Map.of(), body)))
        .isEqualTo(asked);
  }

  @Test
  void a_model_list_goes_on_after_an_id() {
    assertThat(asked("GET", "/v1/models?limit=1000", ""))
        .isEqualTo(new Asked.Models(Optional.empty()));
    assertThat(asked("GET", "/v1/models?limit=5&after_id=a%2Fb", ""))
        .isEqualTo(new Asked.Models(Optional.of("a/b")));
  }

  static Stream<Arguments> choices() {
    return Stream.of(
        Arguments.of("{\"type\":\"auto\"}", new Choice.Auto(), Optional.empty()),
        Arguments.of(
            "{\"type\":\"any\",\"disable_parallel_tool_use\":true}",
            new Choice.Required(),
            Optional.of(false)),
        Arguments.of(
            "{\"type\":\"tool\",\"name\":\"f\",\"disable_parallel_tool_use\":false}",
            new Choice.Named("f"),
            Optional.of(true)),
        Arguments.of("{\"type\":\"none\"}", new Choice.None(), Optional.empty()),
        Arguments.of("null", new Choice.Auto(), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void every_form_of_a_choice_is_read(String form, Choice due, Optional<Boolean> parallel) {
    ChatRequest request = chat("\"tool_choice\":" + form + "," + USER);
    assertThat(request.choice()).isEqualTo(due);
    assertThat(request.parallel()).isEqualTo(parallel);
    assertThat(request.opaque()).isEmpty();
  }

  @Test
  void a_choice_that_nobody_knows_stays_opaque() {
    ChatRequest request = chat("\"tool_choice\":{\"type\":\"some\"}," + USER);
    assertThat(request.choice()).isEqualTo(new Choice.Auto());
    assertThat(request.opaque())
        .containsExactly(
            new Opaque("anthropic-messages.tool_choice", new Json("{\"type\":\"some\"}")));
  }

  @Test
  void a_system_prompt_may_be_text_or_blocks_and_may_stand_among_the_messages() {
    assertThat(chat("\"system\":\"\"," + USER).messages()).hasSize(1);
    ChatRequest request =
        chat(
            "\"system\":[{\"type\":\"text\",\"text\":\"x-anthropic-billing-header: cc=1;\"},"
                + "{\"type\":\"text\",\"text\":\"a\",\"cache_control\":{\"type\":\"ephemeral\"}}],"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
                + "{\"role\":\"system\",\"content\":\"b\"}]");
    assertThat(request.messages())
        .containsExactly(
            new Message.System(
                false,
                List.of(
                    new Part.Text(
                        "a",
                        List.of(
                            new Opaque(
                                Words.CACHE_CONTROL, new Json("{\"type\":\"ephemeral\"}")))))),
            new Message.User(List.of(new Part.Text("Hi"))),
            new Message.System(
                false,
                List.of(
                    new Part.Text("b", List.of(new Opaque(Words.ROLE, new Json("\"system\"")))))));
    assertThat(request.opaque()).extracting(Opaque::kind).containsExactly(Words.BILLING);
  }

  @Test
  void results_come_in_any_order_and_over_several_messages() {
    String result = "{\"type\":\"tool_result\",\"tool_use_id\":\"%s\",\"content\":\"%s\"}";
    List<Message> messages =
        messages(
            "{\"role\":\"user\",\"content\":["
                + result.formatted("b", "2")
                + "]},{\"role\":\"user\",\"content\":["
                + result.formatted("a", "1")
                + ",{\"type\":\"text\",\"text\":\"so?\"}],\"id\":5}");
    assertThat(messages).hasSize(2);
    assertThat(((Message.Results) messages.getFirst()).results())
        .extracting(Result::callId)
        .containsExactly("b", "a");
    assertThat(messages.getLast())
        .isEqualTo(
            new Message.User(
                List.of(
                    new Part.Text("so?"),
                    new Part.Foreign("anthropic-messages.message", new Json("{\"id\":5}")))));
  }

  @Test
  void a_result_has_text_blocks_or_nothing_and_may_have_failed() {
    List<Message> messages =
        messages(
            "{\"role\":\"user\",\"content\":["
                + "{\"type\":\"tool_result\",\"tool_use_id\":\"a\",\"is_error\":true},"
                + "{\"type\":\"tool_result\",\"tool_use_id\":\"b\",\"is_error\":false,\"content\":["
                + "{\"type\":\"tool_reference\",\"tool_name\":\"f\"},{\"type\":\"text\",\"text\":\"t\"},"
                + "{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"u\"}}],"
                + "\"cache_control\":null}]}");
    assertThat(messages)
        .containsExactly(
            new Message.Results(
                List.of(
                    new Result("a", Optional.empty(), List.of(), true, List.of()),
                    new Result(
                        "b",
                        Optional.empty(),
                        List.of(
                            new Part.Foreign(
                                "anthropic-messages.tool_reference",
                                new Json("{\"type\":\"tool_reference\",\"tool_name\":\"f\"}")),
                            new Part.Text("t"),
                            new Part.Image(new Source.Url("u"), List.of())),
                        false,
                        List.of()))));
  }

  @Test
  void calls_and_results_without_ids_are_joined_by_their_order() {
    String call = "{\"type\":\"tool_use\",\"name\":\"%s\",\"input\":{}}";
    List<Message> messages =
        messages(
            "{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":["
                + call.formatted("f")
                + ","
                + call.formatted("g")
                + "]},{\"role\":\"user\",\"content\":["
                + "{\"type\":\"tool_result\",\"content\":\"1\"},"
                + "{\"type\":\"tool_result\",\"tool_use_id\":\"\",\"content\":\"2\"}]}");
    var calls =
        ((Message.Assistant) messages.get(1))
            .parts().stream().map(p -> ((Part.Call) p).id()).toList();
    assertThat(calls).doesNotHaveDuplicates().allMatch(CallId::made);
    assertThat(((Message.Results) messages.get(2)).results())
        .extracting(Result::callId)
        .containsExactlyElementsOf(calls.stream().map(CallId::value).toList());
  }

  @Test
  void a_turn_of_the_model_is_read_block_for_block() {
    List<Message> messages =
        messages(
            "{\"role\":\"assistant\",\"content\":["
                + "{\"type\":\"thinking\",\"thinking\":\"t\",\"signature\":\"Eq\"},"
                + "{\"type\":\"thinking\",\"thinking\":\"u\"},"
                + "{\"type\":\"redacted_thinking\",\"data\":\"cmVk\"},"
                + "{\"type\":\"text\",\"text\":\"a\",\"citations\":null},{\"type\":\"text\",\"text\":\"\"},"
                + "{\"type\":\"server_tool_use\",\"id\":\"s\",\"name\":\"n\",\"input\":{\"q\":1.50}},"
                + "{\"type\":\"tool_use\",\"id\":\"c\",\"name\":\"f\",\"input\":{\"x\":1.50},"
                + "\"caller\":{\"type\":\"direct\"}}]}");
    assertThat(((Message.Assistant) messages.getFirst()).parts())
        .containsExactly(
            new Part.Reasoning("t", List.of(new Opaque(Words.SIGNATURE, new Json("\"Eq\"")))),
            new Part.Reasoning("u", List.of(new Opaque(Words.SIGNATURE, new Json("\"\"")))),
            new Part.Reasoning("", List.of(new Opaque(Words.DATA, new Json("\"cmVk\"")))),
            new Part.Text("a"),
            new Part.Foreign(
                "anthropic-messages.server_tool_use",
                new Json(
                    "{\"type\":\"server_tool_use\",\"id\":\"s\",\"name\":\"n\",\"input\":{\"q\":1.50}}")),
            new Part.Call(
                new CallId("c", false),
                "f",
                "{\"x\":1.50}",
                List.of(
                    new Opaque("anthropic-messages.caller", new Json("{\"type\":\"direct\"}")))));
  }

  @Test
  void sources_of_every_kind_are_read_and_others_stay_whole() {
    var parts =
        ((Message.User)
                messages(
                        "{\"role\":\"user\",\"content\":["
                            + "{\"type\":\"image\",\"source\":{\"type\":\"base64\","
                            + "\"media_type\":\"image/gif\",\"data\":\"AA\"}},"
                            + "{\"type\":\"image\",\"source\":{\"type\":\"file\",\"file_id\":\"f\"}},"
                            + "{\"type\":\"document\",\"title\":\"d\",\"context\":\"c\","
                            + "\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"é\"}},"
                            + "{\"type\":\"document\",\"source\":{\"type\":\"content\",\"content\":\"x\"}},"
                            + "{\"type\":\"container_upload\",\"file_id\":\"f\"}]}")
                    .getFirst())
            .parts();
    assertThat(parts)
        .containsExactly(
            new Part.Image(new Source.Inline("image/gif", "AA"), List.of()),
            new Part.Image(new Source.Stored("f"), List.of()),
            new Part.File(
                Optional.of("d"),
                new Source.Inline("text/plain", "w6k="),
                List.of(new Opaque("anthropic-messages.context", new Json("\"c\"")))),
            new Part.Foreign(
                "anthropic-messages.document",
                new Json(
                    "{\"type\":\"document\",\"source\":{\"type\":\"content\",\"content\":\"x\"}}")),
            new Part.Foreign(
                "anthropic-messages.container_upload",
                new Json("{\"type\":\"container_upload\",\"file_id\":\"f\"}")));
  }

  @Test
  void tools_of_the_server_stay_foreign_and_a_tool_may_lack_a_schema() {
    ChatRequest request =
        chat(
            "\"tools\":[{\"type\":\"web_search_20260318\",\"name\":\"web_search\"},"
                + "{\"type\":\"custom\",\"name\":\"f\",\"defer_loading\":true}],"
                + USER);
    assertThat(request.tools())
        .containsExactly(
            new ForeignTool(
                "anthropic-messages.web_search_20260318",
                new Json("{\"type\":\"web_search_20260318\",\"name\":\"web_search\"}")),
            new ToolSpec(
                "f",
                "",
                new Json("{\"type\":\"object\"}"),
                Optional.empty(),
                List.of(new Opaque("anthropic-messages.defer_loading", new Json("true")))));
  }

  @Test
  void thinking_is_understood_as_far_as_it_goes_and_kept_beyond() {
    ChatRequest known =
        chat(
            "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000,\"display\":\"omitted\"},"
                + "\"output_config\":{\"effort\":\"max\",\"task_budget\":{\"total\":5}},"
                + USER);
    assertThat(known.thinking().on()).contains(true);
    assertThat(known.thinking().budget()).isEqualTo(OptionalInt.of(2000));
    assertThat(known.thinking().shown()).contains("omitted");
    assertThat(known.thinking().effort()).contains("max");
    assertThat(known.opaque())
        .containsExactly(
            new Opaque("anthropic-messages.output_config.task_budget", new Json("{\"total\":5}")));
    ChatRequest between = chat("\"thinking\":{\"type\":\"between_tools\"}," + USER);
    assertThat(between.thinking().on()).contains(true);
    assertThat(between.opaque())
        .containsExactly(
            new Opaque("anthropic-messages.thinking", new Json("{\"type\":\"between_tools\"}")));
  }

  @Test
  void an_output_of_a_form_we_do_not_know_stays_with_the_request() {
    ChatRequest request =
        chat("\"output_config\":{\"format\":{\"type\":\"regex\",\"regex\":\"a\"}}," + USER);
    assertThat(request.output()).isEqualTo(new Output.Any());
    assertThat(request.opaque())
        .extracting(Opaque::kind)
        .containsExactly("anthropic-messages.output_config.format");
  }

  @Test
  void any_version_of_the_header_is_taken_and_betas_are_kept() {
    byte[] body = ("{\"model\":\"m\"," + USER + "}").getBytes(StandardCharsets.UTF_8);
    for (String version : List.of("2023-06-01", "2026-10-21"))
      assertThat(
              Requests.protocol()
                  .decodeRequest(
                      new WireRequest(
                          "POST",
                          "/v1/messages",
                          Map.of(
                              "anthropic-version",
                              List.of(version),
                              "anthropic-beta",
                              List.of("a", "b")),
                          body)))
          .isInstanceOfSatisfying(
              Asked.Chat.class,
              chat ->
                  assertThat(chat.request().opaque())
                      .containsExactly(
                          new Opaque(
                              "anthropic-messages.header.anthropic-beta", new Json("\"a,b\""))));
  }

  @Test
  void noise_is_refused_or_read_and_never_throws() {
    String good =
        "{\"model\":\"m\",\"max_tokens\":5,\"system\":[{\"type\":\"text\",\"text\":\"s\"}],"
            + "\"messages\":[{\"role\":\"assistant\",\"content\":[{\"type\":\"redacted_thinking\","
            + "\"data\":\"toolmarkCarriedVW10=\"},{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\","
            + "\"input\":{}}]},{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\","
            + "\"tool_use_id\":\"a\",\"content\":[]},{\"type\":\"document\",\"source\":"
            + "{\"type\":\"text\",\"data\":\"x\"}}]}],\"thinking\":{\"type\":\"adaptive\"},"
            + "\"tools\":[{\"name\":\"f\"}]}";
    byte[] alphabet = "{}[]\",:\\0a\n nul".getBytes(StandardCharsets.ISO_8859_1);
    for (long seed = 0; seed < 3000; seed++) {
      var random = new Random(seed);
      byte[] body = good.getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(4); i >= 0; i--)
        body[random.nextInt(body.length)] = alphabet[random.nextInt(alphabet.length)];
      try {
        Requests.protocol().decodeRequest(new WireRequest("POST", "/v1/messages", Map.of(), body));
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }
}
