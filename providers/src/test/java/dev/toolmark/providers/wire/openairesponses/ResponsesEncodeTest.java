package dev.toolmark.providers.wire.openairesponses;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResponsesEncodeTest {
  private static final Opaque ENCRYPTED = own("encrypted_content", "\"gAAA\"");

  private static Opaque own(String field, String json) {
    return new Opaque("openai-responses." + field, new Json(json));
  }

  private static Thinking effort(String effort) {
    return new Thinking(
        Optional.empty(), Optional.of(effort), OptionalInt.empty(), Optional.empty());
  }

  private static String text(Fields of, String member) {
    return of.get(member).map(JsonValue::text).orElse("absent");
  }

  private static Message user(String text) {
    return new Message.User(List.of(new Part.Text(text)));
  }

  private static Part.Call call(String id, String name, String arguments, Opaque... opaque) {
    return new Part.Call(new CallId(id, false), name, arguments, List.of(opaque));
  }

  @Test
  void a_plain_request_stores_nothing_and_asks_for_no_more_than_it_must() {
    assertThat(Requests.PLAIN.body().object().text())
        .isEqualTo(
            "{\"model\":\"m\",\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":\"Hi\"}],\"store\":false}");
  }

  @Test
  void a_model_that_reasons_is_asked_for_its_encrypted_reasoning() {
    String due = "[\"reasoning.encrypted_content\"]";
    assertThat(text(Requests.PLAIN.thinking(effort("low")).body(), "include")).isEqualTo(due);
    for (String quirk :
        List.of("newest-models-no-sampling", "sampling-without-reasoning", "effort-low-by-default"))
      assertThat(text(Requests.PLAIN.body(quirk), "include")).as(quirk).isEqualTo(due);
    var replay = new Message.Assistant(List.of(new Part.Reasoning("", List.of(ENCRYPTED))));
    assertThat(text(Requests.PLAIN.saying(user("a"), replay, user("b")).body(), "include"))
        .isEqualTo(due);
    assertThat(text(Requests.PLAIN.body(), "include")).isEqualTo("absent");
  }

  @Test
  void what_a_client_says_of_the_store_stands() {
    assertThat(text(Requests.PLAIN.with(own("store", "true")).body(), "store")).isEqualTo("true");
    assertThat(text(Requests.PLAIN.with(own("store", "null")).body(), "store")).isEqualTo("absent");
    assertThat(text(Requests.PLAIN.with(own("include", "[\"x\"]")).body(), "include"))
        .isEqualTo("[\"x\"]");
    assertThat(
            text(
                Requests.PLAIN.with(own("previous_response_id", "\"r\"")).body(),
                "previous_response_id"))
        .isEqualTo("\"r\"");
  }

  @Test
  void further_members_win_but_not_over_those_that_the_answer_stands_on() {
    Requests request =
        Requests.PLAIN.with(
            own("service_tier", "\"flex\""),
            own("stream", "true"),
            new Opaque("gemini.x", new Json("1")));
    assertThat(text(request.body(), "service_tier")).isEqualTo("\"flex\"");
    assertThat(text(request.body(), "stream")).isEqualTo("absent");
    assertThat(request.encoded().unsaid()).containsExactly("openai-responses.stream");
  }

  @Test
  void the_first_text_of_the_system_is_the_instructions_and_any_other_an_item() {
    var system = new Message.System(false, List.of(new Part.Text("Be brief.")));
    Fields body = Requests.PLAIN.saying(system, user("Hi"), system).body();
    assertThat(body.dueText("instructions")).isEqualTo("Be brief.");
    assertThat(body.objects("input"))
        .extracting(i -> i.dueText("role"))
        .containsExactly("user", "system");
    var developer = new Message.System(true, List.of(new Part.Text("Be brief.")));
    assertThat(
            Requests.PLAIN
                .saying(developer, user("Hi"))
                .body()
                .objects("input")
                .getFirst()
                .dueText("role"))
        .isEqualTo("developer");
  }

  @Test
  void images_and_files_go_out_from_every_source() {
    Fields item =
        Requests.PLAIN
            .saying(
                new Message.User(
                    List.of(
                        new Part.Image(
                            new Source.Inline("image/png", "AA=="),
                            List.of(own("detail", "\"low\""))),
                        new Part.Image(new Source.Url("https://x/i"), List.of()),
                        new Part.Image(new Source.Stored("file_1"), List.of()),
                        new Part.File(
                            Optional.of("a.pdf"),
                            new Source.Inline("application/pdf", "AA=="),
                            List.of()),
                        new Part.File(Optional.empty(), new Source.Url("https://x/f"), List.of()),
                        new Part.File(Optional.empty(), new Source.Stored("file_2"), List.of()))))
            .last();
    assertThat(text(item, "content"))
        .isEqualTo(
            "[{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,AA==\",\"detail\":\"low\"},"
                + "{\"type\":\"input_image\",\"image_url\":\"https://x/i\"},{\"type\":\"input_image\",\"file_id\":\"file_1\"},"
                + "{\"type\":\"input_file\",\"filename\":\"a.pdf\",\"file_data\":\"data:application/pdf;base64,AA==\"},"
                + "{\"type\":\"input_file\",\"file_url\":\"https://x/f\"},{\"type\":\"input_file\",\"file_id\":\"file_2\"}]");
  }

  @Test
  void a_turn_goes_back_item_by_item_in_its_order() {
    var turn =
        new Message.Assistant(
            List.of(
                new Part.Reasoning("Hm", List.of(own("id", "\"rs_1\""), ENCRYPTED)),
                new Part.Text(
                    "a",
                    List.of(
                        own("message.id", "\"msg_1\""), own("message.phase", "\"commentary\""))),
                new Part.Refusal(
                    "b",
                    List.of(
                        own("message.id", "\"msg_1\""), own("message.phase", "\"commentary\""))),
                call("c1", "f", "not JSON", own("id", "\"fc_1\"")),
                new Part.Text("c"),
                new Part.Foreign(
                    "openai-responses.web_search_call",
                    new Json("{\"type\":\"web_search_call\"}"))));
    assertThat(text(Requests.PLAIN.saying(user("x"), turn, user("y")).body(), "input"))
        .contains(
            "{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"Hm\"}],\"id\":\"rs_1\",\"encrypted_content\":\"gAAA\"},"
                + "{\"type\":\"message\",\"role\":\"assistant\",\"id\":\"msg_1\",\"phase\":\"commentary\",\"status\":\"completed\","
                + "\"content\":[{\"type\":\"output_text\",\"text\":\"a\",\"annotations\":[]},{\"type\":\"refusal\",\"refusal\":\"b\"}]},{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"f\",\"arguments\":\"not"
                + " JSON\",\"id\":\"fc_1\",\"status\":\"completed\"},"
                + "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"c\"}]},"
                + "{\"type\":\"web_search_call\"}");
  }

  @Test
  void reasoning_of_others_and_by_its_id_alone_stays_at_home() {
    var foreign =
        new Part.Reasoning(
            "Hm", List.of(new Opaque("anthropic-messages.signature", new Json("\"s\""))));
    var byId = new Part.Reasoning("Hm", List.of(own("id", "\"rs_1\"")));
    for (Part part : List.of(foreign, byId)) {
      Requests request =
          Requests.PLAIN.saying(user("a"), new Message.Assistant(List.of(part)), user("b"));
      assertThat(request.encoded().unsaid()).containsExactly("messages.reasoning");
      assertThat(text(request.body(), "input")).doesNotContain("Hm", "signature");
    }
    Requests kept =
        Requests.PLAIN
            .with(own("store", "true"))
            .saying(user("a"), new Message.Assistant(List.of(byId)), user("b"));
    assertThat(text(kept.body(), "input")).contains("rs_1");
  }

  @Test
  void results_are_items_with_text_or_parts_and_failures_say_so() {
    var results =
        new Message.Results(
            List.of(
                new Result("c1", Optional.of("f"), List.of(new Part.Text("21")), false, List.of()),
                new Result(
                    "c2",
                    Optional.empty(),
                    List.of(new Part.Data(new Json("{\"a\":1.50}"), List.of())),
                    false,
                    List.of()),
                new Result("c3", Optional.empty(), List.of(new Part.Text("boom")), true, List.of()),
                new Result(
                    "c4",
                    Optional.empty(),
                    List.of(
                        new Part.Text("see"),
                        new Part.Image(new Source.Url("https://x"), List.of())),
                    false,
                    List.of()),
                new Result("c5", Optional.empty(), List.of(), false, List.of())));
    assertThat(text(Requests.PLAIN.saying(user("a"), results).body(), "input"))
        .endsWith(
            "{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":\"21\"},"
                + "{\"type\":\"function_call_output\",\"call_id\":\"c2\",\"output\":\"{\\\"a\\\":1.50}\"},{\"type\":\"function_call_output\",\"call_id\":\"c3\",\"output\":\"Error:"
                + " boom\"},"
                + "{\"type\":\"function_call_output\",\"call_id\":\"c4\",\"output\":[{\"type\":\"input_text\",\"text\":\"see\"},{\"type\":\"input_image\",\"image_url\":\"https://x\"}]},"
                + "{\"type\":\"function_call_output\",\"call_id\":\"c5\",\"output\":\"\"}]");
  }

  @Test
  void ids_that_are_too_long_are_cut_alike_in_call_and_result() {
    String id = "x".repeat(65);
    Fields body =
        Requests.PLAIN
            .saying(
                user("a"),
                new Message.Assistant(List.of(call(id, "f", "{}"))),
                new Message.Results(
                    List.of(new Result(id, Optional.empty(), List.of(), false, List.of()))))
            .body();
    List<Fields> input = body.objects("input");
    String sent = input.get(1).dueText("call_id");
    assertThat(sent).hasSizeLessThanOrEqualTo(64).startsWith("call_");
    assertThat(input.get(2).dueText("call_id")).isEqualTo(sent);
  }

  @Test
  void tools_are_flat_say_strict_and_go_out_under_legal_names() {
    var strict =
        new ToolSpec(
            "g",
            "",
            new Json("{\"type\":\"object\",\"maximum\":1.0}"),
            Optional.of(true),
            List.of(own("defer_loading", "true")));
    Requests request =
        Requests.PLAIN.offering(
            Requests.tool("get weather"),
            strict,
            new ForeignTool("openai-responses.web_search", new Json("{\"type\":\"web_search\"}")),
            new ForeignTool("gemini.googleSearch", new Json("{}")));
    assertThat(text(request.body(), "tools"))
        .isEqualTo(
            "[{\"type\":\"function\",\"name\":\"get_weather\",\"description\":\"Does"
                + " it\",\"parameters\":{\"type\":\"object\"},\"strict\":false},"
                + "{\"type\":\"function\",\"name\":\"g\",\"parameters\":{\"type\":\"object\",\"maximum\":1.0},\"strict\":true,\"defer_loading\":true},"
                + "{\"type\":\"web_search\"}]");
    Encoded encoded = request.encoded();
    assertThat(encoded.aliases()).isEqualTo(Map.of("get_weather", "get weather"));
    assertThat(encoded.unsaid()).containsExactly("gemini.googleSearch");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|none|\"none\"|f g",
        "|required|\"required\"|f g",
        "|named|{\"type\":\"function\",\"name\":\"f\"}|f g",
        "|allowed|{\"type\":\"allowed_tools\",\"mode\":\"auto\",\"tools\":[{\"type\":\"function\",\"name\":\"f\"}]}|f"
            + " g",
        "|auto|absent|f g",
        "tool-choice-strings-only|named|\"required\"|f",
        "tool-choice-strings-only|allowed|absent|f",
        "no-allowed-tools|allowed|absent|f",
        "no-allowed-tools|named|{\"type\":\"function\",\"name\":\"f\"}|f g",
        "tool-choice-auto-only|none|absent|",
        "tool-choice-auto-only|required|absent|f g",
        "tool-choice-auto-only|named|absent|f"
      })
  void every_choice_is_said_or_done_by_fewer_tools(
      String quirk, String choice, String said, String tools) {
    Choice chosen =
        switch (choice) {
          case "none" -> new Choice.None();
          case "required" -> new Choice.Required();
          case "named" -> new Choice.Named("f");
          case "allowed" -> new Choice.Allowed(false, List.of("f"));
          default -> new Choice.Auto();
        };
    String[] quirks = quirk == null ? new String[0] : new String[] {quirk};
    Requests request =
        Requests.PLAIN.offering(Requests.tool("f"), Requests.tool("g")).choosing(chosen);
    Fields body = request.body(quirks);
    assertThat(text(body, "tool_choice")).isEqualTo(said);
    assertThat(
            String.join(" ", body.objects("tools").stream().map(t -> t.dueText("name")).toList()))
        .isEqualTo(tools == null ? "" : tools);
    boolean lost = "tool-choice-auto-only".equals(quirk) && !choice.equals("none");
    assertThat(request.encoded(quirks).unsaid()).isEqualTo(lost ? List.of("choice") : List.of());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -, -, absent, ''",
        "-, low, -, auto, '{\"effort\":\"low\",\"summary\":\"auto\"}', ''",
        "false, -, -, -, '{\"effort\":\"none\"}', ''",
        "true, -, -, -, absent, thinking.on",
        "-, -, 1000, -, '{\"effort\":\"low\"}', thinking.budget",
        "-, -, 10000, -, '{\"effort\":\"medium\"}', thinking.budget",
        "-, -, 20000, -, '{\"effort\":\"high\"}', thinking.budget",
        "-, minimal, -, omitted, '{\"effort\":\"minimal\"}', thinking.shown"
      })
  void thinking_is_an_effort_and_a_summary(
      Boolean on, String effort, Integer budget, String shown, String said, String lost) {
    var thinking =
        new Thinking(
            Optional.ofNullable(on),
            Optional.ofNullable(effort),
            budget == null ? OptionalInt.empty() : OptionalInt.of(budget),
            Optional.ofNullable(shown));
    Requests request = Requests.PLAIN.thinking(thinking);
    assertThat(text(request.body(), "reasoning")).isEqualTo(said);
    assertThat(String.join(" ", request.encoded().unsaid())).isEqualTo(lost);
  }

  @ParameterizedTest
  @CsvSource({
    "effort-low-by-default, -, low",
    "effort-medium-by-default, -, medium",
    "effort-medium-by-default, high, high",
    "effort-minimal-as-low, minimal, low",
    "effort-minimal-as-low, medium, medium"
  })
  void models_have_their_usual_efforts(String quirk, String asked, String sent) {
    Requests request = asked.equals("-") ? Requests.PLAIN : Requests.PLAIN.thinking(effort(asked));
    assertThat(request.body(quirk).dueObject("reasoning").dueText("effort")).isEqualTo(sent);
  }

  @Test
  void sampling_that_has_no_field_or_is_refused_is_named() {
    var all =
        new Sampling(
            OptionalDouble.of(0.5),
            OptionalDouble.of(0.9),
            OptionalInt.of(3),
            OptionalLong.of(7),
            OptionalInt.of(100),
            List.of("x"),
            OptionalDouble.of(1),
            OptionalDouble.of(1));
    Requests request = Requests.PLAIN.drawn(all);
    Fields body = request.body();
    assertThat(body.number("temperature")).hasValue(0.5);
    assertThat(body.number("top_p")).hasValue(0.9);
    assertThat(body.count("max_output_tokens")).hasValue(100);
    List<String> never =
        List.of(
            "sampling.topK",
            "sampling.seed",
            "sampling.stop",
            "sampling.frequencyPenalty",
            "sampling.presencePenalty");
    assertThat(request.encoded().unsaid()).isEqualTo(never);
    assertThat(request.encoded("newest-models-no-sampling").unsaid())
        .contains("sampling.temperature", "sampling.topP")
        .containsAll(never);
    assertThat(request.encoded("no-max-tokens").unsaid()).contains("sampling.maxTokens");
    assertThat(request.encoded("sampling-without-reasoning").unsaid())
        .contains("sampling.temperature");
    var off =
        new Thinking(Optional.of(false), Optional.empty(), OptionalInt.empty(), Optional.empty());
    assertThat(request.thinking(off).body("sampling-without-reasoning").number("temperature"))
        .hasValue(0.5);
  }

  @Test
  void structured_output_is_a_format_of_the_text() {
    Requests schema =
        Requests.PLAIN
            .answering(
                new Output.Schema(Optional.of("out"), new Json("{\"a\":1.0}"), Optional.of(true)))
            .with(own("text.verbosity", "\"low\""));
    assertThat(text(schema.body(), "text"))
        .isEqualTo(
            "{\"verbosity\":\"low\",\"format\":{\"type\":\"json_schema\",\"name\":\"out\",\"schema\":{\"a\":1.0},\"strict\":true}}");
    assertThat(text(Requests.PLAIN.answering(new Output.JsonObject()).body(), "text"))
        .isEqualTo("{\"format\":{\"type\":\"json_object\"}}");
  }

  @Test
  void parallel_calls_are_asked_for_unless_that_is_refused() {
    assertThat(text(Requests.PLAIN.parallel(false).body(), "parallel_tool_calls"))
        .isEqualTo("false");
    assertThat(Requests.PLAIN.parallel(false).encoded("no-parallel-tool-calls").unsaid())
        .containsExactly("parallel");
  }

  @Test
  void where_only_streams_are_answered_a_whole_answer_is_asked_for_as_one() {
    Encoded encoded = Requests.PLAIN.encoded("stream-only");
    assertThat(encoded.ask()).isEqualTo(Ask.STREAMED);
    assertThat(encoded.wire().headers().get("accept")).containsExactly("text/event-stream");
    assertThat(text(Requests.PLAIN.body("stream-only"), "stream")).isEqualTo("true");
  }

  @Test
  void where_nothing_is_stored_ids_go_and_instructions_come() {
    var turn =
        new Message.Assistant(
            List.of(
                new Part.Reasoning("", List.of(own("id", "\"rs_1\""), ENCRYPTED)),
                call("c1", "f", "{}", own("id", "\"fc_1\"")),
                new Part.Foreign(
                    "openai-responses.item_reference",
                    new Json("{\"type\":\"item_reference\",\"id\":\"x\"}"))));
    Requests request =
        Requests.PLAIN
            .with(
                own("previous_response_id", "\"r\""),
                own("metadata", "{}"),
                own("store", "true"),
                own("prompt_cache_key", "\"k\""))
            .saying(user("a"), turn, new Message.System(false, List.of(new Part.Text("late"))));
    Fields body = request.body("nothing-stored");
    assertThat(text(body, "input"))
        .doesNotContain("\"id\"", "item_reference", "\"system\"")
        .contains("developer", "gAAA");
    assertThat(text(body, "store")).isEqualTo("false");
    assertThat(text(body, "prompt_cache_key")).isEqualTo("\"k\"");
    assertThat(body.dueText("instructions")).isNotEmpty();
    assertThat(body.has("previous_response_id") || body.has("metadata")).isFalse();
    assertThat(request.encoded("nothing-stored").unsaid())
        .containsExactlyInAnyOrder(
            "openai-responses.item_reference",
            "openai-responses.previous_response_id",
            "openai-responses.metadata");
  }

  @Test
  void a_chained_step_sends_what_is_new_behind_the_answer_before() {
    var system = new Message.System(false, List.of(new Part.Text("Be brief.")));
    var turn =
        new Message.Assistant(List.of(call("c1", "f", "{}", own("response_id", "\"resp_1\""))));
    var result =
        new Message.Results(
            List.of(new Result("c1", Optional.empty(), List.of(), false, List.of())));
    Requests request = Requests.PLAIN.saying(system, user("a"), turn, result);
    Fields body = request.body("chained-by-response-id");
    assertThat(body.dueText("previous_response_id")).isEqualTo("resp_1");
    assertThat(body.dueText("instructions")).isEqualTo("Be brief.");
    assertThat(text(body, "store")).isEqualTo("true");
    assertThat(body.objects("input"))
        .extracting(i -> i.dueText("type"))
        .containsExactly("function_call_output");
    Fields whole = request.body();
    assertThat(whole.has("previous_response_id")).isFalse();
    assertThat(whole.objects("input")).hasSize(3);
    assertThat(text(whole, "input")).doesNotContain("response_id");
  }

  @Test
  void tokens_are_counted_where_there_is_a_path_for_it() {
    assertThatThrownBy(() -> Requests.PLAIN.asking(Ask.COUNT).encoded())
        .isInstanceOf(IllegalArgumentException.class);
    var counting =
        new OpenAiResponses(
            new Dialect(
                Map.of(Ask.WHOLE, "/responses", Ask.COUNT, "/responses/input_tokens"),
                Set.of(),
                Limits.DEFAULT));
    Encoded encoded = counting.encodeRequest(Requests.PLAIN.asking(Ask.COUNT).request());
    assertThat(encoded.wire().path()).isEqualTo("/responses/input_tokens");
    assertThat(new String(encoded.wire().body(), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("store", "stream");
    var read = counting.decodeRequest(encoded.wire());
    assertThat(read)
        .isEqualTo(
            new dev.toolmark.providers.wire.Asked.Chat(Requests.PLAIN.asking(Ask.COUNT).request()));
  }
}
