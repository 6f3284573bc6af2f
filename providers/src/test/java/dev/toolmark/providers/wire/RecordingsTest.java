package dev.toolmark.providers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.Protocols;
import dev.toolmark.providers.chat.Answer;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.StopReason;
import dev.toolmark.providers.chat.Usage;
import dev.toolmark.providers.chat.Violation;
import dev.toolmark.providers.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every recorded answer of every protocol, read as the vendor's own client read it.
final class RecordingsTest {
  /// Where a stream of the protocol says how it ended: no prefix before it is a complete answer.
  private static final Map<String, Pattern> FINISHES =
      Map.of(
          "openai-chat", Pattern.compile("\"finish_reason\":\"[^\"]"),
          "openai-responses", Pattern.compile("\"type\":\"response\\.(?:completed|incomplete)\""),
          "anthropic-messages", Pattern.compile("\"stop_reason\":\"[^\"]"),
          "gemini", Pattern.compile("\"finishReason\":\"[^\"]"),
          "ollama", Pattern.compile("\"done\" ?: ?true"),
          "cohere", Pattern.compile("\"type\":\"message-end\""),
          "bedrock-converse", Pattern.compile("messageStop"));

  /// Streams that begin with running totals: of one that is cut the vendor's client keeps those,
  /// where we tell final totals only.
  private static final Set<String> BEGINS_WITH_USAGE = Set.of("anthropic-messages");

  /// Protocols whose finish is their closing event: it counts without its blank line, which is the
  /// violation `no-final-blank-line` (protocols.md 1.2).
  private static final Set<String> FINISH_CLOSES = Set.of("openai-responses", "cohere");

  private static final Pattern BLANK_LINE = Pattern.compile("\r\n\r|\n\n|\r\r");

  static Stream<String> protocols() {
    return Protocols.written().stream().sorted();
  }

  static Stream<Recording> recordings() {
    return protocols().flatMap(Recording::all);
  }

  static Stream<Recording> streams() {
    return recordings().filter(r -> r.streamed() && r.status() == 200);
  }

  static Stream<Recording> wholes() {
    return recordings().filter(r -> !r.streamed() && r.status() == 200);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void all_recordings_are_there(String protocol) {
    assertThat(Recording.all(protocol).count()).isGreaterThan(60);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordings")
  void an_answer_is_read_as_recorded(Recording it) {
    Answer answer = it.decoding().answer(List.of(it.body()));
    boolean complete = it.expected("complete").equals(Optional.of(new JsonValue.Bool(true)));
    assertThat(answer.error().isEmpty()).as("complete, %s", answer).isEqualTo(complete);
    it.expected("text").ifPresent(text -> text(answer, Recording.string(text), complete));
    it.expected("reasoning")
        .ifPresent(text ->
            assertThat(joined(thoughts(answer, false), Part.Reasoning.class))
                .isEqualTo(Recording.string(text)));
    it.expected("tool_plan")
        .ifPresent(text ->
            assertThat(joined(thoughts(answer, true), Part.Reasoning.class))
                .isEqualTo(Recording.string(text)));
    it.expected("refusal")
        .ifPresent(text ->
            assertThat(joined(answer, Part.Refusal.class)).isEqualTo(Recording.string(text)));
    if (complete || cutBehindItsStop(it, answer))
      calls(answer, ((JsonValue.Arr) it.expected("calls").orElseThrow()).items());
    else assertThat(answer.calls()).as("calls of a partial").isEmpty();
    it.expected("stop")
        .ifPresent(s -> assertThat(answer.stop().flatMap(StopReason::said)).isEqualTo(optional(s)));
    if (complete || !BEGINS_WITH_USAGE.contains(it.protocol()))
      it.expected("usage").ifPresent(usage -> usage(answer, usage));
    if (it.status() != 200) assertThat(answer.error().orElseThrow().status()).hasValue(it.status());
  }

  /// A binary stream that breaks off inside the message behind its stop: its calls were whole, and
  /// its end is an error of the framing.
  private static boolean cutBehindItsStop(Recording it, Answer answer) {
    return it.protocol().equals("bedrock-converse") && answer.stop().isPresent();
  }

  private static void text(Answer answer, String expected, boolean complete) {
    String text = joined(answer, Part.Text.class);
    if (complete) assertThat(text).isEqualTo(expected);
    else assertThat(expected).startsWith(text);
  }

  private static String joined(Answer answer, Class<? extends Part> kind) {
    return joined(Stream.concat(answer.parts().stream(), answer.cut().stream()).toList(), kind);
  }

  private static String joined(List<Part> parts, Class<? extends Part> kind) {
    return parts.stream()
        .filter(kind::isInstance)
        .map(part ->
            switch (part) {
              case Part.Text(String text, _) -> text;
              case Part.Reasoning(String text, _) -> text;
              case Part.Refusal(String text, _) -> text;
              case Part.Call _, Part.Image _, Part.File _, Part.Data _, Part.Foreign _ -> "";
            })
        .collect(Collectors.joining());
  }

  /// Cohere's plan before its calls is reasoning of ours, with a mark; its own client tells it
  /// apart from thinking.
  private static List<Part> thoughts(Answer answer, boolean planned) {
    return Stream.concat(answer.parts().stream(), answer.cut().stream())
        .filter(part ->
            planned == part.opaque().stream().anyMatch(o -> o.kind().equals("cohere.tool_plan")))
        .toList();
  }

  private static void calls(Answer answer, List<JsonValue> expected) {
    assertThat(answer.calls()).as("calls").hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      Part.Call call = answer.calls().get(i);
      var wanted = (JsonValue.Obj) expected.get(i);
      assertThat(call.name()).isEqualTo(Recording.string(wanted.get("name").orElseThrow()));
      wanted
          .get("id")
          .ifPresent(id -> assertThat(call.id().value()).isEqualTo(Recording.string(id)));
      wanted
          .get("arguments_text")
          .map(Recording::string)
          .ifPresent(t -> assertThat(call.arguments()).isEqualTo(t.isEmpty() ? "{}" : t));
      if (wanted.get("arguments_invalid").isEmpty())
        assertThat(arguments(answer, call).sameAs(wanted.get("arguments").orElseThrow()))
            .as("arguments %s", call.arguments())
            .isTrue();
    }
  }

  /// A double-encoded text is left as it is; what it means is inside.
  private static JsonValue arguments(Answer answer, Part.Call call) {
    JsonValue value = JsonValue.parse(call.arguments());
    if (!(value instanceof JsonValue.Str(String inner))) return value;
    assertThat(answer.violations())
        .extracting(Violation::rule)
        .contains(Violation.Rule.ARGUMENTS_DOUBLE_ENCODED);
    return JsonValue.parse(inner);
  }

  private static void usage(Answer answer, JsonValue expected) {
    if (!(expected instanceof JsonValue.Obj totals)) {
      assertThat(answer.usage()).isEmpty();
      return;
    }
    Usage usage = answer.usage().orElseThrow();
    total(totals, "input", usage.input());
    total(totals, "output", usage.output());
    total(totals, "cache_read", usage.cacheRead());
    total(totals, "reasoning", usage.reasoning());
  }

  private static void total(JsonValue.Obj totals, String name, OptionalLong said) {
    totals
        .get(name)
        .ifPresent(t ->
            assertThat(said)
                .as(name)
                .isEqualTo(
                    t instanceof JsonValue.Num n
                        ? OptionalLong.of(Long.parseLong(n.text()))
                        : OptionalLong.empty()));
  }

  private static Optional<String> optional(JsonValue value) {
    return value instanceof JsonValue.Str(String text) ? Optional.of(text) : Optional.empty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordings")
  void no_way_of_cutting_the_bytes_changes_the_events(Recording it) {
    byte[] body = it.body();
    int read = it.bodyBytesPerRead().stream().mapToInt(Integer::intValue).sum();
    assertThat(read).as("bytes of the body in all reads").isEqualTo(body.length);
    List<String> whole = it.decoding().events(List.of(body));
    assertThat(it.decoding().events(Decoding.single(body))).as("byte by byte").isEqualTo(whole);
    assertThat(it.decoding().events(Decoding.sized(body, it.bodyBytesPerRead())))
        .as("as sent")
        .isEqualTo(whole);
    for (long seed = 0; seed < 20; seed++)
      assertThat(it.decoding().events(Decoding.atRandom(body, new Random(seed))))
          .as("seed %d", seed)
          .isEqualTo(whole);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streams")
  void no_prefix_is_complete_before_its_finish_nor_gives_a_call(Recording it) {
    byte[] body = it.body();
    Answer all = it.decoding().answer(List.of(body));
    int finish = finish(it, body);
    boolean complete = false;
    boolean binary = it.protocol().equals("bedrock-converse");
    for (int to = 0; to < body.length; to++) {
      boolean early = body.length > 6000 && to < finish - 300;
      if (early && to % 17 != 0) continue; // long answers: every byte only where it matters
      Answer prefix = it.decoding().answer(List.of(Arrays.copyOf(body, to)));
      complete |= all.error().isEmpty() && to >= finish && prefix.error().isEmpty();
      if (binary && to >= finish) {
        // A message that has begun and not ended is a broken stream, whatever stood before it.
        if (to == finish) assertThat(prefix.error()).as("not complete at its stop").isEmpty();
        assertThat(prefix.calls()).as("calls at byte %d", to).isEqualTo(all.calls());
      } else if (complete) {
        assertThat(prefix.error()).as("not complete at byte %d", to).isEmpty();
        assertThat(prefix.calls()).as("calls at byte %d", to).isEqualTo(all.calls());
      } else {
        assertThat(prefix.error()).as("complete at byte %d", to).isPresent();
        assertThat(prefix.calls()).as("calls at byte %d", to).isEmpty();
      }
    }
    if (it.protocol().equals("openai-chat") && all.error().isEmpty() && finish < body.length)
      assertThat(complete).as("complete before its last byte").isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wholes")
  void no_prefix_of_a_whole_answer_is_complete(Recording it) {
    byte[] body =
        new String(it.body(), StandardCharsets.ISO_8859_1)
            .stripTrailing()
            .getBytes(StandardCharsets.ISO_8859_1);
    for (int to = 0; to < body.length; to++) {
      if (body.length > 6000 && to % 17 != 0) continue;
      Answer prefix = it.decoding().answer(List.of(Arrays.copyOf(body, to)));
      assertThat(prefix.error()).as("complete at byte %d", to).isPresent();
      assertThat(prefix.calls()).as("calls at byte %d", to).isEmpty();
    }
  }

  /// Closing events that count where the finish is told by the event's name, or not at all.
  private static final Map<String, String> CLOSES =
      Map.of(
          "cohere", "message-end",
          "anthropic-messages", "message_stop",
          "openai-responses", "response.completed");

  /// Whether these bytes hold a word by which an answer of that protocol says that it has ended.
  static boolean finishes(String protocol, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return Objects.requireNonNull(FINISHES.get(protocol)).matcher(text).find()
        || text.contains(CLOSES.getOrDefault(protocol, "\0"));
  }

  /// Where the event begins to count that tells how the answer ended: behind the first byte of its
  /// blank line where it has one.
  private static int finish(Recording it, byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    var finish = Objects.requireNonNull(FINISHES.get(it.protocol())).matcher(text);
    if (!finish.find()) return body.length + 1;
    if (FINISH_CLOSES.contains(it.protocol())) return endOfLine(text, finish.end());
    if (it.protocol().equals("bedrock-converse")) return messageEnd(body, finish.end());
    var blank = BLANK_LINE.matcher(text);
    return blank.find(finish.end()) ? blank.end() : finish.end();
  }

  private static int endOfLine(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') at++;
    return at;
  }

  /// The end of the binary message that this place stands in.
  private static int messageEnd(byte[] body, int place) {
    int end = 0;
    while (end <= place) end += java.nio.ByteBuffer.wrap(body, end, 4).getInt();
    return end;
  }
}
