package dev.toolmark.providers.wire.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Asking;
import dev.toolmark.providers.wire.Recorded;
import dev.toolmark.providers.wire.body.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What real clients of Cohere send is read right. The body is read a second time here, plainly,
/// and held against what was understood.
final class RecordedRequestsTest {
  private static final Cohere COHERE = EncodeRequestTest.cohere();
  private static final Set<String> KNOWN =
      Set.of(
          "model",
          "messages",
          "tools",
          "tool_choice",
          "strict_tools",
          "stream",
          "thinking",
          "response_format",
          "temperature",
          "p",
          "k",
          "seed",
          "max_tokens",
          "stop_sequences",
          "frequency_penalty",
          "presence_penalty");

  static Stream<Recorded> chats() {
    return Recorded.all("cohere").stream().filter(Recorded::isChat);
  }

  private static ChatRequest understood(Recorded recorded) {
    return Asking.read(COHERE, recorded.wire());
  }

  @Test
  void all_recordings_are_seen() {
    assertThat(chats()).hasSizeGreaterThanOrEqualTo(27);
  }

  @ParameterizedTest
  @MethodSource("chats")
  void model_form_choice_thinking_and_output_are_read(Recorded recorded) {
    Fields body = recorded.body();
    ChatRequest request = understood(recorded);
    assertThat(request.model()).isEqualTo(body.dueText("model"));
    assertThat(request.ask())
        .isEqualTo(body.flag("stream").orElse(false) ? Ask.STREAMED : Ask.WHOLE);
    assertThat(request.choice())
        .isEqualTo(
            switch (body.text("tool_choice").orElse("")) {
              case "REQUIRED" -> new Choice.Required();
              case "NONE" -> new Choice.None();
              default -> new Choice.Auto();
            });
    assertThat(request.thinking().on())
        .isEqualTo(body.object("thinking").map(t -> t.dueText("type").equals("enabled")));
    body.object("thinking")
        .ifPresent(t -> assertThat(request.thinking().budget()).isEqualTo(t.count("token_budget")));
    assertThat(request.output() instanceof Output.JsonObject)
        .isEqualTo(body.has("response_format"));
    assertThat(request.sampling().maxTokens()).isEqualTo(body.count("max_tokens"));
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
      assertThat(tool.strict()).isEqualTo(recorded.body().flag("strict_tools"));
      assertThat(tool.parameters().value().sameAs(function.get("parameters").orElseThrow()))
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("chats")
  void every_message_says_what_it_said(Recorded recorded) {
    var due = new ArrayList<String>();
    for (Fields message : recorded.body().objects("messages")) {
      String role = message.dueText("role");
      String of = role.equals("tool") ? "tool " + message.dueText("tool_call_id") : role;
      switch (message.get("content").orElse(JsonValue.of(""))) {
        case JsonValue.Str(String text) -> {
          if (!text.isEmpty()) due.add(of + " text " + text);
        }
        case JsonValue.Arr _ ->
            message.objects("content").forEach(item -> due.add(of + " " + plain(item)));
        default -> throw new AssertionError("content is text or a list");
      }
      message.text("tool_plan").ifPresent(text -> due.add(of + " plan " + text));
      for (Fields call : message.objects("tool_calls"))
        due.add(
            "%s call %s %s %s"
                .formatted(
                    of,
                    call.dueText("id"),
                    call.dueObject("function").dueText("name"),
                    call.dueObject("function").dueText("arguments")));
    }
    var seen = new ArrayList<String>();
    for (Message message : understood(recorded).messages())
      switch (message) {
        case Message.System(_, var parts) -> parts.forEach(p -> seen.add("system " + plain(p)));
        case Message.User(var parts) -> parts.forEach(p -> seen.add("user " + plain(p)));
        case Message.Assistant(var parts) -> parts.forEach(p -> seen.add("assistant " + plain(p)));
        case Message.Results(var results) ->
            results.forEach(
                r -> r.content().forEach(p -> seen.add("tool " + r.callId() + " " + plain(p))));
      }
    assertThat(seen).isEqualTo(due);
  }

  private static String plain(Fields item) {
    return switch (item.dueText("type")) {
      case "text" -> "text " + item.dueText("text");
      case "thinking" -> "thinking " + item.dueText("thinking");
      case "image_url" -> "image " + item.dueObject("image_url").dueText("url");
      default -> throw new AssertionError(item.dueText("type"));
    };
  }

  private static String plain(Part part) {
    return switch (part) {
      case Part.Text(String text, _) -> "text " + text;
      case Part.Reasoning(String text, var opaque) ->
          (opaque.isEmpty() ? "thinking " : "plan ") + text;
      case Part.Image(Source.Inline(String mime, String base64), _) ->
          "image data:" + mime + ";base64," + base64;
      case Part.Call(var id, String name, String arguments, _) ->
          "call %s %s %s".formatted(id.value(), name, arguments);
      default -> part.toString();
    };
  }

  @ParameterizedTest
  @MethodSource("chats")
  void what_we_have_no_word_for_is_kept_verbatim(Recorded recorded) {
    ChatRequest request = understood(recorded);
    recorded
        .body()
        .object()
        .members()
        .forEach((name, value) -> {
          if (!KNOWN.contains(name))
            assertThat(request.opaque())
                .anySatisfy(o -> {
                  assertThat(o.kind()).isEqualTo("cohere." + name);
                  assertThat(o.value().value().sameAs(value)).isTrue();
                });
        });
  }

  @ParameterizedTest
  @MethodSource("chats")
  void reading_writing_and_reading_again_is_the_same(Recorded recorded) {
    ChatRequest once = understood(recorded);
    var encoded = COHERE.encodeRequest(once);
    assertThat(encoded.unsaid()).isEmpty();
    assertThat(COHERE.decodeRequest(encoded.wire())).isEqualTo(new Asked.Chat(once));
  }
}
