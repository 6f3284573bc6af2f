package dev.toolmark.providers.wire.bedrockconverse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Recorded;
import dev.toolmark.providers.wire.body.Fields;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What real clients send is read right. The body is read a second time here, plainly, and held
/// against what was understood.
final class RecordedRequestsTest {
  private static final BedrockConverse PROTOCOL = Requests.protocol();

  static Stream<Recorded> chats() {
    return Recorded.all("bedrock-converse").stream().filter(Recorded::isChat);
  }

  private static ChatRequest understood(Recorded recorded) {
    Asked asked = PROTOCOL.decodeRequest(recorded.wire());
    assertThat(asked).isInstanceOf(Asked.Chat.class);
    return ((Asked.Chat) asked).request();
  }

  @Test
  void all_recordings_are_seen() {
    assertThat(chats()).hasSizeGreaterThanOrEqualTo(25);
  }

  @ParameterizedTest
  @MethodSource("chats")
  void model_form_and_limits_are_read(Recorded recorded) {
    String[] path = recorded.file().dueText("path").split("/", -1);
    ChatRequest request = understood(recorded);
    assertThat(request.model())
        .isEqualTo(URLDecoder.decode(path[2], StandardCharsets.UTF_8))
        .doesNotContain("%");
    assertThat(request.ask())
        .isEqualTo(path[3].equals("converse-stream") ? Ask.STREAMED : Ask.WHOLE);
    Optional<Fields> config = recorded.body().object("inferenceConfig");
    assertThat(request.sampling().maxTokens())
        .isEqualTo(config.map(c -> c.count("maxTokens")).orElse(OptionalInt.empty()));
    config
        .filter(c -> c.has("temperature"))
        .ifPresent(
            c -> assertThat(request.sampling().temperature()).isEqualTo(c.number("temperature")));
    config
        .filter(c -> c.has("topP"))
        .ifPresent(c -> assertThat(request.sampling().topP()).isEqualTo(c.number("topP")));
    assertThat(request.sampling().stop())
        .hasSameSizeAs(config.map(c -> c.list("stopSequences")).orElse(List.of()));
  }

  @ParameterizedTest
  @MethodSource("chats")
  void tools_and_choice_are_read(Recorded recorded) {
    ChatRequest request = understood(recorded);
    Optional<Fields> config = recorded.body().object("toolConfig");
    List<Fields> due = config.map(c -> c.objects("tools")).orElse(List.of());
    assertThat(request.tools()).hasSameSizeAs(due);
    for (int i = 0; i < due.size(); i++) {
      Fields spec = due.get(i).dueObject("toolSpec");
      ToolSpec tool = (ToolSpec) request.tools().get(i);
      assertThat(tool.name()).isEqualTo(spec.dueText("name"));
      assertThat(tool.description()).isEqualTo(spec.text("description").orElse(""));
      JsonValue schema = spec.dueObject("inputSchema").get("json").orElseThrow();
      assertThat(tool.parameters().value()).isEqualTo(schema);
    }
    String choice =
        config.flatMap(c -> c.object("toolChoice")).map(c -> c.object().text()).orElse("");
    assertThat(request.choice())
        .isEqualTo(
            choice.startsWith("{\"any\"")
                ? new Choice.Required()
                : choice.startsWith("{\"tool\"")
                    ? new Choice.Named("get_weather")
                    : new Choice.Auto());
  }

  @ParameterizedTest
  @MethodSource("chats")
  void every_block_is_read_in_order(Recorded recorded) {
    var due = new ArrayList<String>();
    for (Fields block : recorded.body().objects("system")) plain(block, due);
    for (Fields message : recorded.body().objects("messages"))
      for (Fields block : message.objects("content")) plain(block, due);
    var seen = new ArrayList<String>();
    for (Message message : understood(recorded).messages())
      switch (message) {
        case Message.System(_, var parts) -> parts.forEach(p -> seen.add(plain(p)));
        case Message.User(var parts) -> parts.forEach(p -> seen.add(plain(p)));
        case Message.Assistant(var parts) -> parts.forEach(p -> seen.add(plain(p)));
        case Message.Results(var results) -> results.forEach(r -> plain(r, seen));
      }
    assertThat(seen).isEqualTo(due);
  }

  private static void plain(Fields block, List<String> into) {
    Optional<Fields> result = block.object("toolResult");
    if (result.isPresent()) {
      into.add(
          "result %s %s"
              .formatted(
                  result.get().dueText("toolUseId"),
                  result.get().text("status").orElse("success")));
      result.get().objects("content").forEach(inner -> plain(inner, into));
    } else if (block.has("text")) into.add("text " + block.dueText("text"));
    else if (block.has("json")) into.add("json " + block.get("json").orElseThrow().text());
    else if (block.has("toolUse")) {
      Fields use = block.dueObject("toolUse");
      into.add(
          "call %s %s %s"
              .formatted(
                  use.dueText("toolUseId"),
                  use.dueText("name"),
                  use.get("input").orElseThrow().text()));
    } else if (block.has("image"))
      into.add("image " + block.dueObject("image").dueObject("source").dueText("bytes"));
    else if (block.has("reasoningContent")) {
      Fields text = block.dueObject("reasoningContent").dueObject("reasoningText");
      into.add(
          "reasoning %s %s".formatted(text.dueText("text"), text.text("signature").orElse("")));
    } else into.add("whole " + block.object().text());
  }

  private static void plain(Result result, List<String> into) {
    into.add("result %s %s".formatted(result.callId(), result.failed() ? "error" : "success"));
    result.content().forEach(p -> into.add(plain(p)));
  }

  private static String plain(Part part) {
    return switch (part) {
      case Part.Text(String text, _) -> "text " + text;
      case Part.Data(var value, _) -> "json " + value.text();
      case Part.Call call ->
          "call %s %s %s".formatted(call.id().value(), call.name(), call.arguments());
      case Part.Image(var source, _) ->
          "image " + ((dev.toolmark.providers.chat.Source.Inline) source).base64();
      case Part.Reasoning(String text, var opaque) ->
          "reasoning %s %s"
              .formatted(
                  text,
                  opaque.isEmpty()
                      ? ""
                      : ((JsonValue.Str) opaque.getFirst().value().value()).value());
      case Part.Foreign(_, var json) -> "whole " + json.text();
      case Part.Refusal _, Part.File _ -> throw new AssertionError("not recorded");
    };
  }

  @ParameterizedTest
  @MethodSource("chats")
  void what_we_have_no_word_for_is_kept_verbatim(Recorded recorded) {
    var known =
        Set.of(
            "system", "messages", "toolConfig", "inferenceConfig", "additionalModelRequestFields");
    ChatRequest request = understood(recorded);
    recorded
        .body()
        .object()
        .members()
        .forEach((name, value) -> {
          if (!known.contains(name) && !name.equals("outputConfig"))
            assertThat(request.opaque())
                .anySatisfy((Opaque o) -> {
                  assertThat(o.kind()).isEqualTo("bedrock-converse." + name);
                  assertThat(o.value().value()).isEqualTo(value);
                });
        });
  }

  @ParameterizedTest
  @MethodSource("chats")
  void thinking_is_read(Recorded recorded) {
    Optional<Fields> thinking =
        recorded.body().object("additionalModelRequestFields").flatMap(f -> f.object("thinking"));
    ChatRequest request = understood(recorded);
    assertThat(request.thinking().on()).isEqualTo(thinking.map(_ -> true));
    assertThat(request.thinking().budget())
        .isEqualTo(thinking.map(t -> t.count("budget_tokens")).orElse(OptionalInt.empty()));
  }

  @ParameterizedTest
  @MethodSource("chats")
  void reading_writing_and_reading_again_is_the_same(Recorded recorded) {
    ChatRequest once = understood(recorded);
    Encoded encoded = PROTOCOL.encodeRequest(once);
    assertThat(encoded.unsaid()).isEmpty();
    assertThat(encoded.wire().path()).isEqualTo(recorded.file().dueText("path"));
    assertThat(PROTOCOL.decodeRequest(encoded.wire())).isEqualTo(new Asked.Chat(once));
  }
}
