package dev.toolmark.providers.wire.openaichat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.Recorded;
import dev.toolmark.providers.wire.body.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What real clients send is read right. The body is read a second time here, plainly, and held
/// against what was understood.
final class RecordedRequestsTest {
  private static final OpenAiChat CHAT =
      new OpenAiChat(
          new Dialect(
              Map.of(Ask.WHOLE, "/chat/completions", Ask.STREAMED, "/chat/completions"),
              Set.of(),
              Limits.DEFAULT));

  static Stream<Recorded> chats() {
    return Recorded.all("openai-chat").stream().filter(Recorded::isChat);
  }

  private static ChatRequest understood(Recorded recorded) {
    Asked asked = CHAT.decodeRequest(recorded.wire());
    assertThat(asked).isInstanceOf(Asked.Chat.class);
    return ((Asked.Chat) asked).request();
  }

  @Test
  void all_recordings_are_seen() {
    assertThat(Recorded.all("openai-chat")).hasSizeGreaterThanOrEqualTo(73);
  }

  @ParameterizedTest
  @MethodSource("chats")
  void model_form_and_limits_are_read(Recorded recorded) {
    Fields body = recorded.body();
    ChatRequest request = understood(recorded);
    assertThat(request.model()).isEqualTo(body.dueText("model"));
    assertThat(request.ask())
        .isEqualTo(body.flag("stream").orElse(false) ? Ask.STREAMED : Ask.WHOLE);
    OptionalInt limit = body.count(body.has("max_tokens") ? "max_tokens" : "max_completion_tokens");
    assertThat(request.sampling().maxTokens()).isEqualTo(limit);
    assertThat(request.sampling().temperature()).isEqualTo(number(body, "temperature"));
    assertThat(request.sampling().topP()).isEqualTo(number(body, "top_p"));
    assertThat(request.sampling().seed()).isEqualTo(body.whole("seed"));
    assertThat(request.sampling().stop()).isEqualTo(stop(body));
    assertThat(request.thinking().effort()).isEqualTo(body.text("reasoning_effort"));
    assertThat(request.parallel()).isEqualTo(body.flag("parallel_tool_calls"));
  }

  private static OptionalDouble number(Fields body, String name) {
    return body.get(name).stream().mapToDouble(v -> Double.parseDouble(v.text())).findFirst();
  }

  private static List<String> stop(Fields body) {
    return switch (body.get("stop").orElse(new JsonValue.Null())) {
      case JsonValue.Str(String one) -> List.of(one);
      case JsonValue.Arr(var items) ->
          items.stream().map(i -> ((JsonValue.Str) i).value()).toList();
      default -> List.of();
    };
  }

  @ParameterizedTest
  @MethodSource("chats")
  void tools_are_read_with_their_schemas(Recorded recorded) {
    ChatRequest request = understood(recorded);
    List<Fields> due = recorded.body().objects("tools");
    assertThat(request.tools()).hasSameSizeAs(due);
    for (int i = 0; i < due.size(); i++) {
      Fields function = due.get(i).dueObject("function");
      ToolSpec tool = (ToolSpec) request.tools().get(i);
      assertThat(tool.name()).isEqualTo(function.dueText("name"));
      assertThat(tool.description()).isEqualTo(function.text("description").orElse(""));
      assertThat(tool.strict()).isEqualTo(function.flag("strict"));
      assertThat(tool.parameters().value().sameAs(function.get("parameters").orElseThrow()))
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("chats")
  void choice_and_output_are_read(Recorded recorded) {
    Fields body = recorded.body();
    ChatRequest request = understood(recorded);
    assertThat(request.choice())
        .isEqualTo(
            switch (body.text("tool_choice").orElse("auto")) {
              case "none" -> new Choice.None();
              case "required" -> new Choice.Required();
              default -> new Choice.Auto();
            });
    Optional<Fields> format = body.object("response_format");
    String type = format.map(f -> f.dueText("type")).orElse("text");
    switch (request.output()) {
      case Output.Any() -> assertThat(type).isEqualTo("text");
      case Output.JsonObject() -> assertThat(type).isEqualTo("json_object");
      case Output.Schema(var name, Json schema, var strict) -> {
        Fields due = format.orElseThrow().dueObject("json_schema");
        assertThat(name).isEqualTo(due.text("name"));
        assertThat(strict).isEqualTo(due.flag("strict"));
        assertThat(schema.value().sameAs(due.get("schema").orElseThrow())).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("chats")
  void messages_stand_in_order_and_the_results_of_a_step_are_one(Recorded recorded) {
    var roles = new ArrayList<String>();
    for (Fields message : recorded.body().objects("messages")) {
      String role = message.dueText("role");
      if (!role.equals("tool") || roles.isEmpty() || !roles.getLast().equals("tool"))
        roles.add(role);
    }
    assertThat(understood(recorded).messages().stream().map(RecordedRequestsTest::role))
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
    for (Fields message : recorded.body().objects("messages"))
      for (Fields call : message.objects("tool_calls")) {
        Fields function = call.dueObject("function");
        due.add(
            String.join(
                "\n", call.dueText("id"), function.dueText("name"), function.dueText("arguments")));
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
    for (Fields message : recorded.body().objects("messages"))
      message.text("tool_call_id").ifPresent(due::add);
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
    for (Fields message : recorded.body().objects("messages")) {
      message.text("reasoning_content").ifPresent(text -> due.add("reasoning " + text));
      switch (message.get("content").orElse(JsonValue.of(""))) {
        case JsonValue.Str(String text) -> {
          if (!text.isEmpty()) due.add("text " + text);
        }
        case JsonValue.Arr _ -> message.objects("content").forEach(p -> due.add(plain(p)));
        default -> throw new AssertionError("content is text or a list");
      }
    }
    var seen = new ArrayList<String>();
    for (Message message : understood(recorded).messages())
      switch (message) {
        case Message.System(_, var parts) -> parts.forEach(p -> seen.add(plain(p)));
        case Message.User(var parts) -> parts.forEach(p -> seen.add(plain(p)));
        case Message.Assistant(var parts) ->
            parts.stream().filter(p -> !(p instanceof Part.Call)).forEach(p -> seen.add(plain(p)));
        case Message.Results(var results) ->
            results.forEach(r -> r.content().forEach(p -> seen.add(plain(p))));
      }
    assertThat(seen).isEqualTo(due);
  }

  private static String plain(Fields part) {
    return switch (part.dueText("type")) {
      case "text" -> "text " + part.dueText("text");
      case "image_url" -> "image " + part.dueObject("image_url").dueText("url");
      case "file" ->
          "file %s %s"
              .formatted(
                  part.dueObject("file").dueText("filename"),
                  part.dueObject("file").dueText("file_data"));
      default -> throw new AssertionError(part.dueText("type"));
    };
  }

  private static String plain(Part part) {
    return switch (part) {
      case Part.Text(String text, _) -> "text " + text;
      case Part.Reasoning(String text, _) -> "reasoning " + text;
      case Part.Image(Source source, _) -> "image " + plain(source);
      case Part.File(var name, Source source, _) ->
          "file %s %s".formatted(name.orElse(""), plain(source));
      default -> part.toString();
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
  void what_we_have_no_word_for_is_kept_verbatim(Recorded recorded) {
    var known =
        Set.of(
            "model",
            "messages",
            "tools",
            "tool_choice",
            "stream",
            "stream_options",
            "max_tokens",
            "max_completion_tokens",
            "temperature",
            "top_p",
            "seed",
            "stop",
            "reasoning_effort",
            "response_format",
            "parallel_tool_calls");
    ChatRequest request = understood(recorded);
    recorded
        .body()
        .object()
        .members()
        .forEach((name, value) -> {
          if (!known.contains(name))
            assertThat(request.opaque())
                .anySatisfy(o -> {
                  assertThat(o.kind()).isEqualTo("openai-chat." + name);
                  assertThat(o.value().value().sameAs(value)).isTrue();
                });
        });
  }

  @ParameterizedTest
  @MethodSource("chats")
  void reading_writing_and_reading_again_is_the_same(Recorded recorded) {
    ChatRequest once = understood(recorded);
    Encoded encoded = CHAT.encodeRequest(once);
    assertThat(encoded.unsaid()).isEmpty();
    assertThat(CHAT.decodeRequest(encoded.wire())).isEqualTo(new Asked.Chat(once));
  }

  @Test
  void a_model_list_is_asked_for_by_get() {
    Recorded models =
        Recorded.all("openai-chat").stream().filter(r -> !r.isChat()).findFirst().orElseThrow();
    assertThat(CHAT.decodeRequest(models.wire())).isEqualTo(new Asked.Models(Optional.empty()));
  }
}
