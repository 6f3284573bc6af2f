package dev.toolmark.providers.wire.openairesponses;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

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
  private static final List<String> USUAL_PROGRESS =
      List.of(
          "response.content_part.done",
          "response.reasoning_summary_part.added",
          "response.reasoning_summary_part.done");

  private static final List<Event> ALL = List.of(values());

  @SuppressWarnings("ImmutableEnumChecker") // compared, and never written
  private final byte[] word;

  Event(String word) {
    this.word = word.getBytes(StandardCharsets.US_ASCII);
  }

  /// Whether nothing may follow it.
  boolean closes() {
    return this == COMPLETED || this == INCOMPLETE || this == FAILED || this == ERROR;
  }

  private static final List<Event> CLOSING = ALL.stream().filter(Event::closes).toList();

  /// Whether that is the word of one that closes. `from` to `to`: the inside of a JSON string.
  static boolean closes(byte[] bytes, int from, int to) {
    for (int i = 0; i < CLOSING.size(); i++) {
      byte[] word = CLOSING.get(i).word;
      if (Arrays.equals(bytes, from, to, word, 0, word.length)) return true;
    }
    return false;
  }

  /// `from` to `to`: the inside of a JSON string.
  static Event of(byte[] bytes, int from, int to) {
    for (int i = 0; i < ALL.size(); i++) {
      Event event = ALL.get(i);
      if (event.word.length > 0 && Arrays.equals(bytes, from, to, event.word, 0, event.word.length))
        return event;
    }
    String said = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return USUAL_PROGRESS.contains(said) || OF_PROGRESS.matcher(said).matches()
        ? PROGRESS
        : UNKNOWN;
  }

  static Event of(String type) {
    byte[] bytes = type.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }
}
