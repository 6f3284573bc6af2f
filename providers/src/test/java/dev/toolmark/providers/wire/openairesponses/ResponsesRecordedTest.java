package dev.toolmark.providers.wire.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Recorded;
import dev.toolmark.providers.wire.body.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What real clients send is read right. The body is read a second time here, plainly, and held
/// against what was understood.
final class ResponsesRecordedTest {
  private static final OpenAiResponses RESPONSES = Requests.responses();

  static Stream<Recorded> chats() {
    return Recorded.all("openai-responses").stream().filter(Recorded::isChat);
  }

  private static ChatRequest understood(Recorded recorded) {
    Asked asked = RESPONSES.decodeRequest(recorded.wire());
    assertThat(asked).isInstanceOf(Asked.Chat.class);
    return ((Asked.Chat) asked).request();
  }

  /// A text is a message of the user's.
  private static List<Fields> items(Recorded recorded) {
    return recorded.body().get("input").orElseThrow() instanceof JsonValue.Str text
        ? List.of(
            new Fields(
                "input", JsonValue.object().put("role", "user").put("content", text).build()))
        : recorded.body().objects("input");
  }

  private static String type(Fields item) {
    return item.text("type").orElse("message");
  }

  @Test
  void all_recordings_are_seen() {
    assertThat(Recorded.all("openai-responses")).hasSizeGreaterThanOrEqualTo(77);
    assertThat(chats()).hasSizeGreaterThanOrEqualTo(72);
  }

  @ParameterizedTest
  @MethodSource("chats")
  void model_form_limits_and_reasoning_are_read(Recorded recorded) {
    Fields body = recorded.body();
    ChatRequest request = understood(recorded);
    assertThat(request.model()).isEqualTo(body.dueText("model"));
    assertThat(request.ask())
        .isEqualTo(body.flag("stream").orElse(false) ? Ask.STREAMED : Ask.WHOLE);
    assertThat(request.sampling().maxTokens()).isEqualTo(body.count("max_output_tokens"));
    assertThat(request.sampling().temperature()).isEqualTo(body.number("temperature"));
    assertThat(request.sampling().topP()).isEqualTo(body.number("top_p"));
    Optional<Fields> reasoning = body.object("reasoning");
    assertThat(request.thinking().effort()).isEqualTo(reasoning.flatMap(r -> r.text("effort")));
    assertThat(request.thinking().shown()).isEqualTo(reasoning.flatMap(r -> r.text("summary")));
    assertThat(request.parallel()).isEqualTo(body.flag("parallel_tool_calls"));
  }

  @ParameterizedTest
  @MethodSource("chats")
  void choice_and_output_are_read(Recorded recorded) {
    Fields body = recorded.body();
    ChatRequest request = understood(recorded);
    assertThat(request.choice()).isEqualTo(choice(body.get("tool_choice")));
    Optional<Fields> format = body.object("text").flatMap(t -> t.object("format"));
    String type = format.map(f -> f.dueText("type")).orElse("text");
    switch (request.output()) {
      case Output.Any() -> assertThat(type).isEqualTo("text");
      case Output.JsonObject() -> assertThat(type).isEqualTo("json_object");
      case Output.Schema(var name, var schema, var strict) -> {
        assertThat(name).isEqualTo(format.orElseThrow().text("name"));
        assertThat(strict).isEqualTo(format.get().flag("strict"));
        assertThat(schema.value().sameAs(format.get().get("schema").orElseThrow())).isTrue();
      }
    }
  }

  private static Choice choice(Optional<JsonValue> said) {
    if (said.isEmpty()) return new Choice.Auto();
    if (said.get() instanceof JsonValue.Str(String word))
      return switch (word) {
        case "none" -> new Choice.None();
        case "required" -> new Choice.Required();
        default -> new Choice.Auto();
      };
    Fields form = Fields.of("tool_choice", said.get());
    return form.dueText("type").equals("function")
        ? new Choice.Named(form.dueText("name"))
        : new Choice.Allowed(
            form.dueText("mode").equals("required"),
            form.objects("tools").stream().map(t -> t.dueText("name")).toList());
  }

  /// Every tool, wherever it stands, by its name behind its namespaces; a server's own by its type.
  private static List<String> tools(List<Fields> tools, String space) {
    var names = new ArrayList<String>();
    for (Fields tool : tools)
      switch (tool.dueText("type")) {
        case "function", "custom" -> names.add(space + tool.dueText("name"));
        case "namespace" ->
            names.addAll(tools(tool.objects("tools"), space + tool.dueText("name") + "."));
        default -> names.add("own " + tool.dueText("type"));
      }
    return names;
  }

  @ParameterizedTest
  @MethodSource("chats")
  void tools_are_read_wherever_they_stand(Recorded recorded) {
    var due = new ArrayList<>(tools(recorded.body().objects("tools"), ""));
    for (Fields item : items(recorded))
      if (type(item).equals("additional_tools") || type(item).equals("tool_search_output"))
        due.addAll(tools(item.objects("tools"), ""));
    var read = new ArrayList<String>();
    for (Tool tool : understood(recorded).tools())
      read.add(
          switch (tool) {
            case ToolSpec spec -> spec.name();
            case ForeignTool(String kind, _) ->
                "own " + kind.substring("openai-responses.".length());
          });
    assertThat(read).isEqualTo(due);
  }

  @ParameterizedTest
  @MethodSource("chats")
  void schemas_and_strictness_are_kept(Recorded recorded) {
    ChatRequest request = understood(recorded);
    for (Fields tool : recorded.body().objects("tools")) {
      if (!tool.dueText("type").equals("function")) continue;
      ToolSpec read =
          request.tools().stream()
              .filter(ToolSpec.class::isInstance)
              .map(ToolSpec.class::cast)
              .filter(t -> t.name().equals(tool.text("name").orElseThrow()))
              .findFirst()
              .orElseThrow();
      assertThat(read.description()).isEqualTo(tool.text("description").orElse(""));
      assertThat(read.strict()).isEqualTo(tool.flag("strict"));
      assertThat(read.parameters().value().sameAs(tool.get("parameters").orElseThrow())).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("chats")
  void items_stand_in_order_and_those_of_a_turn_are_one(Recorded recorded) {
    var roles = new ArrayList<String>();
    recorded.body().text("instructions").ifPresent(_ -> roles.add("system"));
    for (Fields item : items(recorded)) {
      String role =
          switch (type(item)) {
            case "message" -> item.dueText("role");
            case "function_call_output", "custom_tool_call_output" -> "tool";
            case "additional_tools" -> "developer";
            case "tool_search_output" -> "user";
            default -> "assistant";
          };
      boolean one = role.equals("tool") || role.equals("assistant");
      if (!one || roles.isEmpty() || !roles.getLast().equals(role)) roles.add(role);
    }
    assertThat(understood(recorded).messages().stream().map(ResponsesRecordedTest::role))
        .containsExactlyElementsOf(roles);
  }

  private static String role(Message message) {
    return switch (message) {
      case Message.System(boolean developer, _) -> developer ? "developer" : "system";
      case Message.User _ -> "user";
      case Message.Assistant _ -> "assistant";
      case Message.Results _ -> "tool";
    };
  }

  @ParameterizedTest
  @MethodSource("chats")
  void calls_keep_ids_names_and_the_text_of_their_arguments(Recorded recorded) {
    var due = new ArrayList<String>();
    for (Fields item : items(recorded)) {
      String space = item.text("namespace").map(n -> n + ".").orElse("");
      switch (type(item)) {
        case "function_call" ->
            due.add(
                String.join(
                    "\n",
                    item.dueText("call_id"),
                    space + item.dueText("name"),
                    item.dueText("arguments")));
        case "custom_tool_call" ->
            due.add(
                String.join(
                    "\n",
                    item.dueText("call_id"),
                    space + item.dueText("name"),
                    JsonValue.object().put("input", item.dueText("input")).build().text()));
        default -> {}
      }
    }
    var calls = new ArrayList<String>();
    for (Message message : understood(recorded).messages())
      if (message instanceof Message.Assistant(var parts))
        for (Part part : parts)
          if (part instanceof Part.Call call) {
            assertThat(call.id().made()).isFalse();
            calls.add(String.join("\n", call.id().value(), call.name(), call.arguments()));
          }
    assertThat(calls).isEqualTo(due);
  }

  @ParameterizedTest
  @MethodSource("chats")
  void results_keep_the_ids_they_answer(Recorded recorded) {
    var due = new ArrayList<String>();
    for (Fields item : items(recorded))
      if (Set.of("function_call_output", "custom_tool_call_output").contains(type(item)))
        due.add(item.dueText("call_id"));
    var ids = new ArrayList<String>();
    for (Message message : understood(recorded).messages())
      if (message instanceof Message.Results(List<Result> results))
        results.forEach(r -> ids.add(r.callId()));
    assertThat(ids).isEqualTo(due);
  }

  @ParameterizedTest
  @MethodSource("chats")
  void every_text_image_and_file_is_read_in_order(Recorded recorded) {
    var due = new ArrayList<String>();
    recorded.body().text("instructions").ifPresent(text -> due.add("text " + text));
    for (Fields item : items(recorded)) {
      content(item, "content", due);
      content(item, "output", due);
      for (Fields part : item.objects("summary")) due.add("reasoning " + part.dueText("text"));
    }
    var seen = new ArrayList<String>();
    for (Message message : understood(recorded).messages())
      switch (message) {
        case Message.System(_, var parts) -> parts.forEach(p -> plain(p).ifPresent(seen::add));
        case Message.User(var parts) -> parts.forEach(p -> plain(p).ifPresent(seen::add));
        case Message.Assistant(var parts) -> parts.forEach(p -> plain(p).ifPresent(seen::add));
        case Message.Results(var results) ->
            results.forEach(r -> r.content().forEach(p -> plain(p).ifPresent(seen::add)));
      }
    assertThat(seen).isEqualTo(due);
  }

  private static void content(Fields item, String member, List<String> due) {
    switch (item.get(member).orElse(JsonValue.of(""))) {
      case JsonValue.Str(String text) -> {
        if (!text.isEmpty()) due.add("text " + text);
      }
      case JsonValue.Arr _ -> item.objects(member).forEach(p -> due.add(plain(p)));
      default -> throw new AssertionError(member + " is text or a list");
    }
  }

  private static String plain(Fields part) {
    return switch (part.dueText("type")) {
      case "input_text", "output_text" -> "text " + part.dueText("text");
      case "input_image" -> "image " + part.dueText("image_url");
      case "input_file" ->
          "file %s %s".formatted(part.dueText("filename"), part.dueText("file_data"));
      default -> throw new AssertionError(part.dueText("type"));
    };
  }

  private static Optional<String> plain(Part part) {
    return switch (part) {
      case Part.Text(String text, _) -> Optional.of("text " + text);
      case Part.Reasoning(String text, _) ->
          Optional.of("reasoning " + text).filter(_ -> !text.isEmpty());
      case Part.Image(Source source, _) -> Optional.of("image " + plain(source));
      case Part.File(var name, Source source, _) ->
          Optional.of("file %s %s".formatted(name.orElse(""), plain(source)));
      case Part.Call _, Part.Foreign _ -> Optional.empty();
      case Part.Refusal _, Part.Data _ -> Optional.of(part.toString());
    };
  }

  private static String plain(Source source) {
    return switch (source) {
      case Source.Inline(String mime, String base64) -> "data:" + mime + ";base64," + base64;
      case Source.Url(String url) -> url;
      case Source.Stored(String id) -> id;
    };
  }

  @ParameterizedTest
  @MethodSource("chats")
  void ids_phases_and_encrypted_reasoning_are_kept(Recorded recorded) {
    String read = understood(recorded).messages().toString();
    for (Fields item : items(recorded))
      for (String member : List.of("id", "phase", "encrypted_content", "namespace"))
        item.text(member).ifPresent(text -> assertThat(read).contains(text));
  }

  @ParameterizedTest
  @MethodSource("chats")
  void what_we_have_no_word_for_is_kept_verbatim(Recorded recorded) {
    var known =
        Set.of(
            "model",
            "input",
            "instructions",
            "tools",
            "tool_choice",
            "stream",
            "max_output_tokens",
            "temperature",
            "top_p",
            "reasoning",
            "text",
            "store",
            "include",
            "parallel_tool_calls");
    List<Opaque> opaque = understood(recorded).opaque();
    recorded
        .body()
        .object()
        .members()
        .forEach((name, value) -> {
          if (!known.contains(name)) kept(opaque, name, value);
        });
    recorded
        .body()
        .object("text")
        .flatMap(t -> t.get("verbosity"))
        .ifPresent(v -> kept(opaque, "text.verbosity", v));
    recorded
        .body()
        .object("reasoning")
        .flatMap(r -> r.get("context"))
        .ifPresent(v -> kept(opaque, "reasoning.context", v));
  }

  private static void kept(List<Opaque> opaque, String name, JsonValue value) {
    assertThat(opaque)
        .anySatisfy(o -> {
          assertThat(o.kind()).isEqualTo("openai-responses." + name);
          assertThat(o.value().value().sameAs(value)).isTrue();
        });
  }

  @ParameterizedTest
  @MethodSource("chats")
  void reading_writing_and_reading_again_is_the_same(Recorded recorded) {
    ChatRequest once = understood(recorded);
    Encoded encoded = RESPONSES.encodeRequest(once);
    assertThat(encoded.unsaid()).isEmpty();
    encoded.aliases().forEach((inner, own) -> assertThat(own).endsWith("." + inner));
    assertThat(RESPONSES.decodeRequest(encoded.wire())).isEqualTo(new Asked.Chat(once));
  }

  /// Not only understood the same: nothing is added to a request but defaults, and nothing lost.
  @ParameterizedTest
  @MethodSource("chats")
  void what_is_written_is_what_was_received(Recorded recorded) {
    byte[] bytes = RESPONSES.encodeRequest(understood(recorded)).wire().body();
    Fields written = Fields.of("", JsonValue.parse(new String(bytes, StandardCharsets.UTF_8)));
    Fields due = recorded.body();
    for (String name : List.of("store", "include", "reasoning", "text", "tool_choice", "tools")) {
      Optional<JsonValue> said = due.get(name).filter(v -> !v.equals(JsonValue.of("auto")));
      boolean empty = said.equals(Optional.of(JsonValue.array(List.of())));
      assertThat(written.get(name).map(JsonValue::text).map(ResponsesRecordedTest::sorted))
          .as(name)
          .isEqualTo(
              empty
                  ? Optional.empty()
                  : said.map(JsonValue::text).map(ResponsesRecordedTest::sorted));
    }
    if (due.get("input").orElseThrow() instanceof JsonValue.Arr(var items))
      assertThat(written.list("input")).hasSameSizeAs(items);
  }

  /// The order of members does not count; a description that is empty goes without saying.
  private static String sorted(String json) {
    char[] letters = json.replace("\"description\":\"\",", "").toCharArray();
    java.util.Arrays.sort(letters);
    return new String(letters);
  }

  @Test
  void a_model_list_is_asked_for_by_get_and_other_paths_lead_nowhere() {
    for (Recorded it : Recorded.all("openai-responses"))
      if (!it.isChat()) {
        Asked asked = RESPONSES.decodeRequest(it.wire());
        if (it.wire().path().equals("/v1/models"))
          assertThat(asked).isEqualTo(new Asked.Models(Optional.empty()));
        else assertThat(asked).isInstanceOf(Asked.Refused.class);
      }
  }
}
