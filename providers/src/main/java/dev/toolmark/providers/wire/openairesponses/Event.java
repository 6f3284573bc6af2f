package dev.toolmark.providers.wire.openairesponses;

import dev.toolmark.providers.wire.answer.EventTypes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The events of a stream by their `type`. Source: protocols.md 3.3.
enum Event {
  TEXT_DELTA("response.output_text.delta"),
  ARGUMENTS_DELTA("response.function_call_arguments.delta"),
  SUMMARY_DELTA("response.reasoning_summary_text.delta"),
  REASONING_DELTA("response.reasoning_text.delta"),
  REFUSAL_DELTA("response.refusal.delta"),
  INPUT_DELTA("response.custom_tool_call_input.delta"),
  TEXT_DONE("response.output_text.done"),
  ARGUMENTS_DONE("response.function_call_arguments.done"),
  SUMMARY_DONE("response.reasoning_summary_text.done"),
  REASONING_DONE("response.reasoning_text.done"),
  REFUSAL_DONE("response.refusal.done"),
  INPUT_DONE("response.custom_tool_call_input.done"),
  PART_ADDED("response.content_part.added"),
  ITEM_ADDED("response.output_item.added"),
  ITEM_DONE("response.output_item.done"),
  CREATED("response.created"),
  IN_PROGRESS("response.in_progress"),
  QUEUED("response.queued"),
  COMPLETED("response.completed"),
  INCOMPLETE("response.incomplete"),
  FAILED("response.failed"),
  ERROR("error"),
  RATE_LIMITS("codex.rate_limits"),
  /// Says nothing that another event does not say again.
  PROGRESS(""),
  UNKNOWN("");

  /// Parts that begin and end, annotations (the item that is done has them all), keep-alives, and
  /// what servers tell of the work of their own tools.
  private static final Pattern OF_PROGRESS =
      Pattern.compile(
          "keepalive|ping"
              + "|response\\.content_part\\.done"
              + "|response\\.(?:reasoning_summary_part|reasoning_part)\\.(?:added|done)"
              + "|response\\.output_text\\.annotation\\.added"
              + "|response\\.(?:web_search_call|file_search_call|code_interpreter_call"
              + "|code_interpreter_call_code|image_generation_call|mcp_call|mcp_call_arguments"
              + "|mcp_list_tools)\\.[a-z_]+");

  /// Those of them that come in most answers.
  private static final byte[][] USUAL_PROGRESS = {
    bytes("response.content_part.done"),
    bytes("response.reasoning_summary_part.added"),
    bytes("response.reasoning_summary_part.done")
  };

  private static final Event[] ALL = values();

  /// Those whose type is that long.
  private static final Event[][] BY_LENGTH = byLength();

  private static final List<String> CLOSING =
      Stream.of(ALL).filter(Event::closes).map(it -> it.type).toList();
  private static final byte[][] CLOSING_WORDS =
      CLOSING.stream().map(Event::bytes).toArray(byte[][]::new);

  /// What events are framed with, too.
  static final EventTypes TYPES =
      EventTypes.of(
          Stream.concat(
                  Stream.of(ALL).map(it -> it.type).filter(it -> !it.isEmpty()),
                  Stream.of(USUAL_PROGRESS).map(it -> new String(it, StandardCharsets.US_ASCII)))
              .toArray(String[]::new));

  private final String type;

  @SuppressWarnings("ImmutableEnumChecker") // compared, and never written
  private final byte[] word;

  Event(String type) {
    this.type = type;
    this.word = bytes(type);
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  private static Event[][] byLength() {
    int longest = Stream.of(ALL).mapToInt(it -> it.word.length).max().orElse(0);
    var all = new Event[longest + 1][];
    for (int i = 0; i <= longest; i++) {
      int length = i;
      all[i] = Stream.of(ALL).filter(it -> it.word.length == length).toArray(Event[]::new);
    }
    return all;
  }

  /// Whether nothing may follow it.
  boolean closes() {
    return this == COMPLETED || this == INCOMPLETE || this == FAILED || this == ERROR;
  }

  /// Whether a JSON string that is the word of one that closes has its inside there.
  static boolean closes(byte[] bytes, int from, int to) {
    for (byte[] word : CLOSING_WORDS) {
      int end = from + word.length;
      if (end < to && bytes[end] == '"' && is(word, bytes, from, end)) return true;
    }
    return false;
  }

  /// The same of its type as text.
  static boolean closes(String type) {
    return CLOSING.contains(type);
  }

  /// `from` to `to`: the inside of a JSON string.
  static Event of(byte[] bytes, int from, int to) {
    if (from == to || to - from >= BY_LENGTH.length) return other(bytes, from, to);
    for (Event event : BY_LENGTH[to - from]) if (is(event.word, bytes, from, to)) return event;
    return other(bytes, from, to);
  }

  private static Event other(byte[] bytes, int from, int to) {
    for (byte[] word : USUAL_PROGRESS) if (is(word, bytes, from, to)) return PROGRESS;
    String said = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return OF_PROGRESS.matcher(said).matches() ? PROGRESS : UNKNOWN;
  }

  private static boolean is(byte[] word, byte[] bytes, int from, int to) {
    return word.length == to - from && Arrays.equals(bytes, from, to, word, 0, word.length);
  }

  static Event of(String type) {
    byte[] bytes = type.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }
}
