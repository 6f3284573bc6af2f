package dev.toolmark.providers.wire.ollama;

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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What real clients of Ollama send is read right. The body is read a second time here, plainly,
/// and held against what was understood.
final class RecordedRequestsTest {
  private static final Ollama OLLAMA = EncodeRequestTest.ollama();

  static Stream<Recorded> chats() {
    return Recorded.all("ollama").stream()
        .filter(r -> r.file().dueText("path").equals("/api/chat"));
  }

  private static ChatRequest understood(Recorded recorded) {
    return Asking.read(OLLAMA, recorded.wire());
  }

  @Test
  void all_recordings_are_seen() {
    assertThat(Recorded.all("ollama")).hasSizeGreaterThanOrEqualTo(19);
  }

  @Test
  void what_is_no_chat_is_a_list_of_models_or_refused() {
    for (Recorded other : Recorded.all("ollama"))
      switch (other.file().dueText("path")) {
        case "/api/chat" -> {}
        case "/api/tags", "/api/show" ->
            assertThat(OLLAMA.decodeRequest(other.wire()))
                .isEqualTo(new Asked.Models(Optional.empty()));
        default -> assertThat(OLLAMA.decodeRequest(other.wire())).isInstanceOf(Asked.Refused.class);
      }
  }

  @ParameterizedTest
  @MethodSource("chats")
  void model_form_options_and_thinking_are_read(Recorded recorded) {
    Fields body = recorded.body();
    ChatRequest request = understood(recorded);
    assertThat(request.model()).isEqualTo(body.dueText("model"));
    assertThat(request.ask())
        .isEqualTo(body.flag("stream").orElse(true) ? Ask.STREAMED : Ask.WHOLE);
    body.object("options")
        .ifPresent(options -> {
          assertThat(request.sampling().temperature()).isEqualTo(options.number("temperature"));
          assertThat(request.sampling().stop()).hasSameSizeAs(options.list("stop"));
          assertThat(request.opaque())
              .anyMatch(o ->
                  o.kind().equals("ollama.options.num_ctx")
                      && o.value().text().equals(options.get("num_ctx").orElseThrow().text()));
        });
    switch (body.get("think").orElse(new JsonValue.Null())) {
      case JsonValue.Bool(boolean on) -> assertThat(request.thinking().on()).contains(on);
      case JsonValue.Str(String level) -> assertThat(request.thinking().effort()).contains(level);
      default -> assertThat(request.thinking().on()).isEmpty();
    }
    if (request.output() instanceof Output.Schema schema)
      assertThat(schema.schema().value().sameAs(body.get("format").orElseThrow())).isTrue();
    else assertThat(body.has("format")).isFalse();
    assertThat(request.choice()).isEqualTo(new Choice.Auto());
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
      message.text("thinking").ifPresent(text -> due.add(role + " thinking " + text));
      message
          .text("content")
          .filter(t -> !t.isEmpty())
          .ifPresent(t -> due.add(role + " text " + t));
      for (JsonValue image : message.list("images"))
        due.add(role + " image " + ((JsonValue.Str) image).value());
      for (Fields call : message.objects("tool_calls")) {
        Fields function = call.dueObject("function");
        due.add(
            "call %s %s"
                .formatted(
                    function.dueText("name"), function.dueObject("arguments").object().text()));
      }
    }
    var seen = new ArrayList<String>();
    for (Message message : understood(recorded).messages())
      switch (message) {
        case Message.System(_, var parts) -> parts.forEach(p -> seen.add("system " + plain(p)));
        case Message.User(var parts) -> parts.forEach(p -> seen.add("user " + plain(p)));
        case Message.Assistant(var parts) ->
            parts.forEach(
                p -> seen.add(p instanceof Part.Call ? plain(p) : "assistant " + plain(p)));
        case Message.Results(var results) ->
            results.forEach(r -> r.content().forEach(p -> seen.add("tool " + plain(p))));
      }
    assertThat(seen).isEqualTo(due);
  }

  private static String plain(Part part) {
    return switch (part) {
      case Part.Text(String text, _) -> "text " + text;
      case Part.Reasoning(String text, _) -> "thinking " + text;
      case Part.Image(Source.Inline(_, String base64), _) -> "image " + base64;
      case Part.Call call -> "call %s %s".formatted(call.name(), call.arguments());
      default -> part.toString();
    };
  }

  /// The clients' results name neither call; each is the call's of its place, or of its name.
  @ParameterizedTest
  @MethodSource("chats")
  void each_result_answers_a_call_of_the_turn_before_it(Recorded recorded) {
    var calls = new ArrayList<Part.Call>();
    for (Message message : understood(recorded).messages())
      if (message instanceof Message.Assistant(var parts)) {
        calls.clear();
        for (Part part : parts) if (part instanceof Part.Call call) calls.add(call);
      } else if (message instanceof Message.Results(var results)) {
        assertThat(results)
            .extracting(r -> r.callId())
            .isEqualTo(calls.stream().map(c -> c.id().value()).toList());
        assertThat(results).allMatch(r -> r.name().isEmpty());
      }
  }

  @ParameterizedTest
  @MethodSource("chats")
  void reading_writing_and_reading_again_is_the_same(Recorded recorded) {
    ChatRequest once = understood(recorded);
    var encoded = OLLAMA.encodeRequest(once);
    assertThat(encoded.unsaid()).isEmpty();
    assertThat(OLLAMA.decodeRequest(encoded.wire())).isEqualTo(new Asked.Chat(once));
  }
}
