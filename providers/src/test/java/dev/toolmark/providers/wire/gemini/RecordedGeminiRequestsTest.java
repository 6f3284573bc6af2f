package dev.toolmark.providers.wire.gemini;

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
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.JsonValue;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Encoded;
import dev.toolmark.providers.wire.Recorded;
import dev.toolmark.providers.wire.body.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
final class RecordedGeminiRequestsTest {
  static Stream<Recorded> chats() {
    return Recorded.all("gemini").stream().filter(Recorded::isChat);
  }

  private static WireRequest wire(Recorded recorded) {
    WireRequest bare = recorded.wire();
    Optional<String> query = recorded.file().text("query").filter(q -> !q.isEmpty());
    String path = bare.path() + query.map(q -> "?" + q).orElse("");
    return new WireRequest(bare.method(), path, bare.headers(), bare.body());
  }

  private static ChatRequest understood(Recorded recorded) {
    Asked asked = Requests.gemini().decodeRequest(wire(recorded));
    assertThat(asked).isInstanceOf(Asked.Chat.class);
    return ((Asked.Chat) asked).request();
  }

  private static Fields config(Recorded recorded) {
    return recorded
        .body()
        .object("generationConfig")
        .orElseGet(() -> new Fields("", JsonValue.object().build()));
  }

  @Test
  void all_recordings_are_seen() {
    assertThat(Recorded.all("gemini")).hasSizeGreaterThanOrEqualTo(59);
  }

  @ParameterizedTest
  @MethodSource("chats")
  void model_form_and_limits_are_read(Recorded recorded) {
    String path = recorded.wire().path();
    Fields config = config(recorded);
    ChatRequest request = understood(recorded);
    assertThat(request.model())
        .isEqualTo(path.substring(path.indexOf("models/") + 7, path.lastIndexOf(':')));
    assertThat(request.ask())
        .isEqualTo(
            path.endsWith(":countTokens")
                ? Ask.COUNT
                : path.endsWith(":streamGenerateContent") ? Ask.STREAMED : Ask.WHOLE);
    assertThat(request.sampling().maxTokens()).isEqualTo(config.count("maxOutputTokens"));
    assertThat(request.sampling().temperature()).isEqualTo(number(config, "temperature"));
    assertThat(request.sampling().topP()).isEqualTo(number(config, "topP"));
    assertThat(request.sampling().topK()).isEqualTo(config.count("topK"));
    assertThat(request.sampling().seed()).isEqualTo(config.whole("seed"));
    assertThat(request.sampling().stop().stream().map(JsonValue::of))
        .isEqualTo(config.list("stopSequences"));
  }

  private static OptionalDouble number(Fields body, String name) {
    return body.get(name).stream().mapToDouble(v -> Double.parseDouble(v.text())).findFirst();
  }

  @ParameterizedTest
  @MethodSource("chats")
  void thinking_is_read(Recorded recorded) {
    Optional<Fields> due = config(recorded).object("thinkingConfig");
    ChatRequest request = understood(recorded);
    assertThat(request.thinking().budget())
        .isEqualTo(due.map(t -> t.count("thinkingBudget")).orElse(OptionalInt.empty()));
    assertThat(request.thinking().effort())
        .isEqualTo(due.flatMap(t -> t.text("thinkingLevel")).map(l -> l.toLowerCase(Locale.ROOT)));
    assertThat(request.thinking().shown())
        .isEqualTo(due.flatMap(t -> t.flag("includeThoughts")).map(_ -> "summarized"));
  }

  @ParameterizedTest
  @MethodSource("chats")
  void tools_are_read_with_their_schemas(Recorded recorded) {
    ChatRequest request = understood(recorded);
    var due = new ArrayList<Fields>();
    int foreign = 0;
    for (Fields tool : recorded.body().objects("tools"))
      if (tool.has("functionDeclarations")) due.addAll(tool.objects("functionDeclarations"));
      else foreign++;
    List<ToolSpec> specs =
        request.tools().stream()
            .filter(ToolSpec.class::isInstance)
            .map(ToolSpec.class::cast)
            .toList();
    assertThat(request.tools().stream().filter(ForeignTool.class::isInstance)).hasSize(foreign);
    assertThat(specs).hasSameSizeAs(due);
    for (int i = 0; i < due.size(); i++) {
      assertThat(specs.get(i).name()).isEqualTo(due.get(i).dueText("name"));
      assertThat(specs.get(i).description()).isEqualTo(due.get(i).text("description").orElse(""));
      String written = specs.get(i).parameters().text();
      Optional<JsonValue> schema = due.get(i).get("parametersJsonSchema");
      if (schema.isPresent()) assertThat(written).isEqualTo(schema.get().text());
      else assertThat(written).isEqualTo(lower(due.get(i).get("parameters").orElseThrow().text()));
    }
  }

  /// The recorded schemas differ from JSON Schema in nothing but the case of their types.
  private static String lower(String schema) {
    return schema
        .replace("\"type\":\"STRING\"", "\"type\":\"string\"")
        .replace("\"type\":\"OBJECT\"", "\"type\":\"object\"");
  }

  @ParameterizedTest
  @MethodSource("chats")
  void choice_and_output_are_read(Recorded recorded) {
    Optional<Fields> calling =
        recorded.body().object("toolConfig").map(c -> c.dueObject("functionCallingConfig"));
    ChatRequest request = understood(recorded);
    List<JsonValue> names = calling.map(c -> c.list("allowedFunctionNames")).orElse(List.of());
    assertThat(request.choice())
        .isEqualTo(
            switch (calling.map(c -> c.dueText("mode")).orElse("AUTO")) {
              case "NONE" -> new Choice.None();
              case "ANY" ->
                  names.isEmpty()
                      ? new Choice.Required()
                      : new Choice.Named(((JsonValue.Str) names.getFirst()).value());
              default -> new Choice.Auto();
            });
    Optional<JsonValue> schema = config(recorded).get("responseJsonSchema");
    assertThat(request.output() instanceof Output.Schema).isEqualTo(schema.isPresent());
  }

  /// Every part in order, each as a line.
  @ParameterizedTest
  @MethodSource("chats")
  void every_part_is_read_in_order(Recorded recorded) {
    var due = new ArrayList<String>();
    recorded
        .body()
        .object("systemInstruction")
        .ifPresent(s -> s.objects("parts").forEach(p -> due.add("system " + plain(p))));
    for (Fields content : recorded.body().objects("contents")) {
      String role = content.text("role").orElse("user");
      for (Fields part : content.objects("parts")) due.add(role + " " + plain(part));
    }
    var seen = new ArrayList<String>();
    for (Message message : understood(recorded).messages())
      switch (message) {
        case Message.System(_, var parts) -> parts.forEach(p -> seen.add("system " + plain(p)));
        case Message.User(var parts) -> parts.forEach(p -> seen.add("user " + plain(p)));
        case Message.Assistant(var parts) -> parts.forEach(p -> seen.add("model " + plain(p)));
        case Message.Results(var results) -> results.forEach(r -> seen.add("user " + plain(r)));
      }
    assertThat(seen).isEqualTo(due);
  }

  private static String plain(Fields part) {
    String signature = part.text("thoughtSignature").map(s -> " signed " + s).orElse("");
    if (part.has("text"))
      return (part.flag("thought").orElse(false) ? "thought " : "text ")
          + part.dueText("text")
          + signature;
    if (part.has("inlineData"))
      return "media %s %s"
          .formatted(
              part.dueObject("inlineData").dueText("mimeType"),
              part.dueObject("inlineData").dueText("data"));
    if (part.has("functionCall")) {
      Fields call = part.dueObject("functionCall");
      return "call %s %s %s"
              .formatted(
                  call.text("id").orElse("call_0"),
                  call.dueText("name"),
                  call.dueObject("args").object().text())
          + signature;
    }
    Fields response = part.dueObject("functionResponse");
    JsonValue.Obj given = response.dueObject("response").object();
    boolean failed = given.get("error").isPresent();
    JsonValue said =
        given
            .get("error")
            .or(() -> given.get("output"))
            .or(() -> given.get("content"))
            .orElseThrow();
    return "%s %s %s"
        .formatted(failed ? "failed" : "result", response.text("id").orElse("call_0"), bare(said));
  }

  private static String bare(JsonValue value) {
    return value instanceof JsonValue.Str(String text) ? text : value.text();
  }

  private static String plain(Part part) {
    String signature =
        part.opaque().stream()
            .filter(o -> o.kind().equals("gemini.thoughtSignature"))
            .map(o -> " signed " + bare(o.value().value()))
            .findFirst()
            .orElse("");
    return switch (part) {
      case Part.Text(String text, _) -> "text " + text + signature;
      case Part.Reasoning(String text, _) -> "thought " + text + signature;
      case Part.Image(Source.Inline(String mime, String base64), _) ->
          "media %s %s".formatted(mime, base64);
      case Part.File(_, Source.Inline(String mime, String base64), _) ->
          "media %s %s".formatted(mime, base64);
      case Part.Call call ->
          "call %s %s %s".formatted(call.id().value(), call.name(), call.arguments()) + signature;
      default -> part.toString();
    };
  }

  private static String plain(Result result) {
    String said =
        switch (result.content().getFirst()) {
          case Part.Text(String text, _) -> text;
          case Part.Data(var value, _) -> value.text();
          default -> throw new AssertionError("text or JSON");
        };
    return "%s %s %s".formatted(result.failed() ? "failed" : "result", result.callId(), said);
  }

  @ParameterizedTest
  @MethodSource("chats")
  void what_we_have_no_word_for_is_kept_verbatim(Recorded recorded) {
    var known = Set.of("contents", "systemInstruction", "tools", "toolConfig", "generationConfig");
    ChatRequest request = understood(recorded);
    recorded
        .body()
        .object()
        .members()
        .forEach((name, value) -> {
          if (!known.contains(name))
            assertThat(request.opaque()).contains(Requests.opaque("gemini." + name, value.text()));
        });
    assertThat(request.opaque().stream().map(Opaque::kind)).doesNotContain("gemini.alt");
  }

  @ParameterizedTest
  @MethodSource("chats")
  void reading_writing_and_reading_again_is_the_same(Recorded recorded) {
    ChatRequest once = understood(recorded);
    Encoded encoded = Requests.gemini().encodeRequest(once);
    assertThat(encoded.unsaid()).isEmpty();
    assertThat(Requests.gemini().decodeRequest(encoded.wire())).isEqualTo(new Asked.Chat(once));
  }

  /// What was read and is written again is what was sent, but for forms that mean the same.
  @ParameterizedTest
  @MethodSource("chats")
  void tools_and_settings_go_back_as_they_stood(Recorded recorded) {
    Fields written =
        Fields.of(
            "body",
            JsonValue.parse(Requests.gemini().encodeRequest(understood(recorded)).wire().body()));
    Fields due = recorded.body();
    assertThat(written.list("tools")).hasSameSizeAs(due.list("tools"));
    for (int i = 0; i < due.list("tools").size(); i++)
      assertThat(same(written.list("tools").get(i), due.list("tools").get(i))).isTrue();
    due.get("generationConfig")
        .filter(c -> !c.text().equals("{}"))
        .ifPresent(c ->
            assertThat(
                    written
                        .get("generationConfig")
                        .orElseThrow()
                        .sameAs(JsonValue.parse(c.text().replace("\"high\"", "\"HIGH\""))))
                .isTrue());
  }

  private static boolean same(JsonValue written, JsonValue due) {
    return written.sameAs(JsonValue.parse(due.text().replace(",\"description\":\"\"", "")));
  }

  @Test
  void a_model_list_is_asked_for_by_get() {
    Recorded models =
        Recorded.all("gemini").stream().filter(r -> !r.isChat()).findFirst().orElseThrow();
    assertThat(Requests.gemini().decodeRequest(models.wire()))
        .isEqualTo(new Asked.Models(Optional.empty()));
  }
}
