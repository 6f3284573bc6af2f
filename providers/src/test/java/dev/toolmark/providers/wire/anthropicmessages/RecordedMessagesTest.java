package dev.toolmark.providers.wire.anthropicmessages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.Tool;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Dialect;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Limits;
import dev.toolmark.providers.wire.Recorded;
import dev.toolmark.providers.wire.body.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What real clients send is read right. The body is read a second time here, plainly, and held
/// against what was understood.
final class RecordedMessagesTest {
  private static final String PROTOCOL = "anthropic-messages";

  /// The same body where a cloud has the model in the path and the version in the body.
  private static final AnthropicMessages CLOUD =
      new AnthropicMessages(
          new Dialect(
              Map.of(
                  Ask.WHOLE,
                  "/model/{model}/invoke",
                  Ask.STREAMED,
                  "/model/{model}/invoke-with-response-stream"),
              Set.of("vertex-anthropic-version"),
              Limits.DEFAULT));

  static Stream<Recorded> chats() {
    return Recorded.all(PROTOCOL).stream().filter(Recorded::isChat);
  }

  private static boolean isCloud(Recorded recorded) {
    return recorded.file().dueText("path").startsWith("/model/");
  }

  private static AnthropicMessages protocol(Recorded recorded) {
    return isCloud(recorded) ? CLOUD : Requests.protocol();
  }

  /// With its headers and its query.
  private static WireRequest wire(Recorded recorded) {
    WireRequest bare = recorded.wire();
    var headers = new TreeMap<String, List<String>>();
    recorded
        .file()
        .dueObject("headers")
        .object()
        .members()
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), values(value)));
    String query =
        recorded.file().text("query").filter(q -> !q.isEmpty()).map(q -> "?" + q).orElse("");
    return new WireRequest(bare.method(), bare.path() + query, headers, bare.body());
  }

  private static List<String> values(JsonValue value) {
    return value instanceof JsonValue.Arr(var items)
        ? items.stream().map(i -> ((JsonValue.Str) i).value()).toList()
        : List.of(((JsonValue.Str) value).value());
  }

  private static ChatRequest understood(Recorded recorded) {
    Asked asked = protocol(recorded).decodeRequest(wire(recorded));
    assertThat(asked).isInstanceOf(Asked.Chat.class);
    return ((Asked.Chat) asked).request();
  }

  @Test
  void all_recordings_are_seen() {
    assertThat(Recorded.all(PROTOCOL)).hasSizeGreaterThanOrEqualTo(117);
  }

  @Test
  void what_is_no_chat_is_a_model_list_or_nothing_we_know() {
    for (Recorded recorded : Recorded.all(PROTOCOL)) {
      if (recorded.isChat()) continue;
      Asked asked = protocol(recorded).decodeRequest(wire(recorded));
      if (recorded.file().dueText("path").endsWith("/models"))
        assertThat(asked).isEqualTo(new Asked.Models(Optional.empty()));
      else
        assertThat(asked)
            .isInstanceOfSatisfying(
                Asked.Refused.class, r -> assertThat(r.error().cause()).isEqualTo(Cause.NOT_FOUND));
    }
  }

  @ParameterizedTest
  @MethodSource("chats")
  void model_form_and_limits_are_read(Recorded recorded) {
    Fields body = recorded.body();
    ChatRequest request = understood(recorded);
    String path = recorded.file().dueText("path");
    assertThat(request.model())
        .isEqualTo(body.text("model").orElseGet(() -> path.split("/", -1)[2]));
    boolean streamed = body.flag("stream").orElse(path.endsWith("-stream"));
    Ask due = streamed ? Ask.STREAMED : Ask.WHOLE;
    assertThat(request.ask()).isEqualTo(path.endsWith("/count_tokens") ? Ask.COUNT : due);
    assertThat(request.sampling().maxTokens()).isEqualTo(body.count("max_tokens"));
    assertThat(request.sampling().temperature()).isEqualTo(number(body, "temperature"));
    assertThat(request.sampling().topK()).isEqualTo(body.count("top_k"));
    assertThat(request.sampling().stop())
        .isEqualTo(
            body.list("stop_sequences").stream().map(s -> ((JsonValue.Str) s).value()).toList());
  }

  private static OptionalDouble number(Fields body, String name) {
    return body.get(name).stream().mapToDouble(v -> Double.parseDouble(v.text())).findFirst();
  }

  @ParameterizedTest
  @MethodSource("chats")
  void thinking_is_read_and_what_says_more_is_kept(Recorded recorded) {
    Optional<Fields> thinking = recorded.body().object("thinking");
    ChatRequest request = understood(recorded);
    String type = thinking.map(t -> t.dueText("type")).orElse("");
    Optional<Boolean> on =
        thinking.isEmpty() ? Optional.empty() : Optional.of(!type.equals("disabled"));
    assertThat(request.thinking().on()).isEqualTo(on);
    assertThat(request.thinking().budget())
        .isEqualTo(thinking.map(t -> t.count("budget_tokens")).orElse(OptionalInt.empty()));
    assertThat(request.thinking().effort())
        .isEqualTo(recorded.body().object("output_config").flatMap(o -> o.text("effort")));
    assertThat(request.opaque().stream().anyMatch(o -> o.kind().equals(PROTOCOL + ".thinking")))
        .isEqualTo(type.equals("between_tools"));
  }

  @ParameterizedTest
  @MethodSource("chats")
  void tools_are_read_with_their_schemas(Recorded recorded) {
    List<Tool> tools = understood(recorded).tools();
    List<Fields> due = recorded.body().objects("tools");
    assertThat(tools).hasSameSizeAs(due);
    for (int i = 0; i < due.size(); i++) {
      Fields tool = due.get(i);
      switch (tools.get(i)) {
        case ToolSpec spec -> {
          assertThat(spec.name()).isEqualTo(tool.dueText("name"));
          assertThat(spec.description()).isEqualTo(tool.text("description").orElse(""));
          assertThat(spec.strict()).isEqualTo(tool.flag("strict"));
          assertThat(spec.parameters().value().sameAs(tool.get("input_schema").orElseThrow()))
              .isTrue();
          for (String more : List.of("cache_control", "eager_input_streaming", "defer_loading"))
            assertThat(spec.opaque().stream().anyMatch(o -> o.kind().equals(PROTOCOL + "." + more)))
                .isEqualTo(tool.has(more));
        }
        case ForeignTool(String kind, var json) -> {
          assertThat(kind).isEqualTo(PROTOCOL + "." + tool.dueText("type"));
          assertThat(json.value().sameAs(tool.object())).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("chats")
  void choice_and_output_are_read(Recorded recorded) {
    Optional<Fields> choice = recorded.body().object("tool_choice");
    ChatRequest request = understood(recorded);
    assertThat(request.choice())
        .isEqualTo(
            switch (choice.map(c -> c.dueText("type")).orElse("auto")) {
              case "none" -> new Choice.None();
              case "any" -> new Choice.Required();
              case "tool" -> new Choice.Named(choice.orElseThrow().dueText("name"));
              default -> new Choice.Auto();
            });
    Optional<Fields> format =
        recorded.body().object("output_config").flatMap(o -> o.object("format"));
    if (request.output() instanceof Output.Schema(_, var schema, _))
      assertThat(schema.value().sameAs(format.orElseThrow().get("schema").orElseThrow())).isTrue();
    else assertThat(format).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("chats")
  void messages_stand_in_order_and_results_before_the_users_words(Recorded recorded) {
    var roles = new ArrayList<String>();
    if (!texts(recorded.body().get("system").orElse(JsonValue.of(""))).isEmpty())
      roles.add("system");
    for (Fields message : recorded.body().objects("messages")) {
      List<Fields> blocks = blocks(message);
      boolean results = blocks.stream().anyMatch(b -> b.dueText("type").equals("tool_result"));
      if (results) roles.add("tool");
      if (!results || blocks.stream().anyMatch(b -> !b.dueText("type").equals("tool_result")))
        roles.add(message.dueText("role"));
    }
    assertThat(understood(recorded).messages().stream().map(RecordedMessagesTest::role))
        .containsExactlyElementsOf(roles);
  }

  private static List<Fields> blocks(Fields message) {
    return message.get("content").orElse(null) instanceof JsonValue.Arr
        ? message.objects("content")
        : List.of();
  }

  private static String role(Message message) {
    return switch (message) {
      case Message.System _ -> "system";
      case Message.User _ -> "user";
      case Message.Assistant _ -> "assistant";
      case Message.Results _ -> "tool";
    };
  }

  @ParameterizedTest
  @MethodSource("chats")
  void calls_keep_ids_names_and_arguments(Recorded recorded) {
    var due = new ArrayList<String>();
    for (Fields message : recorded.body().objects("messages"))
      for (Fields block : blocks(message))
        if (block.dueText("type").equals("tool_use"))
          due.add(
              String.join(
                  "\n",
                  block.dueText("id"),
                  block.dueText("name"),
                  block.get("input").orElseThrow().text()));
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
  void results_keep_their_order_their_ids_and_whether_they_failed(Recorded recorded) {
    var due = new ArrayList<String>();
    for (Fields message : recorded.body().objects("messages"))
      for (Fields block : blocks(message))
        if (block.dueText("type").equals("tool_result"))
          due.add(block.dueText("tool_use_id") + block.flag("is_error").orElse(false));
    var seen = new ArrayList<String>();
    for (Message message : understood(recorded).messages())
      if (message instanceof Message.Results(List<Result> results))
        results.forEach(r -> seen.add(r.callId() + r.failed()));
    assertThat(seen).isEqualTo(due);
  }

  @ParameterizedTest
  @MethodSource("chats")
  void every_text_image_and_file_is_read_in_order(Recorded recorded) {
    var due = new ArrayList<>(texts(recorded.body().get("system").orElse(JsonValue.of(""))));
    for (Fields message : recorded.body().objects("messages"))
      due.addAll(texts(message.get("content").orElseThrow()));
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

  private static List<String> texts(JsonValue content) {
    var texts = new ArrayList<String>();
    switch (content) {
      case JsonValue.Str(String text) -> {
        if (!text.isEmpty()) texts.add("text " + text);
      }
      case JsonValue.Arr(var items) -> {
        for (Fields block : Fields.objects("content", items))
          if (block.dueText("type").equals("tool_result"))
            texts.addAll(texts(block.get("content").orElse(JsonValue.of(""))));
          else if (!block.dueText("type").equals("tool_use") && !isNote(block))
            texts.add(plain(block));
      }
      default -> throw new AssertionError("content is text or a list");
    }
    return texts;
  }

  /// The client's note for its maker, which is no instruction.
  private static boolean isNote(Fields block) {
    return block.get("text").orElse(null) instanceof JsonValue.Str(String text)
        && text.startsWith("x-anthropic-billing-header");
  }

  private static String plain(Fields block) {
    return switch (block.dueText("type")) {
      case "text" -> "text " + block.dueText("text");
      case "thinking" -> "thinking " + block.dueText("thinking") + block.dueText("signature");
      case "redacted_thinking" -> "thinking " + block.dueText("data");
      case "image" -> "image " + source(block.dueObject("source"));
      case "document" ->
          "file " + block.text("title").orElse("") + source(block.dueObject("source"));
      default -> "foreign " + block.object().text();
    };
  }

  private static String source(Fields source) {
    return switch (source.dueText("type")) {
      case "base64" -> source.dueText("media_type") + " " + source.dueText("data");
      case "text" ->
          "text/plain "
              + Base64.getEncoder()
                  .encodeToString(source.dueText("data").getBytes(StandardCharsets.UTF_8));
      case "url" -> source.dueText("url");
      default -> throw new AssertionError(source.object().text());
    };
  }

  private static String plain(Part part) {
    return switch (part) {
      case Part.Text(String text, _) -> "text " + text;
      case Part.Reasoning(String text, var opaque) ->
          "thinking " + text + ((JsonValue.Str) opaque.getFirst().value().value()).value();
      case Part.Image(Source source, _) -> "image " + plain(source);
      case Part.File(var name, Source source, _) -> "file " + name.orElse("") + plain(source);
      case Part.Foreign(_, var json) -> "foreign " + json.text();
      default -> part.toString();
    };
  }

  private static String plain(Source source) {
    return switch (source) {
      case Source.Inline(String mime, String base64) -> mime + " " + base64;
      case Source.Url(String url) -> url;
      case Source.Stored(String id) -> id;
    };
  }

  @ParameterizedTest
  @MethodSource("chats")
  void what_we_have_no_word_for_is_kept_verbatim(Recorded recorded) {
    ChatRequest request = understood(recorded);
    for (String name :
        List.of("metadata", "service_tier", "context_management", "anthropic_version")) {
      Optional<JsonValue> sent = recorded.body().get(name);
      Optional<JsonValue> kept =
          request.opaque().stream()
              .filter(o -> o.kind().equals(PROTOCOL + "." + name))
              .map(o -> o.value().value())
              .findFirst();
      assertThat(kept.isPresent()).as(name).isEqualTo(sent.isPresent());
      kept.ifPresent(value -> assertThat(value.sameAs(sent.orElseThrow())).isTrue());
    }
  }

  @ParameterizedTest
  @MethodSource("chats")
  void every_mark_of_the_prompt_cache_is_kept(Recorded recorded) {
    String body = recorded.body().object().text();
    assertThat(marks(understood(recorded).toString())).isEqualTo(marks(body));
  }

  private static int marks(String text) {
    return text.split("cache_control", -1).length - 1;
  }

  @ParameterizedTest
  @MethodSource("chats")
  void reading_writing_and_reading_again_is_the_same(Recorded recorded) {
    ChatRequest once = understood(recorded);
    Encoded encoded = protocol(recorded).encodeRequest(once);
    assertThat(encoded.unsaid()).isEmpty();
    assertThat(protocol(recorded).decodeRequest(encoded.wire())).isEqualTo(new Asked.Chat(once));
  }

  @ParameterizedTest
  @MethodSource("chats")
  void betas_go_on_with_the_request_they_belong_to(Recorded recorded) {
    if (isCloud(recorded)) return;
    List<String> sent = wire(recorded).headers().getOrDefault("anthropic-beta", List.of());
    Encoded encoded = Requests.protocol().encodeRequest(understood(recorded));
    assertThat(encoded.wire().headers().getOrDefault("anthropic-beta", List.of())).isEqualTo(sent);
  }
}
